using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>Looks for required orders that do not fit in the slots their meetings may use.</summary>
/// <param name="problem">Not tightened, and with a slot for every meeting.</param>
internal sealed class OrderChains(CompactProblem problem)
{
    private readonly int[] _earliest = [.. Enumerable.Range(0, problem.Meetings).Select(problem.FirstSlot)];
    private readonly int[] _held = [.. Enumerable.Repeat(-1, problem.Meetings)];

    /// <summary>Meetings one after the other, or in a circle, that do not fit, though they would with any one order fewer; null when all orders fit.</summary>
    public ImmutableArray<int>? FindImpossible()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (before, after) in problem.Problem.Precedences)
            {
                var from = _earliest[before] + problem.Length[before];
                if (from <= _earliest[after])
                {
                    continue;
                }
                (_earliest[after], _held[after], changed) = (NextSlot(after, from), before, true);
                if (_earliest[after] < 0)
                {
                    return Shortest(ChainTo(after));
                }
            }
        }
        return null;
    }

    private int NextSlot(int meeting, int from)
    {
        var slot = from;
        while (slot < problem.Slots && !problem.IsAllowed(meeting, slot))
        {
            slot++;
        }
        return slot < problem.Slots ? slot : -1;
    }

    /// <summary>What holds the meeting back, in order; only the circle when there is one.</summary>
    private List<int> ChainTo(int meeting)
    {
        var chain = new List<int>();
        for (var next = meeting; next >= 0; next = _held[next])
        {
            if (chain.IndexOf(next) is >= 0 and var again)
            {
                chain.RemoveRange(0, again);
                break;
            }
            chain.Add(next);
        }
        chain.Reverse();
        return chain;
    }

    private ImmutableArray<int> Shortest(List<int> chain)
    {
        for (var first = chain.Count - 2; first > 0; first--)
        {
            if (!Fits(chain[first..]))
            {
                return [.. chain[first..]];
            }
        }
        return [.. chain];
    }

    private bool Fits(List<int> chain)
    {
        var from = 0;
        foreach (var meeting in chain)
        {
            var slot = NextSlot(meeting, from);
            if (slot < 0)
            {
                return false;
            }
            from = slot + problem.Length[meeting];
        }
        return true;
    }
}
