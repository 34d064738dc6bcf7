using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Planning;

/// <summary>Pairing runs, pairings and rules to the wire and back.</summary>
internal static class PairingMapping
{
    private const string Field = "pairing_run.parameters";
    private const int MaxUtility = 10_000;
    private const int MaxBonus = 100_000;
    private const int MaxBonuses = 20;
    private const int MaxPerItem = 200;

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
        };
    }

    public static V1.PairingParameters ToProto(this PairingParameters parameters) => new()
    {
        MinUtility = parameters.MinUtility,
        Bonus = { parameters.Bonus },
        CandidatesPerItem = parameters.CandidatesPerItem,
        TimeLimitSeconds = parameters.TimeLimitSeconds,
        Seed = parameters.Seed,
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

    private static V1.FairnessReport ToProto(this FairnessLine line) => new()
    {
        UtilityWithout = line.UtilityWithout,
        Price = line.Price,
        Gained = { line.Gained },
        Lost = { line.Lost },
    };
}
