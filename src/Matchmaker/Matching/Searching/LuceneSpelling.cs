using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Matchmaker.Search;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Matchmaker.Matching.Searching;

/// <summary>Which syllables the index knows, and which known one is nearest to one it does not.</summary>
/// <param name="reader">Where to look.</param>
/// <param name="offers">Whether in offers; else in needs.</param>
internal sealed class LuceneSpelling(IndexReader reader, bool offers)
{
    private readonly string _field = CatalogFields.Words(offers, folded: true);

    /// <summary>Whether a folded syllable stands anywhere.</summary>
    public bool Knows(string folded) => reader.DocFreq(new LuceneTerm(_field, folded)) > 0;

    /// <summary>The most frequent known syllable one edit away, ties by letters; null when there is none.</summary>
    /// <remarks>The first letter is taken to be right, as in most slips of the keys.</remarks>
    public string? Nearest(string folded)
    {
        if (MultiFields.GetTerms(reader, _field) is not { } terms)
        {
            return null;
        }
        var near = new FuzzyTermsEnum(terms, new AttributeSource(), new LuceneTerm(_field, folded), minSimilarity: 1, prefixLength: 1, transpositions: true);
        var (best, frequency) = ((string?)null, 0);
        while (near.MoveNext())
        {
            if (near.DocFreq > frequency)
            {
                (best, frequency) = (near.Term.Utf8ToString(), near.DocFreq);
            }
        }
        return best;
    }
}
