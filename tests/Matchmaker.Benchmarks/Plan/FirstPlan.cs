using System.Globalization;
using Matchmaker.Scheduling;

namespace Matchmaker.Benchmarks.Plan;

/// <summary>How soon there is a first timetable, step by step: cold, each in a process of its own, and once more when all is compiled.</summary>
internal static class FirstPlan
{
    private const long StepsPerMeeting = 200;
    private static readonly EventSize Size = new(2000, 2000, 32, 0.94);

    public static int Run()
    {
        Solve();
        return Solve();
    }

    private static int Solve()
    {
        var problem = EventGenerator.Timetable(Size, seed: 11);
        var (compact, _, compactCpu) = Stopwatches.Time(() => new CompactProblem(problem));
        var (conflicts, _, checkCpu) = Stopwatches.Time(() => new ScheduleCheck(compact).FindConflicts());
        var (slots, wall, cpu) = Stopwatches.Time(() => new InsertionStart(compact, 1).Find(StepsPerMeeting * compact.Meetings, CancellationToken.None));
        var (breaks, _, measureCpu) = Stopwatches.Time(() => Measure.Of(compact, slots!).Breaks);
        var (search, _, searchCpu) = Stopwatches.Time(() => new KempeSearch(compact, slots!, 1));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{problem.Meetings.Length} meetings: flat arrays {compactCpu:F3}, checks {checkCpu:F3}, insertion {cpu:F3} (wall {wall:F3}), measure {measureCpu:F3}, search {searchCpu:F3}; {breaks} breaks, {conflicts.Length} conflicts, {search.BestCost}"));
        return slots is null ? 1 : 0;
    }
}
