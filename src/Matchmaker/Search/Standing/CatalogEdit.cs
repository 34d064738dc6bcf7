using System.Collections.Immutable;
using Lucene.Net.Search;

namespace Matchmaker.Search.Standing;

/// <summary>What a batch of changes did to the goods in the index: each good before and after, and which words weigh otherwise.</summary>
/// <param name="Names">Offers and needs that were written again, removed or added.</param>
/// <param name="Goods">What stood and what stands, of both sides.</param>
/// <param name="Reweighed">Words whose weight changed.</param>
/// <param name="Counted">Words that stand in more or fewer goods, with whether none is left.</param>
/// <param name="Everything">Whether the number of goods or the length of fields moved so far that every score may have.</param>
internal sealed record CatalogEdit(
    ImmutableHashSet<string> Names,
    ImmutableArray<WeighedGoods> Goods,
    ImmutableArray<FieldWord> Reweighed,
    ImmutableArray<(FieldWord Word, bool IsGone)> Counted,
    bool Everything)
{
    /// <param name="names">What changed.</param>
    /// <param name="sizes">Number of goods and length of fields before.</param>
    /// <param name="texts">What stood of it before.</param>
    /// <param name="after">State now.</param>
    public static CatalogEdit Of(ImmutableHashSet<string> names, FieldSizes sizes, ImmutableArray<GoodsText> texts, IndexSearcher after)
    {
        var weights = new WordWeights(WordCounts.Of(after));
        var view = new CatalogView(after);
        ImmutableArray<GoodsText> standing = [.. names.Select(view.TextOf).OfType<GoodsText>()];
        // How many goods more have a word now: the edit itself says so, and the index need not be asked how many had it before.
        var more = new Dictionary<FieldWord, int>();
        foreach (var (text, one) in texts.Select(text => (text, -1)).Concat(standing.Select(text => (text, 1))))
        {
            foreach (var word in text.Fields.SelectMany(field => field.Terms.Distinct(StringComparer.Ordinal).Select(term => new FieldWord(field.Field, term))))
            {
                more[word] = more.GetValueOrDefault(word) + one;
            }
        }
        var counted = more.Where(word => word.Value != 0).Select(word => (Word: word.Key, After: weights.Count(word.Key), More: word.Value)).ToImmutableArray();
        return new(
            names,
            // By today's counts: where they weigh a word otherwise than before, every list with the word is named anyway.
            [.. texts.Concat(standing).Select(text => new WeighedGoods(text, weights))],
            [.. counted.Where(word => WordCounts.Rounded(word.After - word.More) != WordCounts.Rounded(word.After)).Select(word => word.Word)],
            [.. counted.Select(word => (word.Word, word.After == 0))],
            sizes != FieldSizes.Of(weights.Counts));
    }
}

/// <summary>How large the catalogue is, rounded as scores see it.</summary>
/// <param name="Documents">Standing offers and needs.</param>
/// <param name="Lengths">Words of each field.</param>
internal sealed record FieldSizes(int Documents, string Lengths)
{
    private static readonly ImmutableArray<string> Fields =
    [
        CatalogFields.Words(offers: false, folded: false), CatalogFields.Words(offers: false, folded: true), CatalogFields.Pairs(offers: false),
        CatalogFields.Words(offers: true, folded: false), CatalogFields.Words(offers: true, folded: true), CatalogFields.Pairs(offers: true),
    ];

    public static FieldSizes Of(WordCounts counts) => new(counts.Documents, string.Join(' ', Fields.Select(counts.Length)));
}

/// <summary>The state before an edit, as far as the edit will touch it.</summary>
internal sealed class BeforeEdit
{
    private readonly ImmutableHashSet<string> _names;
    private readonly FieldSizes _sizes;
    private readonly ImmutableArray<GoodsText> _texts;

    private BeforeEdit(ImmutableHashSet<string> names, FieldSizes sizes, ImmutableArray<GoodsText> texts) => (_names, _sizes, _texts) = (names, sizes, texts);

    /// <summary>Notes what stands now; null when the edit is too large to be looked at.</summary>
    /// <param name="before">The index before the edit.</param>
    /// <param name="batch">What is to be written again or removed.</param>
    /// <param name="read">Names of what will be written.</param>
    public static BeforeEdit? Of(IndexSearcher before, IndexBatch batch, IEnumerable<string> read)
    {
        var view = new CatalogView(before);
        var owned = batch.Organizations.IsEmpty ? [] : view.NamesOf(batch.Organizations, StandingLists.MaxNames + 1);
        var names = batch.Offers.Concat(batch.Needs).Concat(owned).Concat(read).ToImmutableHashSet(StringComparer.Ordinal);
        return names.Count > StandingLists.MaxNames
            ? null
            : new(names, FieldSizes.Of(WordCounts.Of(before)), [.. names.Select(view.TextOf).OfType<GoodsText>()]);
    }

    /// <summary>The edit, once the index shows it.</summary>
    public CatalogEdit After(IndexSearcher after) => CatalogEdit.Of(_names, _sizes, _texts, after);
}
