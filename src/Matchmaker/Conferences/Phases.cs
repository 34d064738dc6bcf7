using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Matchmaker.Conferences;

/// <summary>Which methods go with which phase, and what a phase needs before it begins.</summary>
internal static class Phases
{
    /// <summary>Stands for every write that shapes the timetable: sessions, tables, quotas, availability, who takes part.</summary>
    public const string Shape = "shape";

    private static readonly ImmutableArray<Phase> UntilClosed = [Phase.Draft, Phase.Registration, Phase.Matching, Phase.Published, Phase.Running];
    private static readonly ImmutableArray<Phase> Asking = [Phase.Registration, Phase.Matching];
    private static readonly ImmutableArray<Phase> Answering = [Phase.Registration, Phase.Matching, Phase.Published, Phase.Running];
    private static readonly ImmutableArray<Phase> Planning = [Phase.Matching, Phase.Published, Phase.Running];
    private static readonly ImmutableArray<Phase> Accounting = [Phase.Matching, Phase.Published, Phase.Running, Phase.Closed];

    private static readonly ImmutableArray<Phase> Editing = [Phase.Published, Phase.Running];
    private static readonly ImmutableArray<Phase> OnTheDay = [Phase.Running];
    private static readonly ImmutableArray<Phase> Recording = [Phase.Running, Phase.Closed];

    // Nothing goes out before it is published.
    private static readonly ImmutableArray<Phase> Out = [Phase.Published, Phase.Running, Phase.Closed];

    private static readonly FrozenDictionary<string, ImmutableArray<Phase>> Table = new Dictionary<string, ImmutableArray<Phase>>(StringComparer.Ordinal)
    {
        [Shape] = UntilClosed,
        ["CreateMeetingRequest"] = Asking,
        ["UpdateMeetingRequest"] = Asking,
        ["AcceptMeetingRequest"] = Asking,
        ["DeclineMeetingRequest"] = Answering,
        ["WithdrawMeetingRequest"] = Answering,
        ["ExportAgenda"] = Out,
        ["CreatePairingRun"] = Planning,
        ["LockPairing"] = Planning,
        ["ExcludePairing"] = Planning,
        ["ReleasePairing"] = Planning,
        ["CreateScheduleRun"] = Planning,
        ["PublishScheduleRun"] = Planning,
        ["CreateMeeting"] = Editing,
        ["MoveMeeting"] = Editing,
        ["CancelMeeting"] = Editing,
        ["CheckIn"] = OnTheDay,
        ["UndoCheckIn"] = OnTheDay,
        ["RecordLateArrival"] = OnTheDay,
        ["RecordEarlyLeave"] = OnTheDay,
        ["RecordNoShow"] = OnTheDay,
        ["CloseTable"] = OnTheDay,
        ["ReopenTable"] = OnTheDay,
        ["RecordOverrun"] = OnTheDay,
        ["AddWalkIn"] = OnTheDay,
        ["ListStandby"] = OnTheDay,
        ["ProposeRefill"] = OnTheDay,
        ["ProposeRepair"] = OnTheDay,
        ["AcceptRepairProposal"] = OnTheDay,
        ["DiscardRepairProposal"] = OnTheDay,
        ["RecordMeetingHeld"] = Recording,
        ["RecordMeetingNoShow"] = Recording,
        ["ResetMeetingRecord"] = Recording,
        ["RecordAgreement"] = Accounting,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The methods that go with some phases only.</summary>
    public static IEnumerable<string> Methods => Table.Keys.Where(method => method != Shape);

    /// <summary>Whether a method may be called in a phase; a method that is not in the table may be called in every one.</summary>
    /// <param name="method">As the service names it, without the service.</param>
    /// <param name="phase">The conference's.</param>
    public static bool Allows(string method, Phase phase) => !Table.TryGetValue(method, out var phases) || phases.Contains(phase);

    /// <summary>Whether a conference may go from one phase to another at all: one step on, or one step back.</summary>
    /// <remarks>
    /// Nothing is lost by a step back: runs, the published timetable and everybody's part stay as they are. A longer way
    /// is gone step by step, so that what each phase needs is asked for.
    /// </remarks>
    public static bool AreNeighbours(Phase from, Phase to) => to is >= Phase.Draft and <= Phase.Closed && Math.Abs((int)to - (int)from) == 1;

    /// <summary>What a conference lacks for a phase, in the words of the contract; empty when it may begin.</summary>
    public static ImmutableArray<string> Missing(Phase to, PhaseFacts facts)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        if (to is >= Phase.Matching and < Phase.Closed)
        {
            Need(facts.Slots > 0, "sessions");
            Need(facts.Tables > 0, "tables");
            Need(facts.Producers > 0 && facts.Buyers > 0, "participations");
        }
        if (to is Phase.Published or Phase.Running)
        {
            Need(facts.HasPublishedRun, "published_run");
        }
        return missing.ToImmutable();

        void Need(bool there, string what)
        {
            if (!there)
            {
                missing.Add(what);
            }
        }
    }
}

/// <summary>What the phases ask of a conference.</summary>
/// <param name="Slots">Slots of all its sessions.</param>
/// <param name="Tables">Tables.</param>
/// <param name="Producers">Producers that take part.</param>
/// <param name="Buyers">Buyers that take part.</param>
/// <param name="HasPublishedRun">Whether a timetable is out.</param>
internal sealed record PhaseFacts(int Slots, int Tables, int Producers, int Buyers, bool HasPublishedRun);
