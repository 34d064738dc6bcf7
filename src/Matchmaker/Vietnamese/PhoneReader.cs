using System.Collections.Immutable;
using System.Text;
using PhoneNumbers;

namespace Matchmaker.Vietnamese;

/// <summary>
/// Reads telephone numbers into E.164, Vietnamese unless they start with another country's code.
/// Repairs what spreadsheets and time did to them: a lost leading zero, prefixes changed in 2017 and 2018.
/// </summary>
internal static class PhoneReader
{
    /// <summary>Most numbers taken from one text.</summary>
    public const int MaxNumbers = 20;

    private const int MaxDigits = 15;

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    private static readonly ImmutableArray<(string Old, string New)> Changed =
        [.. VocabularyRows.Embedded("phone_prefixes.tsv").Select(row => (row[0], row[1])).OrderByDescending(row => row.Item1.Length)];

    /// <summary>A cell that holds one or several numbers, in the order written.</summary>
    public static Reading<ImmutableArray<string>> Read(string? text)
    {
        var scanned = ReaderText.Scan(text);
        if (UnstatedWords.Judge<ImmutableArray<string>>(scanned) is { } early)
        {
            return early;
        }
        var found = FindAll(text);
        return found.IsEmpty
            ? new Reading<ImmutableArray<string>>.Unreadable(Remark.Error("phone-unreadable", $"\"{QuantityReader.Excerpt(scanned.Original)}\" không phải số điện thoại đang dùng ở Việt Nam.", $"\"{QuantityReader.Excerpt(scanned.Original)}\" is no telephone number in use in Viet Nam.", "Ví dụ 0912 345 678 / For example 0912 345 678."))
            : new Reading<ImmutableArray<string>>.Value([.. found.Select(mention => mention.Value).Distinct(StringComparer.Ordinal)], [.. found.SelectMany(mention => mention.Remarks).Distinct()]);
    }

    /// <summary>Every number in a text, at most <see cref="MaxNumbers"/>.</summary>
    public static ImmutableArray<Mention<string>> FindAll(string? text)
    {
        text ??= "";
        var limit = Math.Min(text.Length, ReaderText.MaxLength);
        var found = ImmutableArray.CreateBuilder<Mention<string>>();
        for (var at = 0; at < limit && found.Count < MaxNumbers;)
        {
            if (!char.IsAsciiDigit(text[at]) && text[at] is not ('+' or '('))
            {
                at++;
                continue;
            }
            var groups = Groups(text, at, limit);
            AddNumbers(text, groups, found);
            at = groups.IsEmpty ? at + 1 : groups[^1].End;
        }
        return found.ToImmutable();
    }

    private readonly record struct Group(int Start, int End, string Digits, bool Plus);

    // Runs of digits joined by single signs that numbers are written with; more than that ends the run.
    private static ImmutableArray<Group> Groups(string text, int start, int limit)
    {
        var groups = ImmutableArray.CreateBuilder<Group>();
        for (var at = start; at < limit;)
        {
            var plus = false;
            var gap = at;
            while (at < limit && at - gap < 3 && text[at] is ' ' or '.' or '-' or '(' or ')' or '+' or '\u00A0' or '\u2013')
            {
                plus |= text[at] == '+';
                at++;
            }
            var from = at;
            while (at < limit && char.IsAsciiDigit(text[at]))
            {
                at++;
            }
            if (at == from)
            {
                break;
            }
            groups.Add(new(from, at, text[from..at], plus));
        }
        return groups.ToImmutable();
    }

    // Joins as few groups as make a number in use; "0912 345 678 0987654321" is two.
    private static void AddNumbers(string text, ImmutableArray<Group> groups, ImmutableArray<Mention<string>>.Builder found)
    {
        for (var first = 0; first < groups.Length && found.Count < MaxNumbers;)
        {
            var taken = 0;
            var digits = new StringBuilder(MaxDigits);
            var best = default((string Number, ImmutableArray<Remark> Remarks)?);
            for (var last = first; last < groups.Length && digits.Length + groups[last].Digits.Length <= MaxDigits && !(last > first && groups[last].Plus); last++)
            {
                digits.Append(groups[last].Digits);
                if (Judge(digits.ToString(), groups[first].Plus) is { } number)
                {
                    (best, taken) = (number, last - first + 1);
                    if (number.Remarks.IsEmpty)
                    {
                        break;
                    }
                }
            }
            if (best is { } chosen)
            {
                var start = groups[first].Plus && groups[first].Start > 0 && text[groups[first].Start - 1] == '+' ? groups[first].Start - 1 : groups[first].Start;
                found.Add(new(start, groups[first + taken - 1].End - start, chosen.Number, chosen.Remarks));
            }
            first += Math.Max(1, taken);
        }
    }

    private static (string Number, ImmutableArray<Remark> Remarks)? Judge(string digits, bool plus)
    {
        if (digits.Length < 8)
        {
            return null;
        }
        if (Valid(plus ? "+" + digits : digits.StartsWith("84", StringComparison.Ordinal) && digits.Length >= 11 ? "+" + digits : digits.StartsWith("0084", StringComparison.Ordinal) ? "+" + digits[2..] : digits.StartsWith('0') || digits.StartsWith('1') ? digits : "") is { } plain)
        {
            return (plain, []);
        }
        var national = plus && digits.StartsWith("84", StringComparison.Ordinal) ? "0" + digits[2..].TrimStart('0') : digits;
        if (plus && national == digits)
        {
            return null;
        }
        if (national[0] is >= '2' and <= '9' && national.Length is 9 or 10 && Valid("0" + national) is { } restored)
        {
            return (restored, [Remark.Info("phone-leading-zero", "Số điện thoại mất số 0 ở đầu; đã thêm lại.", "The telephone number lost its leading zero; it was put back.", "Định dạng ô kiểu Text / Format the cell as text.")]);
        }
        foreach (var (old, changed) in Changed)
        {
            if (national.StartsWith(old, StringComparison.Ordinal) && Valid(changed + national[old.Length..]) is { } renewed)
            {
                return (renewed, [Remark.Info("phone-old-prefix", $"Đầu số cũ {old} đã đổi thành {changed}.", $"The old prefix {old} became {changed}.", $"Ghi số mới / Write the new number, {changed}….")]);
            }
        }
        return null;
    }

    private static string? Valid(string number)
    {
        if (number.Length == 0)
        {
            return null;
        }
        try
        {
            var parsed = Library.Parse(number, "VN");
            return Library.IsValidNumber(parsed) ? Library.Format(parsed, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
