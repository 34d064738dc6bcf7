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
    /// <param name="before">State before.</param>
    /// <param name="texts">What stood of it before.</param>
    /// <param name="after">State now.</param>
    public static CatalogEdit Of(ImmutableHashSet<string> names, WordCounts before, ImmutableArray<GoodsText> texts, IndexSearcher after)
    {
        var counts = WordCounts.Of(after);
        var view = new CatalogView(after);
        // By today's counts: where they weigh a word otherwise than before, every list with the word is named anyway.
        ImmutableArray<WeighedGoods> goods = [.. texts.Concat(names.Select(view.TextOf).OfType<GoodsText>()).Select(text => new WeighedGoods(text, counts))];
        var words = goods.SelectMany(good => good.Words).Distinct().Select(word => (Word: word, Term: new Lucene.Net.Index.Term(word.Field, word.Text)))
            .Select(word => (word.Word, Before: before.Count(word.Term), After: counts.Count(word.Term)))
            .Where(word => word.Before != word.After).ToImmutableArray();
        return new(
            names,
            goods,
            [.. words.Where(word => WordCounts.Rounded(word.Before) != WordCounts.Rounded(word.After)).Select(word => word.Word)],
            [.. words.Select(word => (word.Word, word.After == 0))],
            before.Documents != counts.Documents
                || goods.SelectMany(good => good.Text.Fields).Select(field => field.Field).Distinct(StringComparer.Ordinal).Any(field => before.Length(field) != counts.Length(field)));
    }
}

/// <summary>The state before an edit, as far as the edit will touch it; held until disposed.</summary>
internal sealed class BeforeEdit : IDisposable
{
    private readonly Lucene.Net.Index.IndexReader _held;
    private readonly ImmutableHashSet<string> _names;
    private readonly WordCounts _counts;
    private readonly ImmutableArray<GoodsText> _texts;

    private BeforeEdit(IndexSearcher before, ImmutableHashSet<string> names, ImmutableArray<GoodsText> texts)
    {
        (_held, _names, _counts, _texts) = (before.IndexReader, names, WordCounts.Of(before), texts);
        _held.IncRef();
    }

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
            : new(before, names, [.. names.Select(view.TextOf).OfType<GoodsText>()]);
    }

    /// <summary>The edit, once the index shows it.</summary>
    public CatalogEdit After(IndexSearcher after) => CatalogEdit.Of(_names, _counts, _texts, after);

    public void Dispose() => _held.DecRef();
}
