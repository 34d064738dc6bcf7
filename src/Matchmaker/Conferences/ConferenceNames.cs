using Matchmaker.Catalog;

namespace Matchmaker.Conferences;

/// <summary>Resource names of conferences and what belongs to them.</summary>
internal static class ConferenceNames
{
    private const string Conferences = "conferences";

    /// <summary>Whether a name is <c>conferences/{conference}</c>.</summary>
    public static bool IsConference(string name) => IsTop(name, Conferences);

    /// <summary>Whether a name is <c>{collection}/{id}</c>.</summary>
    public static bool IsTop(string name, string collection) => name.Split('/') is [var found, var id] && found == collection && IsId(id);

    /// <summary>Whether a name is <c>conferences/{conference}/{collection}/{id}</c>.</summary>
    public static bool IsChild(string name, string collection) =>
        name.Split('/') is [Conferences, var conference, var found, var id] && found == collection && IsId(conference) && IsId(id);

    /// <summary>Whether a name is one of a kind.</summary>
    public static bool IsOf<T>(ConferenceKind<T> kind, string name)
        where T : class =>
        kind.IsTop ? IsTop(name, kind.Collection) : IsChild(name, kind.Collection);

    /// <summary>The conference that a name is or begins with.</summary>
    public static string ConferenceOf(string name) => name.Split('/') is [Conferences, var id, ..] ? $"{Conferences}/{id}" : "";

    /// <summary>The name of one of a kind; a top resource has an empty parent.</summary>
    public static string Of<T>(ConferenceKind<T> kind, string parent, string id)
        where T : class =>
        kind.IsTop ? $"{kind.Collection}/{id}" : $"{parent}/{kind.Collection}/{id}";

    // The ids of the catalogue keep the same rule.
    private static bool IsId(string id) => CatalogNames.IsOrganization($"organizations/{id}");
}
