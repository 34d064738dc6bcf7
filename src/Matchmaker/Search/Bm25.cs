using Lucene.Net.Util;

namespace Matchmaker.Search;

/// <summary>BM25 (Robertson and Zaragoza, 2009) as the index weighs words with it. Pure.</summary>
internal static class Bm25
{
    // Texts are a few lines long: a word said twice says little more than once.
    public const float K1 = 0.9f;
    public const float B = 0.75f;

    /// <summary>What a word weighs that stands in so many of all documents.</summary>
    public static float Weight(long count, int documents) => MathF.Log(1 + ((documents - count + 0.5f) / (count + 0.5f)));

    /// <summary>What a word adds to a score; below its weight times K1 + 1.</summary>
    /// <param name="weight">Of the word.</param>
    /// <param name="times">How often it stands in the text, 1 or more.</param>
    /// <param name="length">Of the text: <see cref="LengthNorm"/>.</param>
    public static float Score(float weight, int times, float length) => weight * (K1 + 1) * times / (times + length);

    /// <summary>How the length of a text tells.</summary>
    /// <param name="length">The byte that the index keeps of it.</param>
    /// <param name="average">Mean length of all texts, in words.</param>
    public static float LengthNorm(byte length, float average)
    {
        var kept = SmallSingle.Byte315ToSingle(length);
        return K1 * (1 - B + (B / (kept * kept) / average));
    }

    /// <summary>The byte that the index keeps of a length in words.</summary>
    public static byte LengthByte(int words) => (byte)SmallSingle.SingleToByte315(1f / MathF.Sqrt(words));

    /// <summary>Mean length of the texts of a field; 1 where there are none.</summary>
    public static float Average(long all, int documents) => all <= 0 || documents == 0 ? 1f : (float)(all / (double)documents);
}
