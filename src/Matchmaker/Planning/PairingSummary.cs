using System.Collections.Immutable;
using System.Text.Json;

namespace Matchmaker.Planning;

/// <summary>What a pairing run read and what came of it, without the pairings themselves.</summary>
internal sealed record PairingSummary
{
    public int ParticipantCount { get; init; }

    public int CandidateCount { get; init; }

    public int Capacity { get; init; }

    public int PairingCount { get; init; }

    public long Utility { get; init; }

    public long Bonus { get; init; }

    /// <summary>Proven upper bound of utility plus bonus.</summary>
    public long Bound { get; init; }

    public ImmutableArray<ShortfallLine> Shortfalls { get; init; } = [];

    /// <summary>What the product groups with a floor got, in the order of the floors.</summary>
    public ImmutableArray<GroupLine> Groups { get; init; } = [];

    /// <summary>Whether a timetable for the pairings was found on the spot.</summary>
    public bool TimetableFound { get; init; }

    /// <summary>Combinations of pairs that no timetable holds and that were ruled out.</summary>
    public int CutCount { get; init; }

    /// <summary>What the floor cost; null where that could not be worked out.</summary>
    public FairnessLine? Fairness { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads one back; an empty text gives one of zeroes.</summary>
    public static PairingSummary Of(string json) => json.Length == 0 ? new() : JsonSerializer.Deserialize<PairingSummary>(json)!;
}

/// <summary>A participant that got fewer meetings than its floor.</summary>
/// <param name="Participation">Resource name.</param>
/// <param name="DisplayName">As it stood when the run read it.</param>
/// <param name="Reason">A word of the contract.</param>
internal sealed record ShortfallLine(string Participation, string DisplayName, int Min, int Got, string Reason, string Vietnamese, string English);

/// <summary>What a product group got.</summary>
/// <param name="Reason">A word of the contract; empty where the floor is met.</param>
internal sealed record GroupLine(string Group, int Min, int Got, string Reason, string Vietnamese, string English);

/// <summary>What the floor cost, and to whom; participations by resource name.</summary>
internal sealed record FairnessLine(long UtilityWithout, long Price, ImmutableArray<string> Gained, ImmutableArray<string> Lost);
