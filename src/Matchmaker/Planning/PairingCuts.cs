using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Pairing;
using Matchmaker.Scheduling;

namespace Matchmaker.Planning;

/// <summary>Finds choices of pairs that no timetable can hold, so that pairing can choose others.</summary>
internal static class PairingCuts
{
    /// <summary>What a choice asks too much of; empty when no quick proof speaks against a timetable.</summary>
    public static ImmutableArray<PairingCut> Of(ConferenceSnapshot conference, PairingQuestion question, PairingPlan plan)
    {
        var schedule = ScheduleQuestion.Of(conference, plan.Chosen.Select(index => Bare(question, index))).Problem;
        return
        [
            .. new ScheduleCheck(new CompactProblem(schedule)).FindConflicts()
                .Select(conflict => CutOf(schedule, plan, conflict))
                // Nothing is gained by a cut that the organizer's own locks break: the timetable will name that conflict.
                .Where(cut => cut.AtMost < cut.Candidates.Length && cut.Candidates.Count(question.Problem.Locked.Contains) <= cut.AtMost),
        ];
    }

    private static PairingCut CutOf(ScheduleProblem schedule, PairingPlan plan, Conflict conflict)
    {
        var room = conflict.Kind switch
        {
            ConflictKind.TooFewSlotsForParticipant => conflict.Slots.Length * schedule.Participants[conflict.Participants[0]].Capacity,
            ConflictKind.TooFewTables => conflict.Slots.Sum(schedule.OpenTables),
            ConflictKind.NoSlotForMeeting => 0,
            _ => conflict.Meetings.Length,
        };
        // Meetings of the timetable stand in the order of the choice.
        return new PairingCut([.. conflict.Meetings.Select(meeting => plan.Chosen[meeting]).Order()], room);
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
