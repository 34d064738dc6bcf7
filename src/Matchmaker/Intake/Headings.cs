using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>Which field a column heading stands for; the wordings are rows of <c>headings.tsv</c>.</summary>
internal sealed partial class Headings
{
    // What people write into cells as readily as above them: what an organization is, and who speaks for it.
    private static readonly FrozenSet<string> Values = new[]
    {
        "hợp tác xã", "htx", "công ty", "doanh nghiệp", "siêu thị", "nhà bán lẻ", "nhà phân phối", "nhà cung cấp", "nhà sản xuất", "nhà vườn", "cơ sở sản xuất", "cơ sở chế biến",
        "hộ sản xuất", "khách hàng", "người mua", "người bán", "bên mua", "bên bán", "giám đốc", "chủ hộ", "chủ cơ sở", "đại diện", "người đại diện", "nông sản", "ocop", "zalo",
        "farmer", "farm", "cooperative", "company", "producer", "supplier", "seller", "vendor", "buyer", "purchaser", "customer", "retailer", "importer",
    }.Select(KeyOf).ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _fieldOf;
    private readonly FrozenSet<string> _own;

    private Headings(IEnumerable<(string Field, string Phrase)> rows, IReadOnlyCollection<HeadingWording> own)
    {
        var fieldOf = new Dictionary<string, string>(StringComparer.Ordinal);
        _own = own.Select(wording => KeyOf(wording.Typed)).ToFrozenSet(StringComparer.Ordinal);
        foreach (var wording in own)
        {
            fieldOf[KeyOf(wording.Typed)] = wording.Field;
        }
        foreach (var (field, phrase) in rows)
        {
            fieldOf.TryAdd(KeyOf(phrase), field);
        }
        _fieldOf = fieldOf.ToFrozenDictionary(StringComparer.Ordinal);
        Fields = [.. rows.Select(row => row.Field).Distinct(StringComparer.Ordinal)];
    }

    private static ImmutableArray<(string Field, string Phrase)> ShippedRows { get; } = Parse(EmbeddedTable.Lines("headings.tsv", "Intake"));

    /// <summary>The table shipped with the program.</summary>
    public static Headings Shipped { get; } = new(ShippedRows, []);

    /// <summary>The shipped table with wordings of somebody's own, which win.</summary>
    public static Headings With(IReadOnlyCollection<HeadingWording> own) => own.Count == 0 ? Shipped : new Headings(ShippedRows, own);

    /// <summary>Wordings written as the lines of <c>headings.tsv</c>: a field, a tab, phrases with ";" between; "#" begins a remark.</summary>
    public static ImmutableArray<(string Field, string Phrase)> Parse(IEnumerable<string> lines) =>
    [
        .. lines.Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Where(row => row.Length == 2)
            .SelectMany(row => row[1].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(phrase => (row[0].Trim(), phrase))),
    ];

    /// <summary>Whether a heading of one or two rows is one of the own wordings.</summary>
    public bool IsOwn(string heading) => _own.Contains(KeyOf(heading));

    /// <summary>Every field that a column can stand for.</summary>
    public ImmutableArray<string> Fields { get; }

    /// <summary>The field of a heading of one or two rows; null where no wording fits.</summary>
    public string? FieldOf(string upper, string lower)
    {
        if (lower.Length == 0)
        {
            return Exact(upper) ?? Within(upper);
        }
        return Exact($"{upper} {lower}") ?? (Exact(upper) == "season" && int.TryParse(lower, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? MonthColumns.Field : null) ?? Exact(lower) ?? (upper.Length > 0 ? Within($"{upper} {lower}") : Within(lower)) ?? Exact(upper);
    }

    /// <summary>Whether a cell alone is a known heading.</summary>
    public string? Exact(string heading) => KeyOf(heading) is var key && _fieldOf.TryGetValue(key, out var field) ? field : _fieldOf.GetValueOrDefault(WithoutYear(key));

    /// <summary>Whether a wording is as likely what stands in a cell, so that it does not tell a heading from a row.</summary>
    public static bool IsAlsoValue(string heading) => Values.Contains(WithoutYear(KeyOf(heading)));

    // The longest wording that stands in the heading as whole words: "Giá bán tại vườn" holds "giá bán". One word alone says
    // too little inside a longer heading.
    private string? Within(string heading)
    {
        var words = KeyOf(heading).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var length = Math.Min(words.Length, 7); length >= 2; length--)
        {
            for (var from = 0; from + length <= words.Length; from++)
            {
                if (_fieldOf.TryGetValue(string.Join(' ', words, from, length), out var field))
                {
                    return field;
                }
            }
        }
        return null;
    }

    // "SL 2024", "Sản lượng năm 2025".
    private static string WithoutYear(string key)
    {
        if (key.Length < 6 || key[^5] != ' ' || !key.AsSpan(key.Length - 4, 2).SequenceEqual("20") || !key[^4..].All(char.IsAsciiDigit))
        {
            return key;
        }
        var rest = key[..^5];
        return rest.EndsWith(" nam", StringComparison.Ordinal) ? rest[..^4] : rest;
    }

    /// <summary>What two wordings share: lower case, no marks, no brackets, single spaces.</summary>
    internal static string KeyOf(string heading)
    {
        var plain = Brackets().Replace(VietnameseText.Normalize(heading), " ").ToLowerInvariant();
        var letters = new StringBuilder(plain.Length);
        foreach (var letter in plain)
        {
            letters.Append(char.IsLetterOrDigit(letter) || letter == '#' ? letter : ' ');
        }
        return string.Join(' ', letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => VietnameseLetters.Spell(word).Folded));
    }

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brackets();
}
