using Matchmaker.Meetings;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Rpc;
using Matchmaker.Scheduling;

namespace Matchmaker.Planning;

/// <summary>Schedule runs and what differs between them to the wire and back.</summary>
internal static class ScheduleMapping
{
    public const string Field = "schedule_run.parameters";
    private const int MaxWorkers = 8;
    private const long MaxStepBudget = 10_000_000_000;
    private const int MaxWalkingSlots = 8;

    /// <summary>The parameters that a request asks for, defaults filled in but for the pairing run; notes all that is wrong.</summary>
    public static ScheduleParameters ToParameters(V1.ScheduleParameters? wire, string conference, Violations violations)
    {
        var defaults = new ScheduleParameters();
        if (wire is null)
        {
            return defaults;
        }
        violations.Check(
            wire.PairingRun.Length == 0 || (RunName.TryConference(wire.PairingRun, RunKind.Pairing, out var parent) && parent == conference),
            $"{Field}.pairing_run",
            "must be a pairing run of the same conference",
            "phải là một lượt ghép cặp của cùng hội nghị");
        PlanRequests.Seconds($"{Field}.time_limit_seconds", wire.TimeLimitSeconds, violations);
        violations.Check(wire.Workers is >= 0 and <= MaxWorkers, $"{Field}.workers", $"must be 0 to {MaxWorkers}", $"phải từ 0 đến {MaxWorkers}");
        PlanRequests.Seed($"{Field}.seed", wire.Seed, violations);
        Within($"{Field}.step_budget", wire.StepBudget, MaxStepBudget, violations);
        var rules = ToRules(wire, Field, violations);
        return new ScheduleParameters
        {
            PairingRun = wire.PairingRun,
            TimeLimitSeconds = wire.TimeLimitSeconds == 0 ? defaults.TimeLimitSeconds : wire.TimeLimitSeconds,
            Workers = wire.Workers == 0 ? defaults.Workers : wire.Workers,
            Seed = wire.Seed == 0 ? defaults.Seed : wire.Seed,
            StepBudget = wire.StepBudget,
            MaxInARow = rules.MaxInARow,
            WalkingSlots = rules.WalkingSlots,
            Rests = rules.Rests,
            TableClosures = rules.TableClosures,
            Orders = rules.Orders,
            TwoSlotMeetings = rules.TwoSlotMeetings,
        };
    }

    /// <summary>The rules among the parameters; notes all that is wrong with them.</summary>
    /// <param name="field">Of the parameters.</param>
    public static TimetableRules ToRules(V1.ScheduleParameters wire, string field, Violations violations)
    {
        Within($"{field}.max_in_a_row", wire.MaxInARow, ScheduleProblem.MaxSlotsPerDay, violations);
        Within($"{field}.walking_slots", wire.WalkingSlots, MaxWalkingSlots, violations);
        return new TimetableRules
        {
            MaxInARow = wire.MaxInARow,
            WalkingSlots = wire.WalkingSlots,
            Rests = TimetableRulesMapping.ToRests(wire.Rests, $"{field}.rests", violations),
            TableClosures = TimetableRulesMapping.ToClosures(wire.TableClosures, $"{field}.table_closures", violations),
            Orders = TimetableRulesMapping.ToOrders(wire.Orders, $"{field}.orders", violations),
            TwoSlotMeetings = TimetableRulesMapping.ToPairs(wire.TwoSlotMeetings, $"{field}.two_slot_meetings", violations),
        };
    }

    private static void Within(string field, long value, long most, Violations violations) =>
        violations.Check(value >= 0 && value <= most, field, $"must be 0 to {most}", $"phải từ 0 đến {most}");

    public static V1.ScheduleParameters ToProto(this ScheduleParameters parameters)
    {
        var wire = ToProto(parameters.Rules);
        wire.PairingRun = parameters.PairingRun;
        wire.TimeLimitSeconds = parameters.TimeLimitSeconds;
        wire.Workers = parameters.Workers;
        wire.Seed = parameters.Seed;
        wire.StepBudget = parameters.StepBudget;
        return wire;
    }

    public static V1.ScheduleParameters ToProto(TimetableRules rules) => new()
    {
        MaxInARow = rules.MaxInARow,
        WalkingSlots = rules.WalkingSlots,
        Rests = { TimetableRulesMapping.ToProto(rules.Rests) },
        TableClosures = { TimetableRulesMapping.ToProto(rules.TableClosures) },
        Orders = { TimetableRulesMapping.ToProto(rules.Orders) },
        TwoSlotMeetings = { rules.TwoSlotMeetings.Select(TimetableRulesMapping.ToProto) },
    };

    public static V1.ScheduleRun ToScheduleRun(this Run run)
    {
        var summary = ScheduleSummary.Of(run.Summary);
        return new V1.ScheduleRun
        {
            Name = run.Name,
            Parameters = ScheduleParameters.Of(run.Parameters).ToProto(),
            State = run.State.ToProto(),
            Quality = run.Quality.ToProto(),
            InputSequence = run.InputSequence,
            MeetingCount = summary.MeetingCount,
            SlotCount = summary.SlotCount,
            TableCount = summary.TableCount,
            Objective = summary.Figures?.ToProto(),
            Bound = summary.Bound,
            Conflicts = { summary.Conflicts.Select(ToProto) },
            Failure = run.Failure?.ToProto(),
            CreateTime = RunMapping.At(run.CreateMs),
            StartTime = RunMapping.AtOrNull(run.StartMs),
            EndTime = RunMapping.AtOrNull(run.EndMs),
            PublishTime = RunMapping.AtOrNull(run.PublishMs),
            Trace = { run.Trace.Points.Select(ToProto) },
        };
    }

    public static V1.ScheduleRunProgress ToProgress(Run run, RunProgress progress)
    {
        var message = new V1.ScheduleRunProgress { Run = run.ToScheduleRun(), Step = progress.Step, Bound = (int)progress.Bound, Seconds = progress.Seconds };
        if (progress.Best is { } best)
        {
            message.Best = (int)best;
        }
        return message;
    }

    public static V1.CompareScheduleRunsResponse ToProto(this TimetableDiff diff, int limit, IReadOnlyDictionary<string, string> displayNames) => new()
    {
        Unchanged = diff.Unchanged,
        Changes =
        {
            diff.Changes.Take(limit).Select(change => new V1.MeetingChange
            {
                Before = change.Before?.ToProto(displayNames),
                After = change.After?.ToProto(displayNames),
                Sentence = change.Sentence.ToProto(),
            }),
        },
    };

    private static V1.Objective ToProto(this TimetableFigures figures) => new()
    {
        Breaks = figures.Breaks,
        MostBreaks = figures.MostBreaks,
        TableChanges = figures.TableChanges,
        IdleSlots = figures.IdleSlots,
        MissedWishes = figures.MissedWishes,
        BreakSpread = figures.BreakSpread,
    };

    private static V1.RunPoint ToProto(TracePoint point)
    {
        var wire = new V1.RunPoint { Seconds = point.Seconds, Bound = point.Bound };
        if (point.Best is { } best)
        {
            wire.Best = best;
        }
        return wire;
    }

    private static V1.Conflict ToProto(ConflictLine line) => new()
    {
        Reason = line.Reason,
        Message = new V1.LocalizedText { Vi = line.Vietnamese, En = line.English },
        Participations = { line.Participations },
    };
}
