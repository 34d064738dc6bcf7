using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Trade;

namespace Matchmaker.Matching;

/// <summary>An offer with everything the matcher may weigh, resolved once.</summary>
internal sealed record Supply
{
    public required Offer Offer { get; init; }

    public required Party Producer { get; init; }

    /// <summary>Terms in force for matching: what the offer states, filled up by what its text says.</summary>
    public required Terms Terms { get; init; }

    /// <summary>The terms that were read out of the text, not stated in a field.</summary>
    public ImmutableHashSet<Term> Inferred { get; init; } = [];

    /// <summary>The organization's papers, for scope and dates; a claim names one by its resource name.</summary>
    public ImmutableArray<Certificate> Papers { get; init; } = [];

    public Keeping Keeping { get; init; }

    /// <summary>Province the goods come from: the offer's own, else the producer's; null = unknown.</summary>
    public string? Origin => Offer.Origin ?? Producer.Province;

    /// <summary>The offer as registered, with nothing inferred from its text.</summary>
    public static Supply Of(Offer offer, Party producer, ImmutableArray<Certificate> papers = default) => new()
    {
        Offer = offer,
        Producer = producer,
        Terms = offer.Terms,
        Papers = papers.IsDefault ? [] : papers,
        Keeping = KeepingOf.Class(offer.Class),
    };
}

/// <summary>A need with everything the matcher may weigh, resolved once.</summary>
internal sealed record Demand
{
    public required Need Need { get; init; }

    public required Party Buyer { get; init; }

    /// <summary>Terms in force for matching: what the need states, filled up by what its text says.</summary>
    public required Terms Terms { get; init; }

    /// <summary>The terms that were read out of the text, not stated in a field.</summary>
    public ImmutableHashSet<Term> Inferred { get; init; } = [];

    /// <summary>Province the goods must come from, or null for any.</summary>
    public string? RequiredOrigin { get; init; }

    /// <summary>The need as registered, with nothing inferred from its text.</summary>
    public static Demand Of(Need need, Party buyer) => new()
    {
        Need = need,
        Buyer = buyer,
        Terms = need.Terms,
        RequiredOrigin = need.RequiredOrigin,
    };
}
