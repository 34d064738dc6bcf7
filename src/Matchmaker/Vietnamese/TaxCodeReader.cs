using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>
/// Reads tax codes (<i>mã số thuế</i>): ten digits, or ten and three for a branch.
/// The tenth digit is a check digit: 10 minus the weighted sum of the first nine modulo 11.
/// </summary>
internal static class TaxCodeReader
{
    private static readonly int[] Weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

    /// <summary>A cell that holds one code; a wrong check digit is a warning, for old codes with one are in use.</summary>
    public static Reading<string> Read(string? text)
    {
        var scanned = ReaderText.Scan(text);
        if (UnstatedWords.Judge<string>(scanned) is { } early)
        {
            return early;
        }
        var found = FindAll(text);
        if (found is [var only, ..])
        {
            return new Reading<string>.Value(only.Value, only.Remarks);
        }
        var digits = new string([.. scanned.Original.Take(64).Where(char.IsAsciiDigit)]);
        return new Reading<string>.Unreadable(digits.Length == 12
            ? Remark.Error("tax-code-personal-id", "12 chữ số là số định danh cá nhân; không lưu số này.", "Twelve digits are a personal identity number; it is not kept.", "Ghi mã số thuế 10 chữ số, hoặc để trống / Write the ten-digit tax code, or leave it empty.")
            : Remark.Error("tax-code-unreadable", $"Mã số thuế phải có 10 chữ số, hoặc 10 và 3 chữ số; ô có {digits.Length} chữ số.", $"A tax code has 10 digits, or 10 and 3; the cell has {digits.Length}.", "Ví dụ 0100109106 hoặc 0100109106-001 / For example 0100109106 or 0100109106-001."));
    }

    /// <summary>Every code in a text.</summary>
    public static ImmutableArray<Mention<string>> FindAll(string? text)
    {
        text ??= "";
        var limit = Math.Min(text.Length, ReaderText.MaxLength);
        var found = ImmutableArray.CreateBuilder<Mention<string>>();
        for (var at = 0; at < limit;)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                at++;
                continue;
            }
            var (digits, end) = Run(text, at, limit);
            if (Judge(digits) is var (code, remarks))
            {
                found.Add(new(at, end - at, code, remarks));
            }
            at = end;
        }
        return found.ToImmutable();
    }

    /// <summary>Whether a text is ten digits, or ten and three with a dash; check digit not looked at.</summary>
    public static bool IsWellFormed(string code) =>
        code.Length is 10 or 14 && code.Index().All(letter => letter.Index == 10 ? letter.Item == '-' : char.IsAsciiDigit(letter.Item));

    /// <summary>Whether the tenth digit checks the nine before it.</summary>
    public static bool IsChecked(string code)
    {
        if (code.Length < 10 || !code.Take(10).All(char.IsAsciiDigit))
        {
            return false;
        }
        var sum = Weights.Select((weight, place) => weight * (code[place] - '0')).Sum();
        return 10 - (sum % 11) == code[9] - '0';
    }

    // Digits may be set apart by single dots, spaces or dashes.
    private static (string Digits, int End) Run(string text, int start, int limit)
    {
        var digits = new System.Text.StringBuilder(13);
        var end = start;
        for (var at = start; at < limit; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                digits.Append(text[at]);
                end = at + 1;
            }
            else if (at != end || text[at] is not (' ' or '.' or '-' or '\u00A0' or '\u2013'))
            {
                break;
            }
        }
        return (digits.ToString(), end);
    }

    private static (string Code, ImmutableArray<Remark> Remarks)? Judge(string digits)
    {
        if (digits.Length == 9 && IsChecked("0" + digits))
        {
            return ("0" + digits, [Remark.Info("tax-code-leading-zero", "Mã số thuế mất số 0 ở đầu; đã thêm lại.", "The tax code lost its leading zero; it was put back.", "Định dạng ô kiểu Text / Format the cell as text.")]);
        }
        if (digits.Length is not (10 or 13))
        {
            return null;
        }
        var code = digits.Length == 13 ? $"{digits[..10]}-{digits[10..]}" : digits;
        return (code, IsChecked(digits) ? [] : [Remark.Warning("tax-code-checksum", "Chữ số kiểm tra của mã số thuế không khớp; có thể gõ nhầm.", "The tax code's check digit does not fit; it may be mistyped.", "Đối chiếu giấy đăng ký kinh doanh / Compare with the registration paper.")]);
    }
}
