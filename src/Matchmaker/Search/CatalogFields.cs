namespace Matchmaker.Search;

/// <summary>Field names of the index. Offers and needs have their own, so that word statistics do not mix.</summary>
internal static class CatalogFields
{
    /// <summary>Resource name; the key of update and delete.</summary>
    public const string Name = "name";

    /// <summary><c>offer</c> or <c>need</c>.</summary>
    public const string Kind = "kind";

    /// <summary>Name again, for reading without a stored document.</summary>
    public const string NameValue = "nameValue";

    /// <summary>What the ranking compares; see <see cref="GoodsProfile"/>.</summary>
    public const string Profile = "profile";

    /// <summary>Resource name of the organization whose goods they are.</summary>
    public const string Owner = "owner";

    /// <summary>Facets, one term each, for filters; and as values, for counts.</summary>
    public const string Facet = "facet";

    /// <summary>All that judging takes, as bytes; see <see cref="GoodsWriter"/>.</summary>
    public const string Goods = "goods";

    /// <summary>The free text, kept as written.</summary>
    public const string Description = "description";

    /// <summary>Syllables of the title and the text of one side: as written, or without marks.</summary>
    public static string Words(bool offers, bool folded) => (offers, folded) switch
    {
        (true, true) => "of1",
        (true, false) => "oc1",
        (false, true) => "nf1",
        (false, false) => "nc1",
    };

    /// <summary>Pairs of neighbouring syllables of one side, without marks.</summary>
    public static string Pairs(bool offers) => offers ? "of2" : "nf2";
}
