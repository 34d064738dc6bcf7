using System.Collections.Immutable;
using System.CommandLine;

namespace Matchmaker.Cli;

/// <summary>All verbs, alphabetical; a new verb is one class and one line here.</summary>
internal static class Verbs
{
    public static ImmutableArray<Command> All() =>
    [
        AgendaVerb.Create(),
        CallVerb.Create(),
        CheckVerb.Create(),
        CheckInVerb.Create(),
        ExportVerb.Create(),
        ImportVerb.Create(),
        MatchVerb.Create(),
        OutcomeVerb.Create(),
        PairVerb.Create(),
        PlanVerb.Create(),
        RepairVerb.Create(),
        ReportVerb.Create(),
        ScheduleVerb.Create(),
        TroubleVerb.Create(),
    ];
}
