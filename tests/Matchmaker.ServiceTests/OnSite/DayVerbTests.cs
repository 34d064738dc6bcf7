using Matchmaker.Cli;
using Matchmaker.Tests.Cli;

namespace Matchmaker.ServiceTests.OnSite;

[Collection(DayTests.Name)]
public sealed class DayVerbTests(DayServer days)
{
    [Fact]
    public async Task The_door_and_the_organizer_work_from_a_terminal()
    {
        var day = await days.NewDayAsync();
        var conference = day.Hall.Name["conferences/".Length..];
        var who = day.Hall.Producers[0];
        Assert.Contains($"{who.Code}  {who.OrganizationDisplayName}: có mặt", await RunAsync("checkin", conference, who.Code.ToLowerInvariant()), StringComparison.Ordinal);
        Assert.Contains("chưa đến", await RunAsync("checkin", conference, who.OrganizationDisplayName, "--undo"), StringComparison.Ordinal);

        var table = (await day.Hall.MeetingsAsync())[0].Table;
        var closed = await RunAsync("trouble", "close", conference, table);
        Assert.Contains($"Bàn {table} đóng", closed, StringComparison.Ordinal);
        Assert.Contains(closed.Split('\n')[0].Split(' ')[0], await RunAsync("repair", "list", conference), StringComparison.Ordinal);
        Assert.Contains("accepted", await RunAsync("repair", "accept", closed.Split('\n')[0].Split(' ')[0]), StringComparison.Ordinal);
        Assert.DoesNotContain(await day.Hall.MeetingsAsync(), meeting => meeting.Table == table);
        Assert.Contains("mở lại", await RunAsync("trouble", "open", conference, table), StringComparison.Ordinal);
        Assert.Contains("vắng mặt", await RunAsync("trouble", "noshow", conference, who.Code, "--force"), StringComparison.Ordinal);
        var refill = await RunAsync("repair", "refill", conference, "--most", "1");
        Assert.Contains("discarded", await RunAsync("repair", "discard", refill.Split('\n')[0].Split(' ')[0]), StringComparison.Ordinal);

        var (code, _, error) = await MmRun.RunAsync([.. Arguments(["checkin", conference, "htx"])]);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("several", error, StringComparison.Ordinal);
        (code, _, error) = await MmRun.RunAsync([.. Arguments(["trouble", "late", conference, who.Code, "--at", "9h40"])]);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("--at", error, StringComparison.Ordinal);
    }

    private string[] Arguments(string[] words) => [.. words, "--server", days.Server.GrpcAddress.ToString(), "--key", days.Server.AdministratorKey];

    private async Task<string> RunAsync(params string[] words)
    {
        var (code, output, error) = await MmRun.RunAsync(Arguments(words));
        Assert.True(code == ExitCode.Done, error);
        return output;
    }
}
