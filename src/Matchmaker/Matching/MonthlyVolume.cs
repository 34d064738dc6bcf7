using Matchmaker.Trade;

namespace Matchmaker.Matching;

/// <summary>Puts two volumes on one footing, so that a day's milk and a season's plums compare.</summary>
internal static class MonthlyVolume
{
    /// <summary>Months a season is taken to last where nobody states its months.</summary>
    public const int AssumedSeasonMonths = 3;

    // A civil year of 365 days over twelve months, and over 52 weeks of seven.
    private const decimal DaysPerMonth = 365m / 12m;
    private const decimal WeeksPerMonth = 52m / 12m;

    /// <summary>
    /// What the offer can supply against what the need asks, both for one month, or null where the units differ or a figure is missing.
    /// </summary>
    /// <remarks>
    /// A one-off order is set against what can be supplied in one month; a single lot is spread over the months the need runs
    /// (one where it states none). A year's or a season's output comes in the months of its season, and in
    /// <see cref="AssumedSeasonMonths"/> for a season (twelve for a year) where none are stated.
    /// The need counts at its lower figure, the offer at its upper.
    /// </remarks>
    public static (decimal Asked, decimal Had)? Compare(Supply supply, Demand demand)
    {
        if (supply.Terms.Volume is not { } capacity || demand.Terms.Volume is not { } wanted || capacity.Unit != wanted.Unit
            || (capacity.Max ?? capacity.Min) is not { } most || (wanted.Min ?? wanted.Max) is not { } least)
        {
            return null;
        }
        var needMonths = demand.Terms.Season;
        var asked = wanted.Per == Period.Once
            ? least
            : PerMonth(least, wanted.Per, needMonths.IsEmpty ? supply.Terms.Season : needMonths);
        var had = capacity.Per == Period.Once
            ? most / (wanted.Per == Period.Once || needMonths.IsEmpty ? 1 : needMonths.Count)
            : PerMonth(most, capacity.Per, supply.Terms.Season);
        return (asked, had);
    }

    /// <summary>A periodic amount as an amount for one month of its season.</summary>
    public static decimal PerMonth(decimal amount, Period per, SeasonMonths season) => per switch
    {
        Period.Day => amount * DaysPerMonth,
        Period.Week => amount * WeeksPerMonth,
        Period.Season => amount / (season.IsEmpty ? AssumedSeasonMonths : season.Count),
        Period.Year => amount / (season.IsEmpty ? 12 : season.Count),
        _ => amount,
    };
}
