using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>The external ids by which a second import finds what the first one made.</summary>
/// <remarks>The office's own number where the sheet has one; else one made of what names the thing, so that it stays the same.</remarks>
internal static class IntakeKeys
{
    private const int MaxLength = 60;
    private const int MaxName = 200;
    private const string Made = "ten:";

    /// <summary>The key of an organization that has a number of its own.</summary>
    public static string OfId(string id) => Cut(id);

    /// <summary>The key of an organization that has no number.</summary>
    /// <param name="name">As typed.</param>
    /// <param name="address">Where it is; null where not said.</param>
    /// <param name="copy">Above 1 for others of the same name in the same place.</param>
    public static string OfName(string name, Catalog.Address? address, int copy = 1)
    {
        var place = address?.Commune ?? address?.Province;
        return Cut(string.Create(CultureInfo.InvariantCulture, $"{Made}{Identity(name)}{(place is null ? "" : "|" + Identity(place))}{(copy > 1 ? $"~{copy}" : "")}"));
    }

    /// <summary>The key of goods or a conference: the number, else the title.</summary>
    public static string OfTitle(RowValues values) => values.Id is { } id ? Cut(id) : Cut(Made + Identity(values.Title ?? ""));

    /// <summary>The key of goods of which the organization has others under the same title: packing or grade tell them apart. Null where the row has a number or says neither.</summary>
    public static string? OfPacking(RowValues values) => values.Id is null && values.Description is { } description ? Cut($"{Made}{Identity(values.Title ?? "")}|{Identity(description)}") : null;

    /// <summary>Whether a key was made of a name, and so says nothing to a person.</summary>
    public static bool IsMade(string key) => key.StartsWith(Made, StringComparison.Ordinal);

    /// <summary>What two spellings of one name share: lower case, one place for the tone, single spaces, no punctuation.</summary>
    /// <remarks>Marks, and what stands in brackets, tell things apart: "Dưa" is not "Dứa", "Mận (loại 1)" not "Mận (loại 2)".</remarks>
    public static string Identity(string name)
    {
        var plain = VietnameseText.Normalize(name).ToLowerInvariant();
        var kept = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            kept.Append(IsTelling(c) ? c : ' ');
        }
        var words = kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? plain : string.Join(' ', words.Select(Spelt));
    }

    /// <summary>The identity without marks, as somebody types it who has no Vietnamese keyboard.</summary>
    public static string Unmarked(string identity) => string.Join(' ', identity.Split(' ').Select(word => VietnameseLetters.Spell(word).Folded));

    // "Loại A+" is not "Loại A", nor "> 5 kg" "< 5 kg".
    private static bool IsTelling(char c) =>
        char.IsLetter(c) || char.IsNumber(c) || char.IsSymbol(c) || char.IsSurrogate(c) || c is '#' or '%' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    // The one tone of a word goes to its last vowel, so that "hoà" and "hòa" are one. Several tones are several words typed as one.
    private static string Spelt(string word)
    {
        if (Ascii.IsValid(word) || word.Any(char.IsSurrogate))
        {
            return word;
        }
        var bare = new StringBuilder(word.Length + 4);
        var tone = '\0';
        foreach (var part in word.Normalize(NormalizationForm.FormD))
        {
            if (VietnameseLetters.ToneOf(part) == 0)
            {
                bare.Append(part);
            }
            else if (tone != '\0')
            {
                return word;
            }
            else
            {
                tone = part;
            }
        }
        var at = bare.ToString().LastIndexOfAny(['a', 'e', 'i', 'o', 'u', 'y']);
        return tone == '\0' || at < 0 ? word : bare.Insert(at + 1, tone).ToString().Normalize(NormalizationForm.FormC);
    }

    // A resource name, as an export has it, stays whole. What is too long else keeps its beginning, and a hash of the whole for the rest.
    private static string Cut(string key) => key.Length <= MaxLength || (key.StartsWith("organizations/", StringComparison.Ordinal) && key.Length <= MaxName)
        ? key
        : $"{key[..(MaxLength - 13)]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..12]}";
}
