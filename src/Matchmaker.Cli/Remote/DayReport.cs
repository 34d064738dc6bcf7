using System.Globalization;

namespace Matchmaker.Cli;

/// <summary>How the verbs of the day show what the server says.</summary>
internal static class DayReport
{
    public static async Task AttendanceAsync(TextWriter output, V1.Attendance attendance)
    {
        var state = attendance.State switch
        {
            V1.Attendance.Types.State.CheckedIn => $"có mặt lúc {Clock(attendance.CheckInTime)} / here",
            V1.Attendance.Types.State.Late => $"đến muộn, dự kiến {Clock(attendance.ExpectedTime)} / late",
            V1.Attendance.Types.State.Leaving => $"về lúc {Clock(attendance.LeaveTime)} / leaves",
            V1.Attendance.Types.State.Absent => "vắng mặt / absent",
            _ => "chưa đến / expected",
        };
        await output.WriteLineAsync($"{attendance.Code}  {attendance.DisplayName}: {state}");
    }

    public static async Task ProposalAsync(TextWriter output, V1.RepairProposal proposal)
    {
        await output.WriteLineAsync($"{proposal.Name}  {proposal.State.ToString().ToLowerInvariant()}");
        await output.WriteLineAsync($"  {proposal.Summary.Vi} / {proposal.Summary.En}");
        foreach (var change in proposal.Changes)
        {
            await output.WriteLineAsync($"  - {change.Sentence.Vi}");
        }
        if (proposal.State == V1.RepairProposal.Types.State.Open && proposal.Changes.Count > 0)
        {
            await output.WriteLineAsync($"  Chấp nhận / accept: mm repair accept {proposal.Name}");
        }
    }

    private static string Clock(Google.Protobuf.WellKnownTypes.Timestamp time) =>
        time.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm", CultureInfo.InvariantCulture);
}
