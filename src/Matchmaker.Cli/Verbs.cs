using System.Collections.Immutable;
using System.CommandLine;

namespace Matchmaker.Cli;

/// <summary>All verbs, alphabetical; a new verb is one class and one line here.</summary>
internal static class Verbs
{
    public static ImmutableArray<Command> All() =>
    [
        CallVerb.Create(),
        CheckVerb.Create(),
        ImportVerb.Create(),
        MatchVerb.Create(),
        PairVerb.Create(),
<<<<<<< HEAD
        ScheduleVerb.Create(),
=======
        PlanVerb.Create(),
>>>>>>> 95f7980 (Import registration workbooks: headings in any wording, findings by cell, organisations joined, one unit of work; add mm import, plan and call)
    ];
}
