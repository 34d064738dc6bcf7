using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Matchmaker.Client;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary><c>mm trouble</c>: what goes wrong on the day; each prints the proposal that mends it.</summary>
internal static class TroubleVerb
{
    private static readonly Argument<string> Table = new("TABLE") { Description = "Id of the table." };
    private static readonly Option<string> At = new("--at") { Description = "Clock time today in Vietnam.", HelpName = "HH:MM" };
    private static readonly Option<bool> Force = new("--force") { Description = "Also before the grace time is over." };
    private static readonly Option<bool> MoveOthers = new("--move-others") { Description = "Meetings that could stay may move too, where that saves others." };

    public static Command Create() => new Verb("trouble", "Note what goes wrong on the day and show the proposal that mends it; nothing moves before mm repair accept.",
        "Ghi việc bất thường trong ngày và xem đề xuất sửa lịch; chưa có gì thay đổi cho đến khi chấp nhận.",
        "mm trouble late son-la-2026 K7M4P --at 09:40",
        "mm trouble noshow son-la-2026 \"sieu thi lotte\"",
        "mm trouble leave son-la-2026 K7M4P",
        "mm trouble close son-la-2026 B07",
        "mm trouble open son-la-2026 B07")
    {
        OfGuest("late", "Somebody comes later.", "Đến muộn.", [At, MoveOthers], (client, who, parsed, token) => client.OnSite.RecordLateArrivalAsync(
            new() { Name = who, ExpectedTime = TimeOf(parsed) ?? throw new BadInputException("--at", "", "must say when it comes"), MoveOthers = parsed.GetValue(MoveOthers) }, cancellationToken: token).ResponseAsync),
        OfGuest("leave", "Somebody leaves before the end; without --at now.", "Về sớm.", [At, MoveOthers], (client, who, parsed, token) => client.OnSite.RecordEarlyLeaveAsync(
            new() { Name = who, LeaveTime = TimeOf(parsed), MoveOthers = parsed.GetValue(MoveOthers) }, cancellationToken: token).ResponseAsync),
        OfGuest("noshow", "Somebody did not come.", "Vắng mặt.", [Force, MoveOthers], (client, who, parsed, token) => client.OnSite.RecordNoShowAsync(
            new() { Name = who, Force = parsed.GetValue(Force), MoveOthers = parsed.GetValue(MoveOthers) }, cancellationToken: token).ResponseAsync),
        OfTable("close", "A table cannot be used from now on.", "Đóng bàn.", (client, conference, table, token) =>
            client.OnSite.CloseTableAsync(new() { Name = conference, Table = table }, cancellationToken: token).ResponseAsync),
        OfTable("open", "A table can be used again.", "Mở lại bàn.", (client, conference, table, token) =>
            client.OnSite.ReopenTableAsync(new() { Name = conference, Table = table }, cancellationToken: token).ResponseAsync),
    };

    private static Verb OfGuest(
        string name, string english, string vietnamese, System.CommandLine.Option[] options, Func<MatchmakerClient, string, ParseResult, CancellationToken, Task<V1.RepairProposal>> call)
    {
        var verb = new Verb(name, english, vietnamese) { DoorArgument.Conference, DoorArgument.Who, ServerOption.Server, ServerOption.Key };
        foreach (var option in options)
        {
            verb.Add(option);
        }
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = ServerOption.Connect(parsed);
            var who = await DoorArgument.FindAsync(client, DoorArgument.ConferenceOf(parsed), parsed.GetRequiredValue(DoorArgument.Who), cancellationToken);
            await DayReport.ProposalAsync(parsed.InvocationConfiguration.Output, await call(client, who.Participation, parsed, cancellationToken));
            return ExitCode.Done;
        });
        return verb;
    }

    private static Verb OfTable(
        string name, string english, string vietnamese, Func<MatchmakerClient, string, string, CancellationToken, Task<V1.RepairProposal>> call)
    {
        var verb = new Verb(name, english, vietnamese) { DoorArgument.Conference, Table, ServerOption.Server, ServerOption.Key };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = ServerOption.Connect(parsed);
            var proposal = await call(client, DoorArgument.ConferenceOf(parsed), parsed.GetRequiredValue(Table), cancellationToken);
            await DayReport.ProposalAsync(parsed.InvocationConfiguration.Output, proposal);
            return ExitCode.Done;
        });
        return verb;
    }

    private static Timestamp? TimeOf(ParseResult parsed)
    {
        if (parsed.GetValue(At) is not { } typed)
        {
            return null;
        }
        if (!TimeOnly.TryParseExact(typed, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            throw new BadInputException("--at", "", $"must be a time such as 09:40, not '{typed}'");
        }
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        return new DateTimeOffset(today.ToDateTime(clock), TimeSpan.FromHours(7)).ToTimestamp();
    }
}
