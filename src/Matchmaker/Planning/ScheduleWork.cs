using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Sql;
using Matchmaker.Scheduling;

namespace Matchmaker.Planning;

/// <summary>Makes the timetable of a conference.</summary>
internal sealed class ScheduleWork(Database database, TimeProvider clock) : IRunWork
{
    public RunKind Kind => RunKind.Schedule;

    public async Task<RunOutcome> DoAsync(RunTicket ticket)
    {
        var parameters = ScheduleParameters.Of(ticket.Run.Parameters);
        ticket.Report("checking", 0, null, 0);
        var (facts, pairings) = await database.ReadAsync(
            async session => (
                await PlanFacts.ReadAsync(session, ticket.Run.Conference) ?? throw new InvalidOperationException($"{ticket.Run.Conference} is gone."),
                await SqlPairingStore.AllAsync(session, parameters.PairingRun)),
            ticket.Stop);
        if (!facts.Missing.IsEmpty)
        {
            return PlanOutcomes.NothingToPlan(facts);
        }
        var question = ScheduleQuestion.Of(facts.Conference, pairings, parameters.Rules);
        var options = new ScheduleOptions
        {
            TimeLimit = TimeSpan.FromSeconds(parameters.TimeLimitSeconds),
            Workers = parameters.Workers,
            Seed = parameters.Seed,
            StepBudget = parameters.StepBudget == 0 ? null : parameters.StepBudget,
        };
        var result = new Scheduler(clock).Solve(question.Problem, options, progress => Tell(ticket, progress), ticket.Stop);
        var summary = new ScheduleSummary
        {
            MeetingCount = question.Problem.Meetings.Length,
            SlotCount = facts.Conference.Slots.Length,
            TableCount = facts.Conference.Tables.Length,
        };
        return result switch
        {
            ScheduleResult.Proven(var timetable, var objective) => Found(ticket, facts, question, timetable, summary with { Bound = objective.Breaks }, RunQuality.Optimal),
            ScheduleResult.BestFound(var timetable, _, var bound) => Found(ticket, facts, question, timetable, summary with { Bound = bound }, RunQuality.Feasible),
            ScheduleResult.Infeasible(var conflicts) => Infeasible(facts, question, conflicts, summary),
            ScheduleResult.OutOfTime(var bound) => OutOfTime(ticket, facts, parameters, summary with { Bound = bound }),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>A timetable's meetings by slot, then table.</summary>
    public static ImmutableArray<Meeting> MeetingsOf(ConferenceSnapshot conference, ScheduleQuestion question, Timetable timetable) =>
    [
        .. question.Pairings.Zip(timetable.Places, question.Problem.Meetings)
            .Where(found => found.Second is not null)
            .Select(found => found.First.ToMeeting(ConferenceProblem.PlaceOf(conference, found.Second!.Value, found.Third.Length)))
            .OrderBy(meeting => meeting.Place.Slot)
            .ThenBy(meeting => meeting.Place.TablePlace),
    ];

    private static RunOutcome Found(
        RunTicket ticket, PlanFacts facts, ScheduleQuestion question, Timetable timetable, ScheduleSummary summary, RunQuality quality)
    {
        var violations = ScheduleChecker.Violations(question.Problem, timetable, partial: false);
        if (!violations.IsEmpty)
        {
            throw new InvalidOperationException($"The timetable breaks a rule: {violations[0].Text}.");
        }
        var figures = TimetableFigures.Of(question.Problem, timetable);
        ticket.Report("saving", 0, figures.Breaks, summary.Bound);
        var meetings = MeetingsOf(facts.Conference, question, timetable);
        return new RunOutcome
        {
            Quality = quality,
            InputSequence = facts.Sequence,
            Summary = (summary with { Figures = figures }).ToJson(),
            SaveAsync = session => SqlTimetableStore.InsertAsync(session, ticket.Run.Name, meetings),
        };
    }

    private static RunOutcome Infeasible(PlanFacts facts, ScheduleQuestion question, ImmutableArray<Conflict> conflicts, ScheduleSummary summary) => new()
    {
        Quality = RunQuality.Infeasible,
        InputSequence = facts.Sequence,
        Summary = (summary with { Conflicts = [.. conflicts.Select(conflict => LineOf(question.Problem, conflict))] }).ToJson(),
        Failure = new Bilingual($"Không thể xếp lịch: {conflicts[0].Vietnamese}", $"No timetable exists: {conflicts[0].English}"),
    };

    private static RunOutcome OutOfTime(RunTicket ticket, PlanFacts facts, ScheduleParameters parameters, ScheduleSummary summary)
    {
        var seconds = parameters.TimeLimitSeconds.ToString(CultureInfo.InvariantCulture);
        return new RunOutcome
        {
            Quality = RunQuality.NoneFound,
            InputSequence = facts.Sequence,
            Summary = summary.ToJson(),
            Failure = ticket.IsCancelled
                ? null
                : new Bilingual($"Chưa tìm được lịch nào trong {seconds} giây.", $"No timetable was found within {seconds} seconds."),
        };
    }

    private static void Tell(RunTicket ticket, ScheduleProgress progress) => ticket.Report(
        progress.Phase == SchedulePhase.Proving ? "proving" : "searching",
        0,
        progress.Best?.Breaks,
        progress.Bound);

    private static ConflictLine LineOf(ScheduleProblem problem, Conflict conflict) => new(
        conflict.Kind switch
        {
            ConflictKind.NoSlotForMeeting => "availability",
            ConflictKind.TooFewSlotsForParticipant => "too_many_meetings",
            ConflictKind.TooFewTables => "capacity",
            ConflictKind.PrecedenceChain => "precedence",
            ConflictKind.Combination when conflict.Rules.All(rule => rule.Kind == RuleKind.Fairness) => "fairness",
            _ => "combination",
        },
        conflict.Vietnamese,
        conflict.English,
        [.. conflict.Participants.Select(participant => problem.Participants[participant].Id)]);
}
