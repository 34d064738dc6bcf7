using Matchmaker.Matching;
using Matchmaker.Meetings;

namespace Matchmaker.Planning;

/// <summary>A pair that a run chose, with why.</summary>
internal sealed record ChosenPairing
{
    /// <summary>Participation of the producer.</summary>
    public required string Producer { get; init; }

    /// <summary>Participation of the buyer.</summary>
    public required string Buyer { get; init; }

    /// <summary>0–10,000.</summary>
    public required int Utility { get; init; }

    /// <summary>Offer and need that fit best; empty where the organizer's rule is the only reason.</summary>
    public required string BestOffer { get; init; }

    /// <inheritdoc cref="BestOffer"/>
    public required string BestNeed { get; init; }

    public required Bilingual Reason { get; init; }

    /// <summary>A rule of the organizer put it in.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>The pair at a time and a table.</summary>
    public Meeting ToMeeting(MeetingPlace place) => new()
    {
        Producer = Producer,
        Buyer = Buyer,
        Place = place,
        Utility = Utility,
        Reason = Reason,
        BestOffer = BestOffer,
        BestNeed = BestNeed,
    };
}
