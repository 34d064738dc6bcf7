using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>What is asked of the matches of one offer or need.</summary>
internal sealed record MatchQuestion
{
    /// <summary>Most matches that are ranked for one offer or need.</summary>
    public const int MaxRanked = 300;

    /// <summary>Resource name of the offer or the need.</summary>
    public required string Name { get; init; }

    /// <summary>Resource name of a conference, or empty for all: only counterparts that take part in it.</summary>
    public string Conference { get; init; } = "";

    public MatchFilter Filter { get; init; } = MatchFilter.None;

    /// <summary>Leaves out matches that break a hard condition.</summary>
    public bool WithoutNearMisses { get; init; }

    /// <summary>Where the page before ended, or null for the first page.</summary>
    public MatchPlace? After { get; init; }

    /// <summary>Most matches of the page.</summary>
    public required int Size { get; init; }

    /// <summary>The day certificates must be in force on.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>A place in the whole list: those that fit come first, near misses after all of them.</summary>
internal readonly record struct MatchPlace(bool NearMiss, MatchPosition Position)
{
    public static MatchPlace Of(Match match) => new(!match.Fits, MatchPosition.Of(match));

    public bool IsBefore(Match match) => Of(match) is var other && (NearMiss == other.NearMiss ? Position < other.Position : other.NearMiss);
}

/// <summary>A match with what is told of it.</summary>
internal sealed record ToldMatch(Match Match, Explanation Told, GoodsEvidence Evidence);

/// <summary>A page of matches.</summary>
/// <param name="Matches">Best first; near misses last.</param>
/// <param name="HasMore">Whether a page comes after it.</param>
/// <param name="Total">Matches in all, near misses included.</param>
/// <param name="Joint">How a need can be filled; null for an offer and on later pages.</param>
/// <param name="Unit">Unit of the joint supply; empty where there is none.</param>
internal sealed record MatchPage(ImmutableArray<ToldMatch> Matches, bool HasMore, int Total, JointSupply? Joint, string Unit);
