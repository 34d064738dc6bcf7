using System.Collections.Immutable;

namespace Matchmaker.Pairing;

/// <summary>Asks of a choice what one more place in the conference would change.</summary>
internal sealed class ExchangeSearch
{
    private readonly PairingLimits _limits;
    private readonly List<int>[] _candidates;
    private readonly HashSet<int> _chosen;
    private readonly int[] _degree;

    public ExchangeSearch(PairingLimits limits, ImmutableArray<int> chosen)
    {
        _limits = limits;
        _chosen = [.. chosen];
        _degree = PairingScore.Degrees(limits.Problem, chosen);
        _candidates = [.. limits.Problem.Participants.Select(_ => new List<int>())];
        for (var index = 0; index < limits.Problem.Candidates.Length; index++)
        {
            _candidates[limits.Problem.Candidates[index].Producer].Add(index);
            _candidates[limits.Problem.Candidates[index].Buyer].Add(index);
        }
    }

    /// <summary>Candidates of a participant, and how many of them are excluded.</summary>
    public (int All, int Excluded) CandidatesOf(int participant) =>
        (_candidates[participant].Count, _candidates[participant].Count(index => _limits.IsExcluded[index]));

    /// <summary>Whether, with one more place, the participant could meet once more and nobody less.</summary>
    /// <remarks>Looks for a path that takes an open pair, drops a chosen one, takes an open one, … and ends at a free quota.</remarks>
    public bool CouldHaveOneMore(int participant)
    {
        if (_degree[participant] >= _limits.Problem.Participants[participant].Limit)
        {
            return false;
        }
        // Reached by a taken pair (may pass it on) or by a dropped one (may take another).
        var seen = new HashSet<(int Participant, bool ByTaking)> { (participant, false) };
        var queue = new Queue<(int Participant, bool ByTaking)>(seen);
        while (queue.TryDequeue(out var step))
        {
            if (step.ByTaking && step.Participant != participant && _degree[step.Participant] < _limits.Problem.Participants[step.Participant].Limit)
            {
                return true;
            }
            foreach (var index in _candidates[step.Participant])
            {
                if (!_limits.IsExcluded[index] && !_limits.IsLocked[index] && _chosen.Contains(index) == step.ByTaking)
                {
                    var (producer, buyer, _) = _limits.Problem.Candidates[index];
                    var next = (producer == step.Participant ? buyer : producer, !step.ByTaking);
                    if (seen.Add(next))
                    {
                        queue.Enqueue(next);
                    }
                }
            }
        }
        return false;
    }
}
