using System.Collections.Immutable;
using System.Text;
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

    /// <summary>Fields of either side: with marks and without, syllables and pairs.</summary>
    public static ImmutableArray<(string Field, ImmutableArray<string> Terms)> FieldsOf(bool offers, Words title, Words body)
    {
        var fields = ImmutableArray.CreateBuilder<(string, ImmutableArray<string>)>(4);
        foreach (var folded in new[] { false, true })
        {
            fields.Add((CatalogFields.Term(offers, folded, pair: false), Terms(title, folded).AddRange(Terms(body, folded))));
            fields.Add((CatalogFields.Term(offers, folded, pair: true), Pairs(title, folded).AddRange(Pairs(body, folded))));
        }
        return fields.MoveToImmutable();
    }

    private static ImmutableArray<string> Terms(Words words, bool folded) =>
        [.. words.Items.Select(word => folded ? word.Folded : word.Canonical)];

    private static ImmutableArray<string> Pairs(Words words, bool folded)
    {
        var pairs = ImmutableArray.CreateBuilder<string>();
        for (var i = 1; i < words.Count; i++)
        {
            if (!words[i].BreakBefore)
            {
                pairs.Add(folded ? words[i - 1].Folded + " " + words[i].Folded : words[i - 1].Canonical + " " + words[i].Canonical);
            }
        }
        return pairs.ToImmutable();
    }
}

/// <summary>Reads the words of goods back out of one part of the index, of those that were replaced too.</summary>
internal sealed class StoredGoods(AtomicReader part)
{
    private static readonly HashSet<string> Described = new(StringComparer.Ordinal) { CatalogFields.Description };

    private readonly BinaryDocValues? _names = part.GetBinaryDocValues(CatalogFields.NameValue);
    private readonly BinaryDocValues? _goods = part.GetBinaryDocValues(CatalogFields.Goods);
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
        var name = Encoding.UTF8.GetString(_bytes.Bytes, _bytes.Offset, _bytes.Length);
        return GoodsText.Of(name, title, part.Document(doc, Described).Get(CatalogFields.Description, System.Globalization.CultureInfo.InvariantCulture));
    }
}
