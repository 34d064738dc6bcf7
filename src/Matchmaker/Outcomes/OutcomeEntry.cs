using System.Collections.Immutable;
using Matchmaker.Standing;

namespace Matchmaker.Outcomes;

/// <summary>What happened between two who met. The numbers are stored and equal those of the contract.</summary>
internal enum OutcomeStep
{
    None = 0,
    Held = 1,
    Mou = 2,
    PrincipleContract = 3,
    SignedContract = 4,
    Delivery = 5,
    Failure = 6,

    /// <summary>They talked again and nothing changed.</summary>
    FollowUp = 7,

    /// <summary>The entry it names was wrong and nothing stands in its place.</summary>
    Retraction = 8,
}

/// <summary>Which way goods go. The numbers are stored and equal those of the contract.</summary>
internal enum GoodsDirection
{
    None = 0,
    ToBuyer = 1,
    ToProducer = 2,
}

/// <summary>A file that is kept elsewhere.</summary>
/// <param name="Uri">Where it is.</param>
/// <param name="Sha256">64 hexadecimal digits, lower case.</param>
/// <param name="Title">What it is.</param>
internal sealed record FileReference(string Uri, string Sha256, string Title);

/// <summary>One line of a ledger; never changed once it is written.</summary>
internal sealed record OutcomeEntry
{
    /// <summary>Most entries of one ledger, corrected ones too.</summary>
    public const int MaxEntries = 500;

    /// <summary>Place in the ledger, first 1.</summary>
    public int Number { get; init; }

    public required OutcomeStep Step { get; init; }

    /// <summary>The day it happened, in Vietnam.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Whole VND, or null where not stated.</summary>
    public long? Value { get; init; }

    /// <summary>None where no value is stated.</summary>
    public GoodsDirection Direction { get; init; }

    /// <summary>None but for a failure.</summary>
    public FailureReason Reason { get; init; }

    public string? Note { get; init; }

    /// <summary>When to ask again, or null.</summary>
    public DateOnly? FollowUp { get; init; }

    /// <summary>Last day in force of a contract, inclusive; null where open.</summary>
    public DateOnly? Ends { get; init; }

    public ImmutableArray<FileReference> Files { get; init; } = [];

    /// <summary>Offer or need it is about, or null.</summary>
    public string? Subject { get; init; }

    /// <summary>Number of the entry that it stands for, or null.</summary>
    public int? Corrects { get; init; }

    /// <summary>Display name of the key that recorded it.</summary>
    public string RecordedBy { get; init; } = "";

    /// <summary>Participation for which it was recorded, or null.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>When it was recorded, UTC milliseconds.</summary>
    public long RecordedMs { get; init; }

    public bool IsContract => Step is OutcomeStep.PrincipleContract or OutcomeStep.SignedContract;
}
