using System.Collections.Immutable;
using Matchmaker.Catalog;

namespace Matchmaker.Conferences;

/// <summary>An organization's part in a conference.</summary>
internal sealed record Participation
{
    /// <summary>Most people one organization brings.</summary>
    public const int MaxRepresentatives = 20;

    /// <summary>Longest name of a product group, in characters.</summary>
    public const int MaxProductGroup = 60;

    /// <summary>Resource name, <c>conferences/{conference}/participations/{participation}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Resource name of the organization; at most one participation a conference.</summary>
    public required string Organization { get; init; }

    /// <summary>The side it takes: producer or buyer, never both.</summary>
    public required Sides Side { get; init; }

    /// <summary>People it brings, that many meetings at once; 0 where not stated, which counts as 1.</summary>
    public int Representatives { get; init; }

    /// <summary>Its own quota; null means the conference's for its side.</summary>
    public Quota? Quota { get; init; }

    /// <summary>Times when it cannot meet.</summary>
    public ImmutableArray<Interval> Unavailable { get; init; } = [];

    /// <summary>Times at which it would like to meet.</summary>
    public ImmutableArray<Interval> Preferred { get; init; } = [];

    /// <summary>Product group that it is counted with in floors; null for none.</summary>
    public string? ProductGroup { get; init; }

    /// <summary>Must-meets that it may have standing at once as a sponsor; null for who is none.</summary>
    public int? SponsorMustMeets { get; init; }

    /// <summary>Id of a table that is its own, or null for any.</summary>
    public string? HomeTable { get; init; }

    /// <summary>Short code that names it at the door, unique in its conference; null until it is given.</summary>
    public string? Code { get; init; }

    /// <summary>Left out of pairings and timetables.</summary>
    public bool IsWithdrawn { get; init; }
}
