namespace Matchmaker.Catalog;

/// <summary>Resource names of the catalogue: told apart, taken apart and put together.</summary>
internal static class CatalogNames
{
    /// <summary>Stands for any organization in the parent of a list.</summary>
    public const string AnyOrganization = "organizations/-";

    private const string Organizations = "organizations";
    private const int MinId = 4;
    private const int MaxId = 63;

    /// <summary>Whether a client may choose this id: 4–63 of a–z, 0–9 and "-", first a letter.</summary>
    public static bool IsChosenId(string id) => IsId(id) && char.IsAsciiLetterLower(id[0]);

    /// <summary>Whether a name is <c>organizations/{organization}</c>.</summary>
    public static bool IsOrganization(string name) => name.Split('/') is [Organizations, var id] && IsId(id);

    /// <summary>Whether a name is <c>organizations/{organization}/{collection}/{id}</c>.</summary>
    public static bool IsChild(string name, string collection) =>
        name.Split('/') is [Organizations, var organization, var found, var id] && found == collection && IsId(organization) && IsId(id);

    /// <summary>Whether a name fits a kind of resource.</summary>
    public static bool IsOf<T>(CatalogKind<T> kind, string name)
        where T : class =>
        kind.IsTop ? IsOrganization(name) : IsChild(name, kind.Collection);

    /// <summary>The organization that a name begins with; empty for an organization's own name.</summary>
    public static string ParentOf(string name) => name.Split('/') is [var collection, var id, _, _] ? $"{collection}/{id}" : "";

    /// <summary>The organization that a name is or begins with.</summary>
    public static string OrganizationOf(string name) => ParentOf(name) is { Length: > 0 } parent ? parent : name;

    /// <summary>The name of a resource of this kind.</summary>
    public static string Of<T>(CatalogKind<T> kind, string parent, string id)
        where T : class =>
        kind.IsTop ? $"{kind.Collection}/{id}" : $"{parent}/{kind.Collection}/{id}";

    private static bool IsId(string id) =>
        id.Length is >= MinId and <= MaxId && id[0] != '-' && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
