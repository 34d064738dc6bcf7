using Matchmaker.Cli;

namespace Matchmaker.Tests.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_shows_exit_codes_in_both_languages()
    {
        var (code, output, error) = await MmRun.RunAsync("--help");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("Kết nối cung cầu", output, StringComparison.Ordinal);
        Assert.Contains("2 bad input", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("shedule")]
    [InlineData("--nonsense")]
    public async Task A_wrong_word_is_bad_input_in_one_line(string word)
    {
        var (code, _, error) = await MmRun.RunAsync(word);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains(word, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Every_verb_has_a_Vietnamese_line_and_an_example()
    {
        foreach (var verb in Verbs.All())
        {
            var (code, output, _) = await MmRun.RunAsync(verb.Name, "--help");
            Assert.Equal(ExitCode.Done, code);
            Assert.Contains("mm " + verb.Name, output, StringComparison.Ordinal);
            Assert.NotEmpty(Assert.IsType<Verb>(verb).Examples);
        }
    }
}
