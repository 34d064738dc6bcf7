using System.Globalization;

namespace Matchmaker.Matching;

/// <summary>
/// The published order of matches: score, then relevance, both descending, then offer name and need name, ordinal.
/// No two different pairs tie, so a page boundary never moves between calls on the same data.
/// </summary>
/// <param name="Score">The score the list is ordered by.</param>
internal readonly record struct MatchPosition(int Score, int Relevance, string Offer, string Need) : IComparable<MatchPosition>
{
    /// <summary>Where a match stands among those that fit; near misses stand by the score they would have.</summary>
    public static MatchPosition Of(Match match) => new(
        match.Fits ? match.Score.Score : match.Score.ScoreButFor, match.Score.Relevance, match.Supply.Offer.Name, match.Demand.Need.Name);

    public int CompareTo(MatchPosition other)
    {
        var order = other.Score.CompareTo(Score);
        order = order != 0 ? order : other.Relevance.CompareTo(Relevance);
        order = order != 0 ? order : string.CompareOrdinal(Offer, other.Offer);
        return order != 0 ? order : string.CompareOrdinal(Need, other.Need);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Score} {Relevance} {Offer} {Need}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out MatchPosition position)
    {
        var parts = text.Split(' ');
        if (parts.Length == 4
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var score)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var relevance))
        {
            position = new(score, relevance, parts[2], parts[3]);
            return true;
        }
        position = default;
        return false;
    }

    public static bool operator <(MatchPosition left, MatchPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(MatchPosition left, MatchPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(MatchPosition left, MatchPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MatchPosition left, MatchPosition right) => left.CompareTo(right) >= 0;
}
