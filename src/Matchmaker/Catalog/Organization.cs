using System.Collections.Immutable;

namespace Matchmaker.Catalog;

/// <summary>A producer, a buyer, or both, as registered.</summary>
internal sealed record Organization
{
    /// <summary>Resource name, <c>organizations/{organization}</c>.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required Sides Sides { get; init; }

    /// <summary>The registering office's own number for it; unique where given, and the key of re-import.</summary>
    public string? ExternalId { get; init; }

    public ProducerKind ProducerKind { get; init; }

    public BuyerKind BuyerKind { get; init; }

    /// <summary>Ten digits, or ten and three with a dash.</summary>
    public string? TaxCode { get; init; }

    public Address? Address { get; init; }

    public ImmutableArray<Representative> Representatives { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>Language of what is sent to it, "vi" or "en"; null means Vietnamese.</summary>
    public string? Language { get; init; }
}

/// <summary>A person who meets for an organization; each can hold one meeting at a time.</summary>
/// <param name="DisplayName">Name as the person writes it.</param>
/// <param name="Title">Position, as typed.</param>
/// <param name="Phones">E.164, in the order given.</param>
/// <param name="Email">Address, or null.</param>
internal sealed record Representative(string DisplayName, string? Title, ImmutableArray<string> Phones, string? Email);

/// <summary>Where somebody is: what was typed, and today's units it resolves to.</summary>
/// <param name="Typed">The text as it came; never changed.</param>
/// <param name="Province">One of the 34 provincial units since 1 July 2025, or null where unresolved.</param>
/// <param name="Commune">Today's commune or ward, or null where unresolved.</param>
internal sealed record Address(string? Typed, string? Province, string? Commune);
