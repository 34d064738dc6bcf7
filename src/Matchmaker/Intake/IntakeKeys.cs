using System.Security.Cryptography;
using System.Text;

namespace Matchmaker.Intake;

/// <summary>The external ids by which a second import finds what the first one made.</summary>
/// <remarks>The office's own number where the sheet has one; else one made of what names the thing, so that it stays the same.</remarks>
internal static class IntakeKeys
{
    private const int MaxLength = 60;
    private const int MaxName = 200;

    public static string OfOrganization(RowValues values) => values.OrganizationId is { } id ? Cut(id) : OfName(values.Organization ?? "", values.Address?.Commune ?? values.Address?.Province ?? "");

    /// <summary>For an organization that a row only names.</summary>
    public static string OfName(string name, string place) => Cut($"ten:{Headings.KeyOf(name)}{(place.Length > 0 ? "|" + Headings.KeyOf(place) : "")}");

    public static string OfGoods(RowValues values) => values.Id is { } id ? Cut(id) : Cut($"ten:{Headings.KeyOf(values.Title ?? "")}");

    public static string OfConference(RowValues values) => values.Id is { } id ? Cut(id) : Cut($"ten:{Headings.KeyOf(values.Title ?? "")}");

    /// <summary>Whether a key was made of a name, and so says nothing to a person.</summary>
    public static bool IsMade(string key) => key.StartsWith("ten:", StringComparison.Ordinal);

    // A resource name, as an export has it, stays whole. What is too long else keeps its beginning, and a hash of the whole for the rest.
    private static string Cut(string key) => key.Length <= MaxLength || (key.StartsWith("organizations/", StringComparison.Ordinal) && key.Length <= MaxName)
        ? key
        : $"{key[..(MaxLength - 13)]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..12]}";
}
