using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Catalog;

/// <summary>Dates, decimals, money and times of the wire, to values and back.</summary>
internal static class WireValues
{
    private const decimal MaxDecimal = 999_999_999_999.999m;

    /// <summary>Null for an empty text.</summary>
    public static string? OrNull(string text) => text.Length == 0 ? null : text;

    public static Timestamp Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToTimestamp();

    public static Timestamp? Time(long? milliseconds) => milliseconds is { } known ? Time(known) : null;

    /// <summary>A whole date; null where unset. A date that no calendar has is a violation.</summary>
    public static DateOnly? ToDate(Google.Type.Date? date, string field, Violations violations)
    {
        if (date is null)
        {
            return null;
        }
        var isDate = date.Year is >= 1900 and <= 2200 && date.Month is >= 1 and <= 12
            && date.Day >= 1 && date.Day <= DateTime.DaysInMonth(date.Year, date.Month);
        return violations.Check(isDate, field, "must be a whole date from 1900 to 2200", "phải là ngày đầy đủ, từ 1900 đến 2200")
            ? new DateOnly(date.Year, date.Month, date.Day)
            : null;
    }

    public static Google.Type.Date? ToProto(DateOnly? date) =>
        date is { } known ? new Google.Type.Date { Year = known.Year, Month = known.Month, Day = known.Day } : null;

    /// <summary>A number of at most 12 digits before and 3 after the point; null where unset.</summary>
    public static decimal? ToDecimal(Google.Type.Decimal? wire, string field, bool zeroAllowed, Violations violations)
    {
        if (wire is null)
        {
            return null;
        }
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var isNumber = decimal.TryParse(wire.Value, Style, CultureInfo.InvariantCulture, out var value);
        if (!violations.Check(isNumber, $"{field}.value", "must be a decimal number such as 12.5", "phải là số, ví dụ 12.5"))
        {
            return null;
        }
        var fits = value <= MaxDecimal && decimal.Round(value, 3) == value;
        violations.Check(fits, $"{field}.value", "must have at most 12 digits before and 3 after the point", "không được quá 12 chữ số trước và 3 chữ số sau dấu thập phân");
        violations.Check(value > 0 || (zeroAllowed && value == 0), $"{field}.value", zeroAllowed ? "must not be negative" : "must be greater than 0", zeroAllowed ? "không được âm" : "phải lớn hơn 0");
        return value;
    }

    public static Google.Type.Decimal? ToProto(decimal? value) =>
        value is { } known ? new Google.Type.Decimal { Value = Trimmed(known) } : null;

    /// <summary>An amount of money, not negative; null where unset. Dong have no fraction.</summary>
    public static (decimal Amount, string Currency)? ToMoney(Google.Type.Money? wire, string field, Violations violations)
    {
        if (wire is null)
        {
            return null;
        }
        var isCurrency = wire.CurrencyCode is { Length: 3 } code && code.All(char.IsAsciiLetterUpper);
        violations.Check(isCurrency, $"{field}.currency_code", "must be three letters of ISO 4217, for example VND", "phải là mã tiền ba chữ cái, ví dụ VND");
        violations.Check(wire.Units >= 0 && wire.Nanos >= 0, field, "must not be negative", "không được âm");
        violations.Check(wire.Units <= (long)MaxDecimal, $"{field}.units", "must have at most 12 digits", "không được quá 12 chữ số");
        violations.Check(wire.Nanos is >= 0 and < 1_000_000_000, $"{field}.nanos", "must be from 0 to 999,999,999", "phải từ 0 đến 999.999.999");
        violations.Check(wire.CurrencyCode != "VND" || wire.Nanos == 0, $"{field}.nanos", "must be 0: VND is whole", "phải bằng 0: tiền đồng không có số lẻ");
        return (wire.Units + (wire.Nanos / 1_000_000_000m), wire.CurrencyCode);
    }

    public static Google.Type.Money? ToProto(decimal? amount, string currency) => amount is { } known
        ? new Google.Type.Money { CurrencyCode = currency, Units = (long)decimal.Truncate(known), Nanos = (int)((known - decimal.Truncate(known)) * 1_000_000_000m) }
        : null;

    private static string Trimmed(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
