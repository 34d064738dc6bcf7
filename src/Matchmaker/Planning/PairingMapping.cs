using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Pairing;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Planning;

/// <summary>Pairing runs, pairings and rules to the wire and back.</summary>
internal static class PairingMapping
{
    /// <summary>Field of the timetable's rules.</summary>
    public const string TimetableField = $"{Field}.timetable";

    private const string Field = "pairing_run.parameters";
    private const int MaxUtility = 10_000;
    private const int MaxBonus = 100_000;
    private const int MaxBonuses = 20;
    private const int MaxPerItem = 200;
    private const int MaxFloors = 50;
    private const int MaxFloor = 100_000;

    /// <summary>The parameters that a request asks for, defaults filled in; notes all that is wrong.</summary>
    public static PairingParameters ToParameters(V1.PairingParameters? wire, Violations violations)
    {
        var defaults = new PairingParameters();
        if (wire is null)
        {
            return defaults;
        }
        violations.Check(wire.MinUtility is >= 0 and <= MaxUtility, $"{Field}.min_utility", $"must be 0 to {MaxUtility}", $"phải từ 0 đến {MaxUtility}");
        violations.Check(wire.Bonus.Count <= MaxBonuses, $"{Field}.bonus", $"must be at most {MaxBonuses}", $"không được quá {MaxBonuses} mức");
        foreach (var (at, bonus) in wire.Bonus.Take(MaxBonuses).Index())
        {
            violations.Check(bonus is >= 0 and <= MaxBonus, $"{Field}.bonus[{at}]", $"must be 0 to {MaxBonus}", $"phải từ 0 đến {MaxBonus}");
            violations.Check(at == 0 || bonus <= wire.Bonus[at - 1], $"{Field}.bonus[{at}]", "must not be more than the one before", "không được lớn hơn mức trước");
        }
        violations.Check(wire.CandidatesPerItem is >= 0 and <= MaxPerItem, $"{Field}.candidates_per_item", $"must be 0 to {MaxPerItem}", $"phải từ 0 đến {MaxPerItem}");
        PlanRequests.Seconds($"{Field}.time_limit_seconds", wire.TimeLimitSeconds, violations);
        PlanRequests.Seed($"{Field}.seed", wire.Seed, violations);
        return new PairingParameters
        {
            MinUtility = wire.MinUtility == 0 ? defaults.MinUtility : wire.MinUtility,
            Bonus = wire.Bonus.Count == 0 ? defaults.Bonus : [.. wire.Bonus],
            CandidatesPerItem = wire.CandidatesPerItem == 0 ? defaults.CandidatesPerItem : wire.CandidatesPerItem,
            TimeLimitSeconds = wire.TimeLimitSeconds == 0 ? defaults.TimeLimitSeconds : wire.TimeLimitSeconds,
            Seed = wire.Seed == 0 ? defaults.Seed : wire.Seed,
            GroupFloors = ToFloors(wire.GroupFloors, violations),
            Timetable = wire.Timetable is null ? TimetableRules.None : ScheduleMapping.ToRules(wire.Timetable, TimetableField, violations),
        };
    }

    private static ImmutableArray<GroupFloor> ToFloors(RepeatedField<V1.ProductGroupFloor> wire, Violations violations)
    {
        const string floors = $"{Field}.group_floors";
        violations.Check(wire.Count <= MaxFloors, floors, $"must be at most {MaxFloors}", $"không được quá {MaxFloors} nhóm");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, floor) in wire.Take(MaxFloors).Index())
        {
            violations.Check(
                floor.ProductGroup.Length is >= 1 and <= Participation.MaxProductGroup,
                $"{floors}[{at}].product_group", $"must have 1 to {Participation.MaxProductGroup} characters", $"phải có từ 1 đến {Participation.MaxProductGroup} ký tự");
            violations.Check(seen.Add(floor.ProductGroup), $"{floors}[{at}].product_group", "must not be stated twice", "không được nêu hai lần");
            violations.Check(floor.Min is >= 1 and <= MaxFloor, $"{floors}[{at}].min", $"must be 1 to {MaxFloor}", $"phải từ 1 đến {MaxFloor}");
        }
        return [.. wire.Select(floor => new GroupFloor(floor.ProductGroup, floor.Min))];
    }

    public static V1.PairingParameters ToProto(this PairingParameters parameters) => new()
    {
        MinUtility = parameters.MinUtility,
        Bonus = { parameters.Bonus },
        CandidatesPerItem = parameters.CandidatesPerItem,
        TimeLimitSeconds = parameters.TimeLimitSeconds,
        Seed = parameters.Seed,
        GroupFloors = { parameters.GroupFloors.Select(floor => new V1.ProductGroupFloor { ProductGroup = floor.Group, Min = floor.Min }) },
        Timetable = ScheduleMapping.ToProto(parameters.Timetable),
    };

    public static V1.PairingRun ToProto(this Run run)
    {
        var summary = PairingSummary.Of(run.Summary);
        return new V1.PairingRun
        {
            Name = run.Name,
            Parameters = PairingParameters.Of(run.Parameters).ToProto(),
            State = run.State.ToProto(),
            Quality = run.Quality.ToProto(),
            InputSequence = run.InputSequence,
            ParticipantCount = summary.ParticipantCount,
            CandidateCount = summary.CandidateCount,
            Capacity = summary.Capacity,
            PairingCount = summary.PairingCount,
            Utility = summary.Utility,
            Bonus = summary.Bonus,
            Bound = summary.Bound,
            Shortfalls = { summary.Shortfalls.Select(ToProto) },
            Fairness = summary.Fairness?.ToProto(),
            Failure = run.Failure?.ToProto(),
            CreateTime = RunMapping.At(run.CreateMs),
            StartTime = RunMapping.AtOrNull(run.StartMs),
            EndTime = RunMapping.AtOrNull(run.EndMs),
            TimetableFound = summary.TimetableFound,
            CutCount = summary.CutCount,
            ProductGroups = { summary.Groups.Select(ToProto) },
        };
    }

    public static V1.PairingRunProgress ToProgress(Run run, RunProgress progress) => new() { Run = run.ToProto(), Step = progress.Step, Done = progress.Done };

    public static V1.Pairing ToProto(this ChosenPairing pairing, IReadOnlyDictionary<string, string> displayNames) => new()
    {
        Producer = pairing.Producer,
        Buyer = pairing.Buyer,
        ProducerDisplayName = displayNames.GetValueOrDefault(pairing.Producer, ""),
        BuyerDisplayName = displayNames.GetValueOrDefault(pairing.Buyer, ""),
        Utility = pairing.Utility,
        BestOffer = pairing.BestOffer,
        BestNeed = pairing.BestNeed,
        Reason = pairing.Reason.ToProto(),
        Locked = pairing.IsLocked,
    };

    public static V1.PairingRule ToProto(this PairingRule rule) => new()
    {
        Producer = rule.Producer,
        Buyer = rule.Buyer,
        Kind = (V1.PairingRule.Types.Kind)rule.Kind,
        CreateTime = rule.Kind == PairingRuleKind.None ? null : RunMapping.At(rule.CreateMs),
    };

    private static V1.Shortfall ToProto(ShortfallLine line) => new()
    {
        Participation = line.Participation,
        DisplayName = line.DisplayName,
        Min = line.Min,
        Got = line.Got,
        Reason = line.Reason,
        Message = new V1.LocalizedText { Vi = line.Vietnamese, En = line.English },
    };

    private static V1.ProductGroupResult ToProto(GroupLine line) => new()
    {
        ProductGroup = line.Group,
        Min = line.Min,
        Got = line.Got,
        Reason = line.Reason,
        Message = line.Reason.Length == 0 ? null : new V1.LocalizedText { Vi = line.Vietnamese, En = line.English },
    };

    private static V1.FairnessReport ToProto(this FairnessLine line) => new()
    {
        UtilityWithout = line.UtilityWithout,
        Price = line.Price,
        Gained = { line.Gained },
        Lost = { line.Lost },
    };
}
