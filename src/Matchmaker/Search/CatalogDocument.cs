using System.Collections.Immutable;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>Builds the index document of an offer or a need. Pure: same fact, same document.</summary>
internal static class CatalogDocument
{
    private static readonly FieldType Counts = Frozen(IndexOptions.DOCS_AND_FREQS);

    public static Document Of(Offer offer) => Build(
        offers: true, offer.Name, offer.Title, offer.Description, offer.Class);

    public static Document Of(Need need) => Build(
        offers: false, need.Name, need.Title, need.Description, need.Class);

    /// <summary>The document of an offer with its producer; its terms are filled up by what its text says.</summary>
    public static Document Of(IndexedOffer offer)
    {
        var document = Of(offer.Offer);
        offer = offer.Filled();
        Keep(document, offer.Owner.Name, offer.Offer.Description, GoodsWriter.Write(offer), GoodsFacets.Of(offer));
        return document;
    }

    /// <summary>The document of a need with its buyer; its terms are filled up by what its text says.</summary>
    public static Document Of(IndexedNeed need)
    {
        var document = Of(need.Need);
        need = need.Filled();
        Keep(document, need.Owner.Name, need.Need.Description, GoodsWriter.Write(need), GoodsFacets.Of(need));
        return document;
    }

    private static void Keep(Document document, string owner, string? description, byte[] goods, ImmutableArray<Facet> facets)
    {
        document.Add(new StringField(CatalogFields.Owner, owner, Field.Store.NO));
        document.Add(new BinaryDocValuesField(CatalogFields.Goods, new BytesRef(goods)));
        if (description is not null)
        {
            document.Add(new BinaryDocValuesField(CatalogFields.Description, new BytesRef(description)));
        }
        foreach (var facet in facets)
        {
            document.Add(new StringField(CatalogFields.Facet, facet.Term, Field.Store.NO));
            document.Add(new SortedSetDocValuesField(CatalogFields.Facet, new BytesRef(facet.Term)));
        }
    }

    private static Document Build(bool offers, string name, string title, string? description, ProductClass @class)
    {
        var titleWords = Words.Of(title);
        var bodyWords = Words.Of(description);
        var document = new Document
        {
            new StringField(CatalogFields.Name, name, Field.Store.NO),
            new StringField(CatalogFields.Kind, offers ? "offer" : "need", Field.Store.NO),
            new BinaryDocValuesField(CatalogFields.NameValue, new BytesRef(name)),
            new BinaryDocValuesField(CatalogFields.Profile, new BytesRef(GoodsProfile.Of(titleWords, @class).Encode())),
        };
        foreach (var (field, terms) in GoodsText.FieldsOf(offers, titleWords, bodyWords))
        {
            document.Add(new Field(field, new SyllableStream(terms), Counts));
        }
        return document;
    }

    private static FieldType Frozen(IndexOptions options)
    {
        var type = new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = options };
        type.Freeze();
        return type;
    }
}
