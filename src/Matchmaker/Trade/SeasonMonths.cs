using System.Collections.Immutable;
using System.Numerics;

namespace Matchmaker.Trade;

/// <summary>A set of calendar months; <c>default</c> is the empty set, which means "not stated".</summary>
internal readonly record struct SeasonMonths
{
    private const int AllYear = (1 << 12) - 1;

    /// <summary>Bit 0 is January, bit 11 December; other bits are zero.</summary>
    public int Mask { get; }

    private SeasonMonths(int mask) => Mask = mask & AllYear;

    public static SeasonMonths All { get; } = new(AllYear);

    public bool IsEmpty => Mask == 0;

    public int Count => BitOperations.PopCount((uint)Mask);

    /// <summary>The months of a mask as <see cref="Mask"/> gives it; other bits are dropped.</summary>
    public static SeasonMonths FromMask(int mask) => new(mask);

    /// <summary>The set of the months given, each 1–12.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A month is not 1–12.</exception>
    public static SeasonMonths Of(params IEnumerable<int> months)
    {
        var mask = 0;
        foreach (var month in months)
        {
            if (month is < 1 or > 12)
            {
                throw new ArgumentOutOfRangeException(nameof(months), month, "A month is 1 to 12.");
            }
            mask |= 1 << (month - 1);
        }
        return new(mask);
    }

    /// <summary>From <paramref name="first"/> to <paramref name="last"/> inclusive; wraps over the new year when last is earlier.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A month is not 1–12.</exception>
    public static SeasonMonths Range(int first, int last) =>
        Of(Enumerable.Range(0, ((last - first + 12) % 12) + 1).Select(offset => ((first - 1 + offset) % 12) + 1));

    public bool Contains(int month) => (Mask >> (month - 1) & 1) == 1;

    public SeasonMonths Intersect(SeasonMonths other) => new(Mask & other.Mask);

    public SeasonMonths Union(SeasonMonths other) => new(Mask | other.Mask);

    /// <summary>Months 1–12, ascending.</summary>
    public ImmutableArray<int> ToMonths()
    {
        var mask = Mask;
        return [.. Enumerable.Range(1, 12).Where(month => (mask >> (month - 1) & 1) == 1)];
    }

    public override string ToString() => string.Join(',', ToMonths());
}
