using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>Who speaks for an organization: a name and telephone numbers, each from its column, or both from one.</summary>
internal sealed partial record PersonText(string? Name, ImmutableArray<string> Phones)
{
    /// <summary>What the columns of a row say of the person.</summary>
    public static PersonText Of(RowText row)
    {
        var phones = row.Read("phone", PhoneReader.Read) is { IsDefault: false } read ? read : [];
        if (row.Text("contact") is { } contact)
        {
            return PhoneReader.FindAll(contact) is { IsEmpty: false } within ? Both(row, "contact", contact, [.. phones.Union(within.Select(mention => mention.Value), StringComparer.Ordinal)]) : new(contact, phones);
        }
        // "Họ tên, số điện thoại người liên hệ"
        var isOfBoth = row.Text("phone") is not null && !row.Table.Has("contact") && $" {Headings.KeyOf(row.Table.HeadingOf("phone") ?? "")} " is var heading
            && (heading.Contains(" ten ", StringComparison.Ordinal) || heading.Contains(" nguoi ", StringComparison.Ordinal) || heading.Contains(" dai dien ", StringComparison.Ordinal));
        return isOfBoth ? Both(row, "phone", row.Text("phone")!, phones) : new(null, phones);
    }

    private static PersonText Both(RowText row, string field, string text, ImmutableArray<string> phones)
    {
        var name = Words().Replace(PhoneReader.FindAll(text).Reverse().Aggregate(text, (rest, mention) => rest.Remove(mention.Start, mention.Length)), " ");
        name = Spaces().Replace(name, " ").Trim(' ', ',', ';', ':', '-', '–', '/', '.', '(', ')', '|');
        if (!name.Any(char.IsLetter) || (field == "phone" && !IsName(name)))
        {
            return new(null, phones);
        }
        row.Note(FindingSeverity.Info, field, "contact_with_phone", $"Ô có cả tên và số điện thoại; tên được hiểu là '{Finding.Cut(name)}'.", $"The cell holds a name and telephone numbers; the name was taken as '{Finding.Cut(name)}'.", "Ghi tên và số điện thoại ở hai cột / Write the name and the number in two columns");
        return new(name, phones);
    }

    // "gọi buổi sáng" beside a number is no name.
    private static bool IsName(string text) => text.Split(' ') is { Length: > 1 } words && words.All(word => char.IsUpper(word[0]));

    [GeneratedRegex(@"(?<![\p{L}])(?:số điện thoại|điện thoại|di động|sđt|sdt|đt|dt|tel|phone|mobile|zalo|hotline|gặp|liên hệ)(?![\p{L}])\.?:?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"\s{2,}|\s*\(\s*\)\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
