using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>
/// Exact search for the smallest sets of offers that fill a volume in every month asked: sizes from one up,
/// depth first, best quality first, cut where even the largest offers left cannot fill what is missing or where
/// no completion can beat the sets already kept. Of more than <see cref="JointSupply.MaxCandidates"/> offers some are looked at.
/// </summary>
/// <remarks>
/// A set of the smallest size has no member to spare: without it a smaller set would do. Minimum orders count too: the
/// minima of a set's members must fit into what is wanted, or somebody would have to sell less than they do.
/// </remarks>
internal sealed class JointSearch
{
    private readonly decimal _wanted;
    private readonly int _months;
    private readonly ImmutableArray<JointPart> _parts;

    // _largest[i][m][k]: the sum of the k largest amounts for month m among parts i and later.
    private readonly decimal[][][] _largest;
    private readonly List<(int Quality, int[] Members)> _kept = [];
    private int _nodes;

    private JointSearch(decimal wanted, ImmutableArray<JointPart> parts)
    {
        _wanted = wanted;
        _parts = parts;
        _months = parts[0].Amount.Length;
        _largest = [.. Enumerable.Range(0, parts.Length + 1).Select(LargestFrom)];
    }

    /// <param name="wanted">For each month; greater than zero.</param>
    /// <param name="parts">In any order; beyond <see cref="JointSupply.MaxCandidates"/> some are left out, and what is said of all is still true of all.</param>
    public static JointSupply Run(decimal wanted, IEnumerable<JointPart> parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wanted);
        ImmutableArray<JointPart> all = [.. parts
            .Where(part => part.Minimum <= wanted && part.Amount.Any(amount => amount > 0))
            .OrderByDescending(part => part.Quality)
            .ThenBy(part => part.Offer, StringComparer.Ordinal)];
        if (all.IsEmpty)
        {
            return new JointSupply.NotEnough(0, wanted);
        }
        for (var month = 0; month < all[0].Amount.Length; month++)
        {
            var total = all.Sum(part => part.Amount[month]);
            if (total < wanted)
            {
                return new JointSupply.NotEnough(month, wanted - total);
            }
        }
        ImmutableArray<string> alone = [.. all.Where(part => part.Amount.All(amount => amount >= wanted)).Select(part => part.Offer)];
        if (!alone.IsEmpty)
        {
            return new JointSupply.OneSuffices(alone);
        }
        var least = LeastSize(wanted, all);
        return least > JointSupply.MaxParts ? new JointSupply.NoSmallSet()
            : all.Length <= JointSupply.MaxCandidates ? new JointSearch(wanted, all).Run()
            : new JointSearch(wanted, Candidates(all)).Run() switch
            {
                // Of some parts only: other sets of the size may be better, and smaller ones only where the amounts allow them.
                JointSupply.Found found => found with { Complete = false },
                JointSupply.NoSmallSet => new JointSupply.GaveUp(),
                var other => other,
            };
    }

    // No fewer parts reach it in the hardest month, whichever they are; more than MaxParts where none of that many do.
    private static int LeastSize(decimal wanted, ImmutableArray<JointPart> all) =>
        Enumerable.Range(0, all[0].Amount.Length).Max(month =>
            SumsOfLargest([.. all.Select(part => part.Amount[month])]) is var sums && Array.FindIndex(sums, sum => sum >= wanted) is >= 0 and var size ? size : JointSupply.MaxParts + 1);

    // The largest come too, whatever their quality: without them a set may be missed that is smaller than any other.
    private static ImmutableArray<JointPart> Candidates(ImmutableArray<JointPart> all)
    {
        var largest = all.OrderByDescending(part => part.Amount.Sum()).Take(JointSupply.MaxParts).ToHashSet(ReferenceEqualityComparer.Instance);
        var left = JointSupply.MaxCandidates - largest.Count;
        return [.. all.Where(part => largest.Contains(part) || left-- > 0)];
    }

    private JointSupply Run()
    {
        for (var size = 2; size <= Math.Min(JointSupply.MaxParts, _parts.Length); size++)
        {
            Extend(0, new int[size], 0, new decimal[_months], 0, 0);
            if (_kept.Count > 0)
            {
                return new JointSupply.Found([.. _kept.Select(ToSet)], Complete: _nodes <= JointSupply.MaxNodes);
            }
            if (_nodes > JointSupply.MaxNodes)
            {
                return new JointSupply.GaveUp();
            }
        }
        return new JointSupply.NoSmallSet();
    }

    // Chooses the members[depth..] among parts from..; parts are in order of quality, so sets come out in that order.
    private void Extend(int from, int[] members, int depth, decimal[] sum, decimal minima, int quality)
    {
        var left = members.Length - depth;
        if (left == 0)
        {
            Keep(quality, members);
            return;
        }
        for (var i = from; i <= _parts.Length - left; i++)
        {
            if (++_nodes > JointSupply.MaxNodes)
            {
                return;
            }
            // Parts only get worse from here: neither enough volume nor enough quality can come back.
            if (!CanFill(i, left, sum) || !CanBeat(i, left, quality))
            {
                return;
            }
            var part = _parts[i];
            if (minima + part.Minimum > _wanted)
            {
                continue;
            }
            var next = new decimal[_months];
            for (var month = 0; month < _months; month++)
            {
                next[month] = sum[month] + part.Amount[month];
            }
            if (!CanFill(i + 1, left - 1, next))
            {
                continue;
            }
            members[depth] = i;
            Extend(i + 1, members, depth + 1, next, minima + part.Minimum, quality + part.Quality);
        }
    }

    private bool CanFill(int from, int count, decimal[] sum)
    {
        for (var month = 0; month < _months; month++)
        {
            if (sum[month] + _largest[from][month][count] < _wanted)
            {
                return false;
            }
        }
        return true;
    }

    // A later set of equal quality loses the tie, because its names come later.
    private bool CanBeat(int from, int count, int quality)
    {
        if (_kept.Count < JointSupply.MaxSets)
        {
            return true;
        }
        for (var i = from; i < from + count; i++)
        {
            quality += _parts[i].Quality;
        }
        return quality > _kept[^1].Quality;
    }

    private void Keep(int quality, int[] members)
    {
        var at = _kept.FindIndex(kept => kept.Quality < quality);
        _kept.Insert(at < 0 ? _kept.Count : at, (quality, [.. members]));
        if (_kept.Count > JointSupply.MaxSets)
        {
            _kept.RemoveAt(JointSupply.MaxSets);
        }
    }

    private JointSet ToSet((int Quality, int[] Members) kept) => new(
        [.. kept.Members.Select(member => _parts[member].Offer)],
        [.. Enumerable.Range(0, _months).Select(month => kept.Members.Sum(member => _parts[member].Amount[month]))],
        kept.Quality);

    private decimal[][] LargestFrom(int from) =>
        [.. Enumerable.Range(0, _months).Select(month => SumsOfLargest([.. _parts.Skip(from).Select(part => part.Amount[month])]))];

    private static decimal[] SumsOfLargest(decimal[] amounts)
    {
        Array.Sort(amounts, static (left, right) => right.CompareTo(left));
        var sums = new decimal[JointSupply.MaxParts + 1];
        for (var count = 1; count < sums.Length; count++)
        {
            sums[count] = sums[count - 1] + (count <= amounts.Length ? amounts[count - 1] : 0);
        }
        return sums;
    }
}
