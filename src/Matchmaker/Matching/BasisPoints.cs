using System.Numerics;

namespace Matchmaker.Matching;

/// <summary>Arithmetic on scores of 0–10,000, the same on every machine to the last unit.</summary>
internal static class BasisPoints
{
    public const int One = 10_000;

    private static readonly int[]?[] Powers = new int[TermWeights.Whole + 1][];

    /// <summary>The product of two scores, rounded half up.</summary>
    public static int Times(int left, int right) => (int)(((long)left * right + (One / 2)) / One);

    /// <summary>The harmonic mean of two scores, rounded half up; 0 where either is 0.</summary>
    public static int HarmonicMean(int left, int right) =>
        left + right == 0 ? 0 : (int)(((4L * left * right) + left + right) / (2L * (left + right)));

    /// <summary>
    /// <paramref name="value"/> to the power <paramref name="weight"/>/20, rounded half up, exact: the answer is settled in
    /// whole numbers, since a processor's own power function may differ in its last bit from another's.
    /// </summary>
    /// <param name="value">0–10,000.</param>
    /// <param name="weight">0–20.</param>
    public static int Power(int value, int weight)
    {
        // Threads that meet here compute the same table; whose stays does not matter.
        var table = Volatile.Read(ref Powers[weight]);
        if (table is null)
        {
            table = Table(weight);
            Volatile.Write(ref Powers[weight], table);
        }
        return table[value];
    }

    private static int[] Table(int weight)
    {
        var table = new int[One + 1];
        for (var value = 0; value <= One; value++)
        {
            table[value] = weight switch
            {
                0 => One,
                TermWeights.Whole => value,
                _ => Root(value, weight),
            };
        }
        return table;
    }

    // The r with (r − ½)^20 ≤ value^w · 10000^(20−w) < (r + ½)^20, all doubled to stay whole.
    private static int Root(int value, int weight)
    {
        var power = BigInteger.Pow(value, weight) * BigInteger.Pow(One, TermWeights.Whole - weight) << TermWeights.Whole;
        var root = (int)Math.Round(Math.Pow(value / (double)One, weight / (double)TermWeights.Whole) * One);
        while (BigInteger.Pow((2 * root) + 1, TermWeights.Whole) <= power)
        {
            root++;
        }
        while (root > 0 && BigInteger.Pow((2 * root) - 1, TermWeights.Whole) > power)
        {
            root--;
        }
        return root;
    }
}
