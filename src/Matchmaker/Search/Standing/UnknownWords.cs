using System.Collections.Immutable;
using Matchmaker.Vietnamese;
using Term = Lucene.Net.Index.Term;

namespace Matchmaker.Search.Standing;

/// <summary>The words of a list's text whose reading depends on what others wrote. Pure but for the counts.</summary>
/// <remarks>See <see cref="IndexSpelling"/>: a word of no shipped table is read as a near one of the index unless the index knows it.</remarks>
internal sealed record UnknownWords(ImmutableArray<Syllable> Known, ImmutableArray<Syllable> Strange)
{
    public static UnknownWords Of(Words text, bool offers, WordCounts counts)
    {
        var open = text.Items.Where(word => !word.IsNumber && !IndexSpelling.IsShipped(word.Syllable)).Select(word => word.Syllable).Distinct()
            .ToLookup(syllable => counts.Count(Word(offers, folded: true, syllable.Folded)) > 0 && counts.Count(Word(offers, folded: false, syllable.Canonical)) > 0);
        return new([.. open[true]], [.. open[false]]);
    }

    /// <summary>Whether a word that came, went or is more frequent now can change a reading.</summary>
    public bool MindsChangeOf(string word, bool isGone)
    {
        if (isGone && Known.Any(known => known.Canonical == word || known.Folded == word))
        {
            return true;
        }
        foreach (var strange in Strange)
        {
            if (IsNear(strange.Canonical, word) || IsNear(strange.Folded, word))
            {
                return true;
            }
        }
        return false;
    }

    public static Term Word(bool offers, bool folded, string text) => new(CatalogFields.Words(offers, folded), text);

    /// <summary>Whether two words are the same or one letter more, less, other or swapped apart; a letter more is let through too.</summary>
    internal static bool IsNear(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 1)
        {
            return false;
        }
        var start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start])
        {
            start++;
        }
        var end = 0;
        while (end < left.Length - start && end < right.Length - start && left[^(end + 1)] == right[^(end + 1)])
        {
            end++;
        }
        // Two letters left on each side: swapped, or near enough to look again.
        return Math.Max(left.Length, right.Length) - start - end <= 2;
    }
}
