using Matchmaker.Pairing;
using Matchmaker.Scheduling;

namespace Matchmaker.Benchmarks.Plan;

/// <summary>A conference of 1,500 producers and 900 buyers, from candidates to a seated timetable.</summary>
internal static class EndToEnd
{
    private const int Producers = 1_500;
    private const int Buyers = 900;
    private const int Slots = 24;
    private const int Tables = 360;

    public static void Run(BenchmarkReport report)
    {
        var candidates = EventGenerator.Pairing(Producers, Buyers, candidatesEach: 60, Slots * Tables, clustered: true, seed: 7);
        var (pairing, pairSeconds, pairCpu) = Stopwatches.Time(() => PairingSolver.Solve(candidates, new PairingOptions { TimeLimit = TimeSpan.FromSeconds(8) }, CancellationToken.None));
        var plan = pairing switch
        {
            PairingResult.Proven(var proven) => proven,
            PairingResult.BestFound(var found, _) => found,
            _ => throw new InvalidOperationException("The generated conference has no pairing."),
        };
        var problem = new ScheduleProblem
        {
            Name = candidates.Name,
            Participants = [.. candidates.Participants.Select(participant => new ScheduleParticipant(participant.Id))],
            Slots = [.. Enumerable.Repeat(new ScheduleSlot(), Slots)],
            Tables = Tables,
            Meetings = [.. plan.Chosen.Select((candidate, index) => new ScheduleMeeting($"{index}", candidates.Candidates[candidate].Producer, candidates.Candidates[candidate].Buyer))],
            FairnessLimit = 2,
        };
        var (result, seconds, cpu) = Stopwatches.Time(() => new Scheduler(TimeProvider.System).Solve(problem, new ScheduleOptions { TimeLimit = TimeSpan.FromSeconds(20) }, progress: null, CancellationToken.None));
        var breaks = result switch
        {
            ScheduleResult.Proven(_, var objective) => objective.Breaks,
            ScheduleResult.BestFound(_, var objective, _) => objective.Breaks,
            _ => -1,
        };
        report.Line($"");
        report.Line($"### {Producers} × {Buyers}, clustered by sector, end to end");
        report.Line($"");
        report.Line($"{candidates.Candidates.Length} candidates; {(pairing is PairingResult.Proven ? "the proven best" : "the best found")} {plan.Chosen.Length} pairs in {pairSeconds:F2} s (cpu {pairCpu:F2}), {plan.Shortfalls.Length} below their minimum;");
        report.Line($"timetable with {breaks} breaks in {seconds:F1} s (cpu {cpu:F1}); {pairSeconds + seconds:F1} s in all.");
    }
}
