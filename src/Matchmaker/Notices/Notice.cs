using Matchmaker.Platform.Outbox;

namespace Matchmaker.Notices;

/// <summary>Which way a notice goes. The numbers are stored and equal those of the contract.</summary>
internal enum NoticeChannel
{
    None = 0,
    Email = 1,
    Webhook = 2,
}

/// <summary>How far a notice has come. The numbers are stored and equal those of the contract.</summary>
internal enum NoticeState
{
    None = 0,

    /// <summary>Waits for its time, its phase or its next try.</summary>
    Pending = 1,
    Delivered = 2,

    /// <summary>On the dead-letter list.</summary>
    Dead = 3,

    /// <summary>Not sent: no consent, no address, or its time is over.</summary>
    Suppressed = 4,

    /// <summary>Taken off the list by an organizer.</summary>
    Discarded = 5,
}

/// <summary>One message to one receiver.</summary>
internal sealed record Notice
{
    public const string Collection = "notices";

    /// <summary>Resource name, <c>conferences/{conference}/notices/{notice}</c>.</summary>
    public required string Name { get; init; }

    public required string Conference { get; init; }

    /// <summary>Place of the fact in the outbox.</summary>
    public required long Fact { get; init; }

    public required FactKind Kind { get; init; }

    public required NoticeChannel Channel { get; init; }

    /// <summary>Organization, or webhook subscription.</summary>
    public required string Recipient { get; init; }

    /// <summary>For an e-mail: the participation it is about; otherwise empty.</summary>
    public string Participation { get; init; } = "";

    /// <summary>For an e-mail: the address as registered; empty where there is none.</summary>
    public string Address { get; init; } = "";

    public NoticeState State { get; init; } = NoticeState.Pending;

    public string LastError { get; init; } = "";

    /// <summary>Tries begun so far.</summary>
    public int Tries { get; init; }

    /// <summary>Not tried before, UTC milliseconds.</summary>
    public long NextMs { get; init; }

    /// <summary>Grows each time somebody takes it.</summary>
    public long Fence { get; init; }

    public long CreateMs { get; init; }

    public long UpdateMs { get; init; }

    /// <summary>Last part of the name.</summary>
    public string Id => Name[(Name.LastIndexOf('/') + 1)..];
}

/// <summary>A notice with the fact it tells of.</summary>
/// <param name="Notice">The message.</param>
/// <param name="FactId">Id of the fact, the same for all its messages.</param>
/// <param name="About">Resource that it happened to.</param>
/// <param name="Data">The particulars.</param>
/// <param name="FactMs">When it happened, UTC milliseconds.</param>
internal sealed record NoticeOfFact(Notice Notice, string FactId, string About, string Data, long FactMs);
