using System.CommandLine;
using System.Globalization;

namespace Matchmaker.Cli;

/// <summary>Days on a command line and on the wire.</summary>
internal static class WireDay
{
    /// <summary>An option that takes a day as 2026-12-31.</summary>
    public static Option<DateOnly?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }
            result.AddError($"{name} must be a day such as 2026-12-31.");
            return null;
        },
    };

    public static Google.Type.Date? Of(DateOnly? day) => day is { } known ? new() { Year = known.Year, Month = known.Month, Day = known.Day } : null;
}
