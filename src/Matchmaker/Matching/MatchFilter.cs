using System.Collections.Frozen;
using Matchmaker.Catalog;

namespace Matchmaker.Matching;

/// <summary>What a viewer wants to see; everything absent lets all through.</summary>
internal sealed record MatchFilter
{
    public static MatchFilter None { get; } = new();

    /// <summary>Province the goods come from.</summary>
    public string? Origin { get; init; }

    /// <summary>Province the buyer is in.</summary>
    public string? BuyerProvince { get; init; }

    /// <summary>Scheme the producer must hold in force.</summary>
    public string? Scheme { get; init; }

    /// <summary>Months of which the goods must be had in at least one; an offer that states none passes.</summary>
    public SeasonMonths Season { get; init; }

    /// <summary>Least score, 0–10,000; near misses are held to the score they would have.</summary>
    public int MinScore { get; init; }

    /// <summary>Organizations taking part in the conference, or null for all: both sides must be among them.</summary>
    public FrozenSet<string>? Participants { get; init; }

    /// <summary>Whether a candidate passes everything but the score, which is not known yet.</summary>
    /// <param name="on">The day certificates must be in force on.</param>
    public bool Admits(in Candidate candidate, DateOnly on)
    {
        var (supply, demand, _) = candidate;
        return (Origin is null || supply.Origin == Origin)
            && (BuyerProvince is null || demand.Buyer.Province == BuyerProvince)
            && (Scheme is null || supply.Terms.Certificates.Any(claim => claim.Scheme == Scheme && (claim.Expires is not { } last || on <= last)))
            && (Season.IsEmpty || supply.Terms.Season.IsEmpty || !Season.Intersect(supply.Terms.Season).IsEmpty)
            && (Participants is null || (Participants.Contains(supply.Producer.Name) && Participants.Contains(demand.Buyer.Name)));
    }
}
