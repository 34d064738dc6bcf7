using System.Collections.Immutable;
using Matchmaker.Scheduling;

namespace Matchmaker.Benchmarks.Plan;

/// <summary>Repairs on the day: how little moves, and how soon there is a plan to go by.</summary>
internal static class RepairBench
{
    private static readonly TimeSpan PlanLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RepairLimit = TimeSpan.FromSeconds(10);

    /// <summary>Real and generated events; those not at hand are passed over.</summary>
    private static readonly (string Name, (string Words, Func<ScheduleProblem, Timetable, ScheduleProblem> Change)[] Cases)[] Events =
    [
        ("forum-14.original", [("one no-show", (problem, old) => NoShow(problem, old, 8)), ("1 late by 2 slots", (problem, old) => Late(problem, old, 1, 2)), ("3 late by 2 slots", (problem, old) => Late(problem, old, 3, 2)),
            ("1 table closed for 15 slots", (problem, _) => Close(problem, 1, 0, 15)), ("3 tables closed for 15 slots", (problem, _) => Close(problem, 3, 0, 15))]),
        ("forumt-14crafe.original", [("1 late by 2 slots", (problem, old) => Late(problem, old, 1, 2))]),
        ("S1000r", [("20 late by 3 slots", (problem, old) => Late(problem, old, 20, 3)), ("5 tables closed to the end", (problem, _) => Close(problem, 5, 0, problem.Slots.Length)),
            ("40 tables closed for 3 slots", (problem, _) => Close(problem, 40, 4, 3))]),
        ("generated-2000x2000", [("20 late by 3 slots", (problem, old) => Late(problem, old, 20, 3))]),
    ];

    public static void Run(BenchmarkReport report, IReadOnlyList<ScheduleProblem> problems)
    {
        report.Line($"");
        report.Line($"### Repairs, {RepairLimit.TotalSeconds} s each");
        report.Line($"");
        report.Line($"The plan before is the best of {PlanLimit.TotalSeconds} s. \"Must leave\": meetings that cannot stay, and one for each missing table.");
        report.Line($"");
        report.Line($"| event | meetings | what happened | must leave | cancelled | moved | breaks before, after | first plan s | s (cpu) | |");
        report.Line($"|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, cases) in Events)
        {
            if (problems.FirstOrDefault(problem => problem.Name == name) is { } problem && PlanOf(problem) is { } old)
            {
                foreach (var (words, change) in cases)
                {
                    Measure(report, problem, old, words, change(problem, old));
                }
            }
        }
    }

    private static Timetable? PlanOf(ScheduleProblem problem) =>
        new Scheduler(TimeProvider.System).Solve(problem, new ScheduleOptions { TimeLimit = PlanLimit }, progress: null, CancellationToken.None) switch
        {
            ScheduleResult.Proven(var timetable, _) => timetable,
            ScheduleResult.BestFound(var timetable, _, _) => timetable,
            _ => null,
        };

    private static void Measure(BenchmarkReport report, ScheduleProblem before, Timetable old, string words, ScheduleProblem after)
    {
        var repair = new RepairProblem(after, old);
        var first = double.NaN;
        var (result, seconds, cpu) = Stopwatches.Time(() => new Repair(TimeProvider.System).Solve(
            repair,
            new ScheduleOptions { TimeLimit = RepairLimit },
            progress => first = double.IsNaN(first) ? progress.Elapsed.TotalSeconds : first,
            CancellationToken.None));
        var plan = new RepairPlan(repair);
        var quality = result.IsLeast ? "least disruption" : "";
        report.Line($"| {before.Name} | {before.Meetings.Length} | {words} | {plan.LeastDisplaced()} | {result.Disruption.Cancelled} | {result.Disruption.Moved} | {ScheduleChecker.Measure(before, old).Breaks}, {result.Disruption.Breaks} | {first:F2} | {seconds:F2} ({cpu:F2}) | {quality} |");
    }

    private static ScheduleProblem NoShow(ScheduleProblem problem, Timetable old, int meetings) =>
        Away(problem, [.. Agendas(problem, old).Index().Where(pair => pair.Item.Length == meetings).Select(pair => pair.Index).Take(1)], problem.Slots.Length);

    /// <summary>The first so many whose day begins too early for them now, and who have no meeting that must be just then.</summary>
    private static ScheduleProblem Late(ScheduleProblem problem, Timetable old, int people, int slots)
    {
        var bound = problem.Meetings.Where(meeting => meeting.FixedSlot < slots).SelectMany(meeting => new[] { meeting.A, meeting.B }).ToHashSet();
        return Away(
            problem,
            [
                .. Agendas(problem, old).Index()
                    .Where(pair => !bound.Contains(pair.Index) && pair.Item.Length > 0 && pair.Item.Length <= problem.Slots.Length - slots - 2 && pair.Item.Min() < slots)
                    .Select(pair => pair.Index).Take(people),
            ],
            slots);
    }

    private static ScheduleProblem Away(ScheduleProblem problem, ImmutableArray<int> people, int slots) => problem with
    {
        Participants =
        [
            .. problem.Participants.Select((participant, index) => people.Contains(index)
                ? participant with { Forbidden = [.. participant.Forbidden.Union(Enumerable.Range(0, slots))] }
                : participant),
        ],
    };

    private static ScheduleProblem Close(ScheduleProblem problem, int tables, int from, int slots) => problem with
    {
        Closed = [.. problem.Closed, .. Enumerable.Range(0, tables).SelectMany(table => Enumerable.Range(from, slots).Select(slot => new TableClosure(table, slot)))],
    };

    private static int[][] Agendas(ScheduleProblem problem, Timetable old) =>
    [
        .. Enumerable.Range(0, problem.Participants.Length).Select(participant => problem.Meetings.Index()
            .Where(pair => pair.Item.A == participant || pair.Item.B == participant).Select(pair => old.Places[pair.Index]!.Value.Slot).ToArray()),
    ];
}
