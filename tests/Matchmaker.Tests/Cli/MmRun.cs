using Matchmaker.Cli;

namespace Matchmaker.Tests.Cli;

/// <summary>Runs the command line in this process and returns what a shell would see.</summary>
internal static class MmRun
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Mm.RunAsync(arguments, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
