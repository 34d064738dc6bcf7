using System.CommandLine;

namespace Matchmaker.Cli;

/// <summary><c>mm checkin</c>: somebody is at the door.</summary>
internal static class CheckInVerb
{
    private static readonly Option<bool> Undo = new("--undo") { Description = "Take a check-in back." };

    public static Command Create()
    {
        var verb = new Verb("checkin", "Check a participant in by the code on its agenda or by its name.", "Điểm danh theo mã in trên lịch gặp hoặc theo tên.",
            "mm checkin son-la-2026 K7M-4P",
            "mm checkin son-la-2026 \"htx man moc chau\"",
            "mm checkin son-la-2026 K7M4P --undo")
        {
            DoorArgument.Conference, DoorArgument.Who, Undo, ServerOption.Server, ServerOption.Key,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var client = ServerOption.Connect(parsed);
        var conference = DoorArgument.ConferenceOf(parsed);
        var who = await DoorArgument.FindAsync(client, conference, parsed.GetRequiredValue(DoorArgument.Who), cancellationToken);
        var now = parsed.GetValue(Undo)
            ? await client.OnSite.UndoCheckInAsync(new() { Name = who.Participation }, cancellationToken: cancellationToken)
            : await client.OnSite.CheckInAsync(new() { Parent = conference, Participation = who.Participation }, cancellationToken: cancellationToken);
        await DayReport.AttendanceAsync(parsed.InvocationConfiguration.Output, now);
        return ExitCode.Done;
    }
}
