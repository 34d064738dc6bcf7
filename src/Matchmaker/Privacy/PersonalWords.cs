using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Matchmaker.Catalog;

namespace Matchmaker.Privacy;

/// <summary>Words that name somebody, and finding and striking them out of texts. Pure.</summary>
internal sealed class PersonalWords
{
    /// <summary>What stands where somebody was named.</summary>
    public const string Mark = "[đã xoá]";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly ImmutableArray<Regex> _patterns;

    private PersonalWords(IEnumerable<string> words) => _patterns =
    [
        .. words.Where(word => word.Length > 1).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(word => word.Length)
            .Select(word => new Regex(PatternOf(word.Normalize()), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit)),
    ];

    /// <summary>Those of one person; the name that its organization goes by is the organization's, not its own.</summary>
    public static PersonalWords Of(Organization organization, Representative person) => new(
        ((string?[])[person.DisplayName, person.Email, .. person.Phones]).OfType<string>().Where(word => !string.Equals(word, organization.DisplayName, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Those of an organization and all its people.</summary>
    public static PersonalWords Of(Organization organization) => new(
        ((string?[])[organization.DisplayName, organization.TaxCode, organization.Address?.Typed, .. organization.Representatives.SelectMany(person => (string?[])[person.DisplayName, person.Email, .. person.Phones])])
            .OfType<string>());

    /// <summary>That of somebody of whom nothing but an address or a number is known.</summary>
    public static PersonalWords OfContact(string contact) => new([contact]);

    /// <summary>Whether a text names somebody.</summary>
    public bool IsIn(string text) => _patterns.Any(pattern => pattern.IsMatch(text.Normalize()));

    /// <summary>A text, or the strings of a document, without the words; the same where it has none.</summary>
    public string StrikeFrom(string text)
    {
        if (DocumentOf(text) is not { } root)
        {
            return StruckFrom(text);
        }
        return Strike(root) ? root.ToJsonString(Json) : text;
    }

    /// <summary>What of a text, or which strings of a document, name somebody.</summary>
    public IEnumerable<string> FoundIn(string text) => (DocumentOf(text) is { } root ? StringsOf(root) : [text]).Where(IsIn);

    private static JsonNode? DocumentOf(string text)
    {
        if (text is not ['{' or '[', ..])
        {
            return null;
        }
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string StruckFrom(string text) => IsIn(text) ? _patterns.Aggregate(text.Normalize(), (left, pattern) => pattern.Replace(left, Mark)) : text;

    private static IEnumerable<string> StringsOf(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => StringsOf(member.Value)),
        JsonArray items => items.SelectMany(StringsOf),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private bool Strike(JsonNode? node)
    {
        var changed = false;
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    changed |= Struck(value, left => members[name] = left);
                }
                break;
            case JsonArray items:
                for (var at = 0; at < items.Count; at++)
                {
                    var place = at;
                    changed |= Struck(items[at], left => items[place] = left);
                }
                break;
            default:
                break;
        }
        return changed;
    }

    private bool Struck(JsonNode? value, Action<string> put)
    {
        if (value is not JsonValue single || !single.TryGetValue<string>(out var text))
        {
            return Strike(value);
        }
        var left = StruckFrom(text);
        if (left == text)
        {
            return false;
        }
        put(left);
        return true;
    }

    // A number with or without its country, in groups or in one; anything else as whole words, however they are spaced.
    private static string PatternOf(string word)
    {
        var digits = string.Concat(word.Where(char.IsAsciiDigit));
        if (digits.Length >= 8 && word.All(letter => char.IsAsciiDigit(letter) || letter is '+' or ' ' or '.' or '-' or '(' or ')'))
        {
            var own = digits.StartsWith("84", StringComparison.Ordinal) ? digits[2..] : digits.TrimStart('0');
            return $@"(?<!\d)(\+?\(?84\)?|0)?[\s.\-()]*{string.Join(@"[\s.\-()]*", own.ToCharArray())}(?!\d)";
        }
        var parts = word.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape);
        return $@"(?<![\p{{L}}\p{{N}}]){string.Join(@"\s+", parts)}(?![\p{{L}}\p{{N}}])";
    }
}
