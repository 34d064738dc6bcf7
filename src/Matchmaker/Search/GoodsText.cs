using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>The words of an offer or need as the index counts them.</summary>
/// <param name="Name">Resource name.</param>
/// <param name="Fields">Each field with its words, repeated as they stand.</param>
internal sealed record GoodsText(string Name, ImmutableArray<(string Field, ImmutableArray<string> Terms)> Fields)
{
    public static GoodsText Of(string name, string title, string? description) => new(name, FieldsOf(!CatalogNames.IsOf(CatalogKinds.Needs, name), Words.Of(title), Words.Of(description)));

    /// <summary>Fields of either side: syllables with marks and without, and pairs.</summary>
    public static ImmutableArray<(string Field, ImmutableArray<string> Terms)> FieldsOf(bool offers, Words title, Words body) =>
    [
        (CatalogFields.Words(offers, folded: false), [.. title.Items.Concat(body.Items).Select(word => word.Canonical)]),
        (CatalogFields.Words(offers, folded: true), [.. title.Items.Concat(body.Items).Select(word => word.Folded)]),
        (CatalogFields.Pairs(offers), [.. Pairs(title), .. Pairs(body)]),
    ];

    private static IEnumerable<string> Pairs(Words words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (!words[i].BreakBefore)
            {
                yield return words[i - 1].Folded + " " + words[i].Folded;
            }
        }
    }
}

/// <summary>Reads the words of goods back out of one part of the index, of those that were replaced too.</summary>
internal sealed class StoredGoods(AtomicReader part)
{
    private readonly BinaryDocValues? _names = part.GetBinaryDocValues(CatalogFields.NameValue);
    private readonly BinaryDocValues? _goods = part.GetBinaryDocValues(CatalogFields.Goods);
    private readonly BinaryDocValues? _descriptions = part.GetBinaryDocValues(CatalogFields.Description);
    private readonly BytesRef _bytes = new();

    /// <summary>Null for goods read from a file, which are never replaced.</summary>
    public GoodsText? TextAt(int doc)
    {
        if (_goods is null || _names is null)
        {
            return null;
        }
        _goods.Get(doc, _bytes);
        if (_bytes.Length == 0)
        {
            return null;
        }
        var title = GoodsReader.ReadTitle(_bytes.Bytes.AsSpan(_bytes.Offset, _bytes.Length));
        _names.Get(doc, _bytes);
        var name = _bytes.Utf8ToString();
        _bytes.Length = 0;
        _descriptions?.Get(doc, _bytes);
        return GoodsText.Of(name, title, _bytes.Utf8ToString());
    }
}
