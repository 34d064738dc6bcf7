using System.Collections.Immutable;
using System.Globalization;

namespace Matchmaker.Vietnamese;

/// <summary>Reads days: day before month ("5/7/2026"), ISO, words ("ngày 5 tháng 7 năm 2026"), Excel serials.</summary>
internal static class DateReader
{
    // 1 January 1950 to 31 December 2119: serials outside are more likely other numbers.
    private const int FirstSerial = 18_264;
    private const int LastSerial = 80_353;

    /// <summary>A cell that holds one day. A month or year alone gives its last day, with a remark.</summary>
    public static Reading<DateOnly> Read(string? text)
    {
        var scanned = ReaderText.Scan(text, splitNumbers: true);
        if (UnstatedWords.Judge<DateOnly>(scanned) is { } early)
        {
            return early;
        }
        for (var i = 0; i < scanned.Count; i++)
        {
            if (At(scanned, i, partAllowed: true) is { } found)
            {
                return new Reading<DateOnly>.Value(found.Day, found.Remarks);
            }
            i += IsWritten(scanned, i) ? 4 : 0;
        }
        return new Reading<DateOnly>.Unreadable(Remark.Error(
            "date-unreadable",
            $"Không đọc được ngày trong \"{QuantityReader.Excerpt(scanned.Original)}\".",
            $"No date can be read in \"{QuantityReader.Excerpt(scanned.Original)}\".",
            "Ghi ngày/tháng/năm, ví dụ 31/12/2026 / Write day/month/year, for example 31/12/2026."));
    }

    /// <summary>The day of an Excel serial (1900 system), or null when it is outside 1950–2119.</summary>
    public static DateOnly? FromSerial(double serial) =>
        serial is >= FirstSerial and < LastSerial + 1d ? DateOnly.FromDayNumber(new DateOnly(1899, 12, 30).DayNumber + (int)serial) : null;

    /// <summary>Every full date in a text.</summary>
    public static ImmutableArray<Mention<DateOnly>> FindAll(string? text)
    {
        var scanned = ReaderText.Scan(text, splitNumbers: true);
        var found = ImmutableArray.CreateBuilder<Mention<DateOnly>>();
        for (var i = 0; i < scanned.Count; i++)
        {
            if (At(scanned, i, partAllowed: false) is { } date)
            {
                found.Add(new(scanned[i].Start, scanned[date.Next - 1].End - scanned[i].Start, date.Day, date.Remarks));
                i = date.Next - 1;
            }
            else if (IsWritten(scanned, i))
            {
                i += 4;
            }
        }
        return found.ToImmutable();
    }

    /// <summary>The day as text that reads back as the same value.</summary>
    public static string Write(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    internal readonly record struct Found(DateOnly Day, int Next, ImmutableArray<Remark> Remarks);

    /// <summary>The date at a token, or null.</summary>
    /// <param name="text">Text scanned with numbers split.</param>
    /// <param name="index">First token.</param>
    /// <param name="partAllowed">Whether a month with a year, a year or a serial counts.</param>
    internal static Found? At(ReaderText text, int index, bool partAllowed)
    {
        if (text[index].Kind == TokenKind.Word)
        {
            return Words(text, index, partAllowed);
        }
        if (Number(text[index]) is not { } first)
        {
            return null;
        }
        if (IsWritten(text, index))
        {
            return Three(text, index, first, Number(text[index + 2]) ?? 0, Number(text[index + 4]) ?? 0);
        }
        // "5 tháng 7 năm 2026" without "ngày".
        if (text.Is(index + 1, "tháng") && Number(text[index + 2]) is { } month && text.Is(index + 3, "năm") && FullYear(text[index + 4]) is { } year)
        {
            return Day(year, month, first, index + 5, []);
        }
        return partAllowed ? Part(text, index, first) : null;
    }

    // Three numbers with the same sign between: a date or a slip, but never "2/2026" out of "31/2/2026".
    private static bool IsWritten(ReaderText text, int index) =>
        Number(text[index]) is not null && Separator(text, index + 1) && Number(text[index + 2]) is not null
        && Separator(text, index + 3) && text[index + 1].Folded == text[index + 3].Folded && Number(text[index + 4]) is not null;

    private static Found? Three(ReaderText text, int index, int first, int second, int third)
    {
        if (text[index].Raw.Length == 4)
        {
            return Day(first, second, third, AfterTime(text, index + 5), []);
        }
        if (FullYear(text[index + 4]) is not { } year)
        {
            return null;
        }
        ImmutableArray<Remark> remarks = text[index + 4].Raw.Length == 2
            ? [Remark.Info("date-short-year", $"Năm hai chữ số đã đọc là {year}.", $"The two-digit year was read as {year}.", "Ghi đủ bốn chữ số / Write four digits.")]
            : [];
        return second <= 12
            ? Day(year, second, first, AfterTime(text, index + 5), remarks)
            : first <= 12
                ? Day(year, first, second, AfterTime(text, index + 5), remarks.Add(Remark.Warning("date-month-first", "Ngày ghi theo kiểu tháng trước; đã đọc tháng/ngày/năm.", "The date is written month first; read as month/day/year.", "Ghi ngày/tháng/năm / Write day/month/year.")))
                : null;
    }

    private static Found? Words(ReaderText text, int index, bool partAllowed)
    {
        var at = text.Is(index, "ngày") ? index + 1 : index;
        if (at > index && Number(text[at]) is not null)
        {
            return At(text, at, partAllowed: false);
        }
        if (!partAllowed || !text.Is(index, "tháng") || Number(text[index + 1]) is not { } month || !(text[index + 2].IsSymbol('/') || text.Is(index + 2, "năm")) || FullYear(text[index + 3]) is not { } year)
        {
            return null;
        }
        return EndOfMonth(year, month, index + 4);
    }

    private static Found? Part(ReaderText text, int index, int first)
    {
        if (Separator(text, index + 1) && text[index + 2].Raw.Length == 4 && FullYear(text[index + 2]) is { } year)
        {
            return EndOfMonth(year, first, index + 3);
        }
        if (text[index].Raw.Length == 4 && first is >= 1950 and <= 2119 && !Separator(text, index + 1))
        {
            return Day(first, 12, 31, index + 1, [Remark.Warning("date-year-only", $"Chỉ ghi năm; đã hiểu là hết ngày 31/12/{first}.", $"Only a year is given; taken as its last day, 31/12/{first}.", "Ghi đủ ngày/tháng/năm / Write day/month/year.")]);
        }
        if (text[index].Raw.Length == 4 && Separator(text, index + 1) && Number(text[index + 2]) is { } month and <= 12 && first >= 1950)
        {
            return EndOfMonth(first, month, index + 3);
        }
        return text[index].Raw.Length == 5 && FromSerial(first) is { } day
            ? new(day, index + 1, [Remark.Info("date-excel-serial", $"Số {first} là ngày của Excel: {Write(day)}.", $"{first} is an Excel date: {day:yyyy-MM-dd}.", "Định dạng ô kiểu ngày / Format the cell as a date.")])
            : null;
    }

    private static Found? EndOfMonth(int year, int month, int next) => month is >= 1 and <= 12
        ? Day(year, month, DateTime.DaysInMonth(year, month), next, [Remark.Warning("date-month-only", $"Chỉ ghi tháng {month}/{year}; đã hiểu là hết tháng.", $"Only the month {month}/{year} is given; taken as its last day.", "Ghi đủ ngày/tháng/năm / Write day/month/year.")])
        : null;

    private static Found? Day(int year, int month, int day, int next, ImmutableArray<Remark> remarks) =>
        year is >= 1900 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new(new DateOnly(year, month, day), next, remarks)
            : null;

    // "2026-12-31T00:00:00", "31/12/2026 12:00:00 AM".
    private static int AfterTime(ReaderText text, int index)
    {
        var at = text[index] is { Kind: TokenKind.Word, Folded: "t" } ? index + 1 : index;
        var digits = 0;
        while (text[at].Kind == TokenKind.Number && text[at].Raw.Length <= 2)
        {
            digits++;
            at++;
            if (!text[at].IsSymbol(':'))
            {
                break;
            }
            at++;
        }
        return digits < 2 ? index : text[at].Folded is "am" or "pm" ? at + 1 : at;
    }

    private static bool Separator(ReaderText text, int index) =>
        text[index].IsSymbol('/') || text[index].IsSymbol('-') || text[index].IsSymbol('.');

    private static int? FullYear(Token token) => (token.Raw.Length, Number(token)) switch
    {
        (4, >= 1900 and <= 2199 and var year) => year,
        (2, { } shortYear) => shortYear < 70 ? 2000 + shortYear : 1900 + shortYear,
        _ => null,
    };

    private static int? Number(Token token) =>
        token is { Kind: TokenKind.Number, Raw.Length: <= 5 } && int.TryParse(token.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
