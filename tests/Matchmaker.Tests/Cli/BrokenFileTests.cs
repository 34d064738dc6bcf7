using Matchmaker.Cli;

namespace Matchmaker.Tests.Cli;

/// <summary>Broken files: one line that names the file and the field, exit code 2, no stack trace.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private const string Instance =
        """{"format":"b2b-instance/1","name":"t","participants":3,"slots":2,"tables":1,"sessions":[{"id":1,"slots":[0]}],"fairness":null,"meetings":[{"id":0,"a":0,"b":1,"session":0,"fixed":null},{"id":1,"a":1,"b":2,"session":1,"fixed":0}],"forbidden":[[],[],[0]],"precedences":[]}""";

    private const string Schedule =
        """{"format":"b2b-schedule/1","instance":"t","assignment":[{"meeting":0,"slot":0},{"meeting":1,"slot":1,"table":0}]}""";

    private const string Pairing =
        """{"format":"pairing-problem/1","name":"t","capacity":2,"participants":[{"id":"p","side":"producer","min":0,"max":1,"free_slots":3},{"id":"b","side":"buyer","min":1,"max":1,"free_slots":3}],"candidates":[{"producer":"p","buyer":"b","utility":5}],"locked":[["p","b"]],"excluded":[],"bonus":[3,1]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("mm-").FullName;

    public static TheoryData<string, string, string> Instances { get; } = new()
    {
        { "b2b-instance/1", "b2b-instance/2", "format" },
        { "\"name\":\"t\"", "\"name\":\"\"", "name" },
        { "\"name\":\"t\",", "", "lacks the key \"name\"" },
        { "\"name\":\"t\"", "\"name\":\"t\",\"name\":\"u\"", "twice" },
        { "\"name\":\"t\"", "\"name\":\"t\",\"nane\":1", "nane" },
        { "\"participants\":3", "\"participants\":3.0", "participants" },
        { "\"participants\":3", "\"participants\":-1", "participants" },
        { "\"participants\":3", "\"participants\":\"3\"", "participants" },
        { "\"slots\":2,", "\"slots\":65,", "0..64" },
        { "\"tables\":1", "\"tables\":NaN", "line 1" },
        { "\"fairness\":null", "\"fairness\":true", "fairness" },
        { "\"slots\":[0]", "\"slots\":[2]", "sessions[0].slots[0]" },
        { "\"slots\":[0]", "\"slots\":[0,0]", "two sessions" },
        { "\"id\":1,\"slots\"", "\"id\":0,\"slots\"", "sessions[0].id" },
        { "\"a\":1,\"b\":2", "\"a\":1,\"b\":1", "meetings[1]" },
        { "\"a\":1,\"b\":2", "\"a\":1,\"b\":3", "meetings[1].b" },
        { "\"session\":1", "\"session\":2", "meetings[1].session" },
        { "\"fixed\":0", "\"fixed\":2", "meetings[1].fixed" },
        { "{\"id\":1,\"a\"", "{\"id\":2,\"a\"", "meetings[1]" },
        { "[[],[],[0]]", "[[],[0]]", "forbidden" },
        { "[[],[],[0]]", "[[],[],[0],[]]", "forbidden[3]" },
        { "\"precedences\":[]", "\"precedences\":[[0]]", "precedences[0]" },
        { "\"precedences\":[]", "\"precedences\":[[0,2]]", "precedences[0][1]" },
        { "\"precedences\":[]", "\"precedences\":[],\"closed\":[[1,0]]", "closed[0][0]" },
        { "\"precedences\":[]}", "\"precedences\":[]", "line 1" },
        { "\"precedences\":[]}", "\"precedences\":[]} {}", "line 1" },
        { Instance, "", "empty" },
        { Instance, "[]", "object" },
        { Instance, "PK\u0003\u0004", "not JSON" },
    };

    public static TheoryData<string, string, string> Schedules { get; } = new()
    {
        { "b2b-schedule/1", "b2b-instance/1", "format" },
        { "\"instance\":\"t\"", "\"instance\":\"u\"", "instance" },
        { "\"instance\":\"t\",", "", "instance" },
        { "\"slot\":1", "\"slot\":2", "assignment[1].slot" },
        { "\"slot\":1", "\"slot\":true", "assignment[1].slot" },
        { "\"meeting\":1", "\"meeting\":0", "twice" },
        { "\"meeting\":1", "\"meeting\":2", "assignment[1].meeting" },
        { "\"table\":0", "\"table\":1", "assignment[1].table" },
        { "\"table\":0", "\"tabel\":0", "tabel" },
        { "{\"meeting\":0,\"slot\":0}", "[0,0]", "assignment[0]" },
        { "\"slot\":0}", "\"slot\":0},", "line 1" },
    };

    public static TheoryData<string, string, string> Pairings { get; } = new()
    {
        { "pairing-problem/1", "pairing-problem/9", "format" },
        { "\"capacity\":2", "\"capacity\":-2", "capacity" },
        { "\"capacity\":2", "\"capacity\":1e3", "capacity" },
        { "\"id\":\"b\"", "\"id\":\"p\"", "participants[1]" },
        { "\"id\":\"b\"", "\"id\":null", "participants[1].id" },
        { "\"side\":\"buyer\"", "\"side\":\"seller\"", "participants[1].side" },
        { "\"min\":1,\"max\":1", "\"min\":2,\"max\":1", "above max" },
        { "\"utility\":5", "\"utility\":10001", "candidates[0].utility" },
        { "\"utility\":5", "\"utility\":5.5", "candidates[0].utility" },
        { "\"buyer\":\"b\"", "\"buyer\":\"x\"", "candidates[0].buyer" },
        { "\"buyer\":\"b\"", "\"buyer\":\"p\"", "candidates[0].buyer" },
        { "\"utility\":5}", "\"utility\":5},{\"producer\":\"p\",\"buyer\":\"b\",\"utility\":6}", "candidates[1]" },
        { "[[\"p\",\"b\"]]", "[[\"p\",\"x\"]]", "locked[0][1]" },
        { "[[\"p\",\"b\"]]", "[[\"p\"]]", "locked[0]" },
        { "\"excluded\":[]", "\"excluded\":[[\"p\",\"b\"]]", "excluded[0]" },
        { "\"bonus\":[3,1]", "\"bonus\":[1,3]", "bonus[1]" },
        { "\"bonus\":[3,1]", "\"bonus\":[3,1],\"floors\":[{\"group\":\"g\",\"min\":1}]", "floors[0]" },
    };

    [Theory]
    [MemberData(nameof(Instances))]
    public async Task A_broken_instance(string good, string bad, string named) =>
        AssertOneLine(await MmRun.RunAsync("check", "--problem", File("instance.json", Instance, good, bad), "--schedule", File("schedule.json", Schedule)), "instance.json", named);

    [Theory]
    [MemberData(nameof(Schedules))]
    public async Task A_broken_schedule(string good, string bad, string named) =>
        AssertOneLine(await MmRun.RunAsync("check", "--problem", File("instance.json", Instance), "--schedule", File("schedule.json", Schedule, good, bad)), "schedule.json", named);

    [Theory]
    [MemberData(nameof(Pairings))]
    public async Task A_broken_pairing(string good, string bad, string named)
    {
        var answer = Path.Combine(_folder, "result.json");
        AssertOneLine(await MmRun.RunAsync("pair", "--problem", File("pairing.json", Pairing, good, bad), "--out", answer), "pairing.json", named);
        Assert.False(System.IO.File.Exists(answer));
    }

    [Fact]
    public async Task A_missing_file() =>
        AssertOneLine(await MmRun.RunAsync("pair", "--problem", Path.Combine(_folder, "none.json"), "--out", "x"), "none.json", "no such file");

    [Fact]
    public async Task A_folder_that_does_not_exist_for_the_answer() =>
        AssertOneLine(await MmRun.RunAsync("pair", "--problem", File("pairing.json", Pairing), "--out", Path.Combine(_folder, "none", "out.json")), "out.json", "cannot be written");

    [Fact]
    public async Task The_unbroken_files_are_read()
    {
        Assert.Equal(ExitCode.Done, (await MmRun.RunAsync("pair", "--problem", File("pairing.json", Pairing), "--out", Path.Combine(_folder, "out.json"))).Code);
        // Meeting 1 must be at slot 0 in session 1: the file is good, the timetable is not.
        var (code, output, error) = await MmRun.RunAsync("check", "--problem", File("instance.json", Instance), "--schedule", File("schedule.json", Schedule));
        Assert.Equal(ExitCode.Infeasible, code);
        Assert.StartsWith("INVALID", output, StringComparison.Ordinal);
        Assert.Contains("Session: meeting 1", error, StringComparison.Ordinal);
        Assert.Contains("Fixed: meeting 1", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertOneLine((int Code, string Output, string Error) run, string file, string named)
    {
        Assert.Equal(ExitCode.BadInput, run.Code);
        var line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("mm: ", line, StringComparison.Ordinal);
        Assert.Contains(file, line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private string File(string name, string text, string good = "", string bad = "")
    {
        Assert.Contains(good, text, StringComparison.Ordinal);
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, good.Length == 0 ? text : text.Replace(good, bad, StringComparison.Ordinal));
        return path;
    }
}
