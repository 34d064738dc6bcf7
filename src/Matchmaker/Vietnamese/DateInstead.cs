using System.Text.RegularExpressions;

namespace Matchmaker.Vietnamese;

/// <summary>Tells a day where a number should stand: Excel makes one of "5-7" when the cell is not formatted as text.</summary>
internal static partial class DateInstead
{
    /// <summary>Day and month of a text that is one day, as a date cell shows it; null for any other text.</summary>
    public static (int Day, int Month)? Of(string text) => Whole().Match(text.Trim()) is { Success: true } match
        ? (Number(match, "day"), Number(match, "month")) is ( >= 1 and <= 31, >= 1 and <= 12) and var found ? found : null
        : null;

    /// <summary>Unreadable where the cell is a day; null otherwise.</summary>
    public static Reading<T>? Judge<T>(ReaderText text) => Of(text.Original) is var (day, month)
        ? new Reading<T>.Unreadable(Remark.Error(
            "date-instead",
            $"Ô này là ngày {text.Original.Trim()}; có thể Excel đã đổi \"{day}-{month}\" thành ngày.",
            $"The cell is the day {text.Original.Trim()}; Excel may have made it of \"{day}-{month}\".",
            "Định dạng ô kiểu Text rồi gõ lại / Format the cell as text and type it again."))
        : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})/(?<month>[0-9]{1,2})/[0-9]{4}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();
}
