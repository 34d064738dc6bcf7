using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Pairing;
using Matchmaker.Scheduling;

namespace Matchmaker.Planning;

/// <summary>Finds choices of pairs that no timetable can hold, so that pairing can choose others.</summary>
internal static class PairingCuts
{
    /// <summary>Meetings times slots up to which an exact model is asked when no timetable is found at once.</summary>
    private const int ExactCells = 9_000;

    private const long StepsPerMeeting = 200;
    private const int MovesAtATime = 1024;
    private const double Temperature = 0.3;

    /// <summary>Share of a pairing's time that the question whether its choice has a timetable may take.</summary>
    private const double ExactShare = 0.25;

    /// <summary>What a choice asks too much of, or whether a timetable for it was found; neither when that is not known.</summary>
    /// <param name="rules">Those that the timetable will go by.</param>
    public static (ImmutableArray<PairingCut> Cuts, bool HasTimetable) Of(
        ConferenceSnapshot conference, PairingQuestion question, PairingPlan plan, TimetableRules rules, PairingOptions options, CancellationToken stop)
    {
        var schedule = ScheduleQuestion.Of(conference, plan.Chosen.Select(index => Bare(question, index)), rules).Problem;
        var untightened = new CompactProblem(schedule, tightened: false);
        var conflicts = new ScheduleCheck(untightened).FindConflicts();
        if (conflicts.IsEmpty)
        {
            var compact = new CompactProblem(schedule);
            if (FindsATimetable(compact, options, stop))
            {
                return ([], true);
            }
            (conflicts, var isFound) = Exact(compact, untightened, options, stop);
            if (isFound)
            {
                return ([], true);
            }
        }
        return
        (
            [
                .. conflicts.Select(conflict => CutOf(schedule, plan, conflict))
                    // Nothing is gained by a cut that the organizer's own locks break: the timetable will name that conflict.
                    .Where(cut => cut.AtMost < cut.Candidates.Length && cut.Candidates.Count(question.Problem.Locked.Contains) <= cut.AtMost),
            ],
            false
        );
    }

    private static bool FindsATimetable(CompactProblem problem, PairingOptions options, CancellationToken stop)
    {
        var searched = TwoSlotTables.Spread(problem);
        var steps = StepsPerMeeting * (problem.Meetings + 100);
        if (problem.HasWalking || new InsertionStart(searched, options.Seed).Find(steps, stop) is not { } start)
        {
            return false;
        }
        // A first timetable may still break rests, rows and fairness.
        var search = new EjectionSearch(searched, start, options.Seed);
        while (search.BestCost == int.MaxValue && search.Moves < steps && !stop.IsCancellationRequested)
        {
            search.Run(Temperature, MovesAtATime);
        }
        return search.BestCost < int.MaxValue;
    }

    private static (ImmutableArray<Conflict> Conflicts, bool HasTimetable) Exact(CompactProblem problem, CompactProblem untightened, PairingOptions options, CancellationToken stop)
    {
        if ((long)problem.Meetings * problem.Slots > ExactCells || stop.IsCancellationRequested)
        {
            return ([], false);
        }
        var limit = options.TimeLimit * ExactShare;
        var outcome = new CpSatScheduler(problem).Decide(int.MaxValue, limit.TotalSeconds, options.Seed, placesFirst: false, stop);
        return outcome.IsInfeasible
            ? ([new CpSatConflict(untightened).Explain(limit, stop)], false)
            : ([], outcome.Found is not null);
    }

    private static PairingCut CutOf(ScheduleProblem schedule, PairingPlan plan, Conflict conflict)
    {
        var room = conflict.Kind switch
        {
            ConflictKind.TooFewSlotsForParticipant => conflict.Slots.Length * schedule.Participants[conflict.Participants[0]].Capacity,
            ConflictKind.TooFewTables => conflict.Slots.Sum(schedule.OpenTables),
            ConflictKind.NoSlotForMeeting => 0,
            _ => int.MaxValue,
        };
        // Meetings of the timetable stand in the order of the choice.
        // Whatever room there is by slots: all of them together are what no timetable holds.
        return new PairingCut([.. conflict.Meetings.Select(meeting => plan.Chosen[meeting]).Order()], Math.Min(room, conflict.Meetings.Length - 1));
    }

    private static ChosenPairing Bare(PairingQuestion question, int index) => new()
    {
        Producer = question.Problem.Participants[question.Problem.Candidates[index].Producer].Id,
        Buyer = question.Problem.Participants[question.Problem.Candidates[index].Buyer].Id,
        Utility = question.Problem.Candidates[index].Utility,
        BestOffer = "",
        BestNeed = "",
        Reason = new Bilingual("", ""),
        IsLocked = false,
    };
}
