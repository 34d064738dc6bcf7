using System.Collections.Immutable;

namespace Matchmaker.Conferences.Requests;

/// <summary>How far a request has come. The numbers equal those of the contract.</summary>
internal enum RequestState
{
    None = 0,

    /// <summary>Waits for the answer.</summary>
    Pending = 1,
    Accepted = 2,

    /// <summary>A "no thanks": a veto on the pair.</summary>
    Declined = 3,
    Withdrawn = 4,

    /// <summary>The time for an answer passed where silence counts as no.</summary>
    Expired = 5,
}

/// <summary>Why somebody does not want to meet. The numbers equal those of the contract.</summary>
internal enum DeclineReason
{
    None = 0,
    Goods = 1,
    Volume = 2,
    Price = 3,
    Known = 4,
    NoTime = 5,
    Other = 6,
}

/// <summary>One participant asks another to meet.</summary>
internal sealed record MeetingRequest
{
    /// <summary>Resource name, <c>conferences/{conference}/meetingRequests/{request}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Participation that asks.</summary>
    public required string From { get; init; }

    /// <summary>Participation that is asked.</summary>
    public required string To { get; init; }

    /// <summary>What silence counts as: the conference's mode when it was asked.</summary>
    public required RequestMode Mode { get; init; }

    /// <summary>First instant at which an answer is too late.</summary>
    public required DateTimeOffset Expires { get; init; }

    public string? Note { get; init; }

    /// <summary>A wish above the others; each participant has a few.</summary>
    public bool MustMeet { get; init; }

    /// <summary>Indices of slots that would suit.</summary>
    public ImmutableArray<int> PreferredSlots { get; init; } = [];

    /// <summary>As last written; see <see cref="At"/> for how it stands.</summary>
    public RequestState State { get; init; } = RequestState.Pending;

    public DeclineReason DeclineReason { get; init; }

    public string? DeclineNote { get; init; }

    /// <summary>Whether it stands or may come to stand: between two participants is at most one such.</summary>
    public bool IsLive => State is RequestState.Pending or RequestState.Accepted;

    /// <summary>Whether it keeps its pair from being asked for anew: it is live, or a veto.</summary>
    public bool HoldsItsPair => IsLive || State == RequestState.Declined;

    /// <summary>How it stands at an instant: silence has become a yes or a no once the time for an answer is over.</summary>
    public MeetingRequest At(DateTimeOffset now) => State != RequestState.Pending || now < Expires
        ? this
        : this with { State = Mode == RequestMode.OptOut ? RequestState.Accepted : RequestState.Expired };

    public bool IsBetween(string one, string other) => (From == one && To == other) || (From == other && To == one);

    /// <summary>Whether it counts against a participation's quota.</summary>
    /// <remarks>What one asks counts at once. What one is asked counts when it is accepted, or at once where silence counts as yes.</remarks>
    public bool CountsFor(string participation) => State switch
    {
        RequestState.Accepted => From == participation || To == participation,
        RequestState.Pending => From == participation || (To == participation && Mode == RequestMode.OptOut),
        _ => false,
    };
}
