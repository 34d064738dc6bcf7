using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>The day to the wire.</summary>
internal static class OnSiteMapping
{
    /// <param name="displayName">Of the organization.</param>
    public static V1.Attendance ToProto(this Attendance attendance, Participation participation, string displayName) => new()
    {
        Participation = participation.Name,
        DisplayName = displayName,
        Side = (V1.Side)participation.Side,
        Code = participation.Code ?? "",
        State = (V1.Attendance.Types.State)attendance.State,
        CheckInTime = WireValues.Time(attendance.CheckInMs),
        ExpectedTime = attendance.State == AttendanceState.Late ? WireValues.Time(attendance.ExpectedMs) : null,
        LeaveTime = WireValues.Time(attendance.LeaveMs),
        Day = WireValues.ToProto(attendance.Day),
    };

    public static V1.StandbyEntry ToProto(this Standby entry) => new()
    {
        Participation = entry.Participant.Name,
        DisplayName = entry.Participant.DisplayName,
        Side = (V1.Side)entry.Participant.Side,
        MeetingCount = entry.Meetings,
        FreeSlotCount = entry.FreeSlots,
        BestUtility = entry.Best?.Utility ?? 0,
        BestCounterpart = entry.Best is { } best ? best.Producer == entry.Participant.Name ? best.Buyer : best.Producer : "",
    };

    /// <param name="state">How it stands now.</param>
    /// <param name="displayNames">By participation.</param>
    public static V1.RepairProposal ToProto(this RepairProposal proposal, ProposalState state, IReadOnlyDictionary<string, string> displayNames) => new()
    {
        Name = proposal.Name,
        State = (V1.RepairProposal.Types.State)state,
        Cause = (V1.RepairProposal.Types.Cause)proposal.Cause,
        Subject = proposal.Subject,
        Summary = Text(proposal.Summary),
        Changes =
        {
            proposal.Changes.Select(change => new V1.RepairChange
            {
                Kind = (V1.RepairChange.Types.Kind)change.Kind,
                Before = change.Before?.ToProto(displayNames),
                After = Shown(change.After, displayNames),
                Sentence = Text(change.Sentence),
            }),
        },
        MovedCount = proposal.Changes.Count(change => change.Kind == RepairKind.Moved),
        DroppedCount = proposal.Changes.Count(change => change.Kind == RepairKind.Dropped),
        AddedCount = proposal.Changes.Count(change => change.Kind == RepairKind.Added),
        Least = proposal.IsLeast,
        Etag = Etag.Of(proposal.Version),
        CreateTime = WireValues.Time(proposal.CreateMs),
        UpdateTime = WireValues.Time(proposal.UpdateMs),
    };

    public static string NameOf(AttendanceState state) => state == AttendanceState.CheckedIn ? "STATE_CHECKED_IN" : $"STATE_{state.ToString().ToUpperInvariant()}";

    public static string NameOf(ProposalState state) => $"STATE_{state.ToString().ToUpperInvariant()}";

    // What is only proposed has a state and no version yet.
    private static V1.Meeting Shown(Meeting after, IReadOnlyDictionary<string, string> displayNames)
    {
        var shown = (after with { Version = 1 }).ToProto(displayNames);
        (shown.Etag, shown.UpdateTime) = ("", null);
        return shown;
    }

    private static V1.LocalizedText Text(Bilingual text) => new() { Vi = text.Vietnamese, En = text.English };
}
