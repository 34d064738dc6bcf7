using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Pairing;

namespace Matchmaker.Tests.Pairing;

/// <summary>Small random pairing problems, most of them too tight for all minima.</summary>
internal static class PairingGen
{
    private const int MaxCandidates = 11;

    public static Gen<PairingProblem> TwoSides { get; } = Problems(pool: false);

    public static Gen<PairingProblem> OnePool { get; } = Problems(pool: true);

    private static Gen<PairingProblem> Problems(bool pool) =>
        from people in Gen.Int[2, 7]
        from sides in Gen.Int[0, 1].Array[people]
        from minima in Gen.Int[0, 3].Array[people]
        from extras in Gen.Int[0, 2].Array[people]
        from free in Gen.Int[0, 4].Array[people]
        from groups in Gen.Int[0, 4].Array[people]
        from ends in Gen.Select(Gen.Int[0, people - 1], Gen.Int[0, people - 1], Gen.Int[0, 20]).Array[1, MaxCandidates]
        from capacity in Gen.Int[0, 8]
        from bonus in Gen.Int[0, 9].Array[0, 3]
        from fates in Gen.Int[0, 12].Array[MaxCandidates]
        from floors in Gen.Int[0, 4].Array[8]
        select Build(pool, sides, minima, extras, free, groups, ends, capacity, bonus, fates, floors);

    private static PairingProblem Build(
        bool pool, int[] sides, int[] minima, int[] extras, int[] free, int[] groups, (int A, int B, int Utility)[] ends, int capacity, int[] bonus, int[] fates, int[] floors)
    {
        var participants = sides.Select((side, index) => new PairingParticipant($"p{index}", pool ? PairingSide.Both : (PairingSide)side, minima[index], minima[index] + extras[index])
        {
            FreeSlots = free[index] == 4 ? null : free[index] + 1,
            Group = groups[index] == 0 ? null : (pool ? "" : side == 0 ? "p" : "b") + "g" + groups[index],
        }).ToImmutableArray();
        var candidates = ends
            .Where(pair => pair.A != pair.B && (pool || sides[pair.A] == 0 && sides[pair.B] == 1))
            .DistinctBy(pair => (Math.Min(pair.A, pair.B), Math.Max(pair.A, pair.B)))
            .Select(pair => new PairingCandidate(pair.A, pair.B, pair.Utility)).ToImmutableArray();
        return new PairingProblem
        {
            Name = "small",
            Capacity = capacity,
            Participants = participants,
            Candidates = candidates,
            Locked = [.. Enumerable.Range(0, candidates.Length).Where(index => fates[index] == 1)],
            Excluded = [.. Enumerable.Range(0, candidates.Length).Where(index => fates[index] == 2)],
            Bonus = [.. bonus.OrderDescending()],
            Floors = [.. participants.Select(participant => participant.Group).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select((group, index) => new GroupFloor(group, floors[index]))],
        };
    }
}
