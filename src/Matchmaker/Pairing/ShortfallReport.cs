using System.Collections.Immutable;

namespace Matchmaker.Pairing;

/// <summary>Says who falls short of a minimum in a choice, and why.</summary>
internal static class ShortfallReport
{
    /// <summary>The choice with its worth and its shortfalls.</summary>
    public static PairingPlan PlanOf(PairingLimits limits, ImmutableArray<int> chosen)
    {
        var problem = limits.Problem;
        var utility = chosen.Sum(index => (long)problem.Candidates[index].Utility);
        return new PairingPlan(chosen, utility, PairingScore.Of(problem, chosen).Worth - utility, Of(limits, chosen));
    }

    private static ImmutableArray<Shortfall> Of(PairingLimits limits, ImmutableArray<int> chosen)
    {
        var problem = limits.Problem;
        var degree = PairingScore.Degrees(problem, chosen);
        var shortfalls = ImmutableArray.CreateBuilder<Shortfall>();
        ExchangeSearch? search = null;
        for (var index = 0; index < degree.Length; index++)
        {
            if (degree[index] < problem.Participants[index].Min)
            {
                search ??= new ExchangeSearch(limits, chosen);
                shortfalls.Add(OfParticipant(limits, search, index, degree[index]));
            }
        }
        foreach (var floor in problem.Floors)
        {
            var got = PairingScore.OfGroup(problem, floor.Group, degree);
            if (got < floor.Min)
            {
                shortfalls.Add(OfGroup(limits, search ??= new ExchangeSearch(limits, chosen), floor, got));
            }
        }
        return shortfalls.DrainToImmutable();
    }

    private static Shortfall OfParticipant(PairingLimits limits, ExchangeSearch search, int index, int got)
    {
        var participant = limits.Problem.Participants[index];
        var (all, excluded) = search.CandidatesOf(index);
        var reason =
            all < participant.Min ? ShortfallReason.NoCandidate
            : all - excluded < participant.Min ? ShortfallReason.Excluded
            : participant.FreeSlots < participant.Min ? ShortfallReason.FreeSlots
            : search.CouldHaveOneMore(index) ? ShortfallReason.Capacity
            : ShortfallReason.QuotaOfOthers;
        var (vietnamese, english) = reason switch
        {
            ShortfallReason.NoCandidate => ($"chỉ có {all} đối tác phù hợp", $"only {all} suitable partner(s)"),
            ShortfallReason.Excluded => ($"{excluded} trong {all} đối tác phù hợp đã bị loại", $"{excluded} of {all} suitable partners are excluded"),
            ShortfallReason.FreeSlots => ($"chỉ rảnh {participant.FreeSlots} khung giờ", $"only {participant.FreeSlots} free slot(s)"),
            ShortfallReason.Capacity => ($"hội nghị đã hết {limits.Problem.Capacity} chỗ (khung giờ × bàn)", $"all {limits.Problem.Capacity} places (slots × tables) are taken"),
            _ => ("các đối tác phù hợp đã hết hạn mức", "the partners it could meet have no quota left"),
        };
        return new Shortfall(index, null, participant.Min, got, reason,
            $"{participant.Name} được {got}/{participant.Min} cuộc gặp tối thiểu: {vietnamese}.",
            $"{participant.Name} gets {got} of at least {participant.Min} meetings: {english}.");
    }

    private static Shortfall OfGroup(PairingLimits limits, ExchangeSearch search, GroupFloor floor, int got)
    {
        var members = limits.Problem.Participants.Index().Where(pair => pair.Item.Group == floor.Group).Select(pair => pair.Index).ToList();
        var reach = members.Sum(member => limits.Reach[member]);
        var reason = reach < floor.Min ? ShortfallReason.NoCandidate
            : members.Any(search.CouldHaveOneMore) ? ShortfallReason.Capacity
            : ShortfallReason.QuotaOfOthers;
        var (vietnamese, english) = reason switch
        {
            ShortfallReason.NoCandidate => ($"cả nhóm chỉ có thể gặp nhiều nhất {reach}", $"its members can have {reach} at most"),
            ShortfallReason.Capacity => ($"hội nghị đã hết {limits.Problem.Capacity} chỗ", $"all {limits.Problem.Capacity} places are taken"),
            _ => ("các đối tác phù hợp đã hết hạn mức", "the partners they could meet have no quota left"),
        };
        return new Shortfall(null, floor.Group, floor.Min, got, reason,
            $"Nhóm {floor.Group} được {got}/{floor.Min} cuộc gặp: {vietnamese}.",
            $"Group {floor.Group} gets {got} of {floor.Min} meetings: {english}.");
    }
}
