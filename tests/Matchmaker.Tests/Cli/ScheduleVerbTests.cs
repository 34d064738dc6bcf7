using System.Text.Json;
using Matchmaker.Cli;

namespace Matchmaker.Tests.Cli;

public sealed class ScheduleVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mm-schedule-").FullName;

    [Fact]
    public async Task A_timetable_is_written_and_passes_mm_check()
    {
        var (problem, schedule) = (Write("p.json", Problem(slots: 3, forbidden: "[],[],[],[]")), Path.Combine(_folder, "s.json"));
        var (code, output, error) = await MmRun.RunAsync("schedule", "--problem", problem, "--out", schedule, "--time-limit", "20");
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Contains("optimal", output, StringComparison.Ordinal);
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(schedule, TestContext.Current.CancellationToken));
        var note = file.RootElement.GetProperty("note");
        Assert.Equal("optimal", note.GetProperty("status").GetString());
        Assert.Equal(0, note.GetProperty("bound").GetInt32());
        Assert.True(note.GetProperty("seconds").GetDouble() >= 0);
        Assert.Equal(ExitCode.Done, (await MmRun.RunAsync("check", "--problem", problem, "--schedule", schedule)).Code);
    }

    [Fact]
    public async Task The_conflict_is_named_on_stderr_and_in_the_file()
    {
        var (problem, schedule) = (Write("p.json", Problem(slots: 3, forbidden: "[0,1],[],[],[]")), Path.Combine(_folder, "s.json"));
        var (code, _, error) = await MmRun.RunAsync("schedule", "--problem", problem, "--out", schedule);
        Assert.Equal(ExitCode.Infeasible, code);
        Assert.Contains("0 needs 2 slots", error, StringComparison.Ordinal);
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(schedule, TestContext.Current.CancellationToken));
        Assert.Contains("0 needs 2 slots", file.RootElement.GetProperty("infeasible")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repair_says_what_it_changes()
    {
        var (problem, schedule) = (Write("p.json", Problem(slots: 4, forbidden: "[],[],[],[]")), Path.Combine(_folder, "s.json"));
        Assert.Equal(ExitCode.Done, (await MmRun.RunAsync("schedule", "--problem", problem, "--out", schedule, "--time-limit", "20")).Code);
        var changed = Write("c.json", Problem(slots: 4, forbidden: "[0,1,2,3],[],[],[]"));
        var repaired = Path.Combine(_folder, "r.json");
        var (code, output, _) = await MmRun.RunAsync("schedule", "--problem", changed, "--baseline", schedule, "--out", repaired, "--time-limit", "20");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("2 cancelled, 0 moved", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await MmRun.RunAsync("check", "--problem", changed, "--schedule", repaired, "--partial")).Code);
    }

    [Fact]
    public async Task A_past_that_clashes_is_a_wrong_file()
    {
        var problem = Write("p.json", Problem(slots: 3, forbidden: "[],[],[],[]"));
        var clash = Write("b.json", """{"format":"b2b-schedule/1","instance":"tiny","assignment":[{"meeting":0,"slot":0},{"meeting":1,"slot":0}]}""");
        var (code, _, error) = await MmRun.RunAsync("schedule", "--problem", problem, "--baseline", clash, "--from", "1", "--out", Path.Combine(_folder, "r.json"));
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("before slot 1", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("""{"meeting":1,"slot":0},{"meeting":0,"slot":1}""")]
    [InlineData("""{"meeting":1,"slot":0}""")]
    [InlineData("""{"meeting":0,"slot":0,"table":0},{"meeting":2,"slot":0,"table":0}""")]
    public async Task A_past_out_of_order_or_at_one_table_is_a_wrong_file(string assignment)
    {
        var problem = Write("p.json", Problem(slots: 3, forbidden: "[],[],[],[]").Replace("\"precedences\":[]", "\"precedences\":[[0,1]]", StringComparison.Ordinal)
            .Replace("\"a\":1,\"b\":3", "\"a\":2,\"b\":3", StringComparison.Ordinal));
        var past = Write("b.json", $$"""{"format":"b2b-schedule/1","instance":"tiny","assignment":[{{assignment}}]}""");
        var (code, _, error) = await MmRun.RunAsync("schedule", "--problem", problem, "--baseline", past, "--from", "2", "--out", Path.Combine(_folder, "r.json"));
        Assert.Equal((ExitCode.BadInput, 1), (code, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Problem(int slots, string forbidden) =>
        $$"""
        {"format":"b2b-instance/1","name":"tiny","participants":4,"slots":{{slots}},"tables":2,"sessions":[],"fairness":2,
         "meetings":[{"id":0,"a":0,"b":1,"session":0,"fixed":null},{"id":1,"a":0,"b":2,"session":0,"fixed":null},{"id":2,"a":1,"b":3,"session":0,"fixed":null}],
         "forbidden":[{{forbidden}}],"precedences":[]}
        """;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
