using System.Numerics;

namespace Matchmaker.Scheduling;

/// <summary>What one participant's busy slots cost: its breaks, and how far they break the rules that look along an agenda.</summary>
internal sealed class AgendaCost
{
    private readonly CompactProblem _problem;
    private readonly (ulong[] Mask, int Most)[] _rests;
    private readonly int _inARow;

    public AgendaCost(CompactProblem problem)
    {
        _problem = problem;
        _rests = [.. problem.Problem.Rests.Select(rest => (problem.MaskOf(rest.Slots), rest.Slots.Distinct().Count() - rest.FreeAtLeast))];
        _inARow = problem.Problem.MaxInARow ?? int.MaxValue;
    }

    /// <summary>Breaks over all days.</summary>
    /// <param name="busy">One mask a day.</param>
    public static int Breaks(ReadOnlySpan<ulong> busy)
    {
        var breaks = 0;
        foreach (var mask in busy)
        {
            breaks += CompactProblem.Breaks(mask);
        }
        return breaks;
    }

    /// <summary>Slots too many in a row and in rest windows; 0 when both rules hold.</summary>
    /// <param name="busy">One mask a day.</param>
    public int BrokenRules(ReadOnlySpan<ulong> busy)
    {
        var broken = 0;
        if (_inARow < _problem.Slots)
        {
            foreach (var mask in busy)
            {
                broken += RunsLongerThan(mask, _inARow);
            }
        }
        foreach (var (window, most) in _rests)
        {
            var used = 0;
            for (var day = 0; day < busy.Length; day++)
            {
                used += BitOperations.PopCount(busy[day] & window[day]);
            }
            broken += Math.Max(0, used - most);
        }
        return broken;
    }

    /// <summary>Whether a meeting of one participant breaks neither rule more than they are broken without it.</summary>
    /// <param name="busy">Masks of all participants, one a day each.</param>
    public bool Allows(ulong[] busy, int participant, int slot, int length)
    {
        if (_rests.Length == 0 && _inARow >= _problem.Slots)
        {
            return true;
        }
        Span<ulong> with = [.. busy.AsSpan(participant * _problem.Days, _problem.Days)];
        var before = BrokenRules(with);
        with[_problem.DayOf[slot]] |= (length == 2 ? 3UL : 1UL) << _problem.BitOf[slot];
        return BrokenRules(with) <= before;
    }

    private static int RunsLongerThan(ulong mask, int most)
    {
        for (var step = 0; step < most && mask != 0; step++)
        {
            mask &= mask >> 1;
        }
        return BitOperations.PopCount(mask);
    }
}
