using System.Collections.Immutable;

namespace Matchmaker.Pairing;

/// <summary>What is left to decide once locked pairs are in and excluded pairs are out.</summary>
internal sealed class PairingLimits
{
    private PairingLimits(PairingProblem problem)
    {
        var count = problem.Participants.Length;
        Problem = problem;
        IsLocked = Flags(problem.Locked, problem.Candidates.Length);
        IsExcluded = Flags(problem.Excluded, problem.Candidates.Length);
        LockedDegree = new int[count];
        Reach = new int[count];
        var free = ImmutableArray.CreateBuilder<int>(problem.Candidates.Length);
        for (var candidate = 0; candidate < problem.Candidates.Length; candidate++)
        {
            var (producer, buyer, _) = problem.Candidates[candidate];
            if (IsExcluded[candidate])
            {
                continue;
            }
            Reach[producer]++;
            Reach[buyer]++;
            if (IsLocked[candidate])
            {
                LockedDegree[producer]++;
                LockedDegree[buyer]++;
            }
            else
            {
                free.Add(candidate);
            }
        }
        Free = free.DrainToImmutable();
        for (var participant = 0; participant < count; participant++)
        {
            Reach[participant] = Math.Min(Reach[participant], problem.Participants[participant].Limit);
        }
        Capacity = problem.Capacity - problem.Locked.Length;
    }

    public PairingProblem Problem { get; }

    /// <summary>Candidates neither locked nor excluded, ascending.</summary>
    public ImmutableArray<int> Free { get; }

    public bool[] IsLocked { get; }

    public bool[] IsExcluded { get; }

    /// <summary>Locked meetings of each participant.</summary>
    public int[] LockedDegree { get; }

    /// <summary>Most meetings each participant could have if nobody else wanted any.</summary>
    public int[] Reach { get; }

    /// <summary>Meetings that can still be chosen beside the locked ones.</summary>
    public int Capacity { get; }

    /// <summary>Whether the minimum of <paramref name="participant"/> is within its reach at all.</summary>
    public bool CanReachMinimum(int participant) => Reach[participant] >= Problem.Participants[participant].Min;

    /// <summary>The limits of <paramref name="problem"/>, or the conflicts when its locked pairs alone exceed them.</summary>
    public static (PairingLimits Limits, ImmutableArray<PairingConflict> Conflicts) Of(PairingProblem problem)
    {
        var limits = new PairingLimits(problem);
        var conflicts = ImmutableArray.CreateBuilder<PairingConflict>();
        for (var index = 0; index < problem.Participants.Length; index++)
        {
            var participant = problem.Participants[index];
            var locked = limits.LockedDegree[index];
            if (locked > participant.Limit)
            {
                var quota = locked > participant.Max;
                conflicts.Add(new PairingConflict(index, locked, participant.Limit,
                    $"{participant.Name} có {locked} cuộc gặp đã khóa nhưng chỉ được {participant.Limit} ({(quota ? "hạn mức" : "số khung giờ rảnh")}).",
                    $"{participant.Name} has {locked} locked meetings but may have {participant.Limit} ({(quota ? "quota" : "free slots")})."));
            }
        }
        if (limits.Capacity < 0)
        {
            conflicts.Add(new PairingConflict(null, problem.Locked.Length, problem.Capacity,
                $"Có {problem.Locked.Length} cuộc gặp đã khóa nhưng hội nghị chỉ có {problem.Capacity} chỗ (khung giờ × bàn).",
                $"{problem.Locked.Length} meetings are locked but the conference holds {problem.Capacity} (slots × tables)."));
        }
        return (limits, conflicts.DrainToImmutable());
    }

    private static bool[] Flags(ImmutableArray<int> indices, int length)
    {
        var flags = new bool[length];
        foreach (var index in indices)
        {
            flags[index] = true;
        }
        return flags;
    }
}
