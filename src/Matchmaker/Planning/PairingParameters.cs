using System.Collections.Immutable;
using System.Text.Json;
using Matchmaker.Meetings;
using Matchmaker.Pairing;

namespace Matchmaker.Planning;

/// <summary>What a pairing run goes by, with everything that was not stated filled in.</summary>
internal sealed record PairingParameters
{
    /// <summary>Pairs below are not considered, 0–10,000.</summary>
    public int MinUtility { get; init; } = 2_000;

    /// <summary>Extra utility of a participant's 1st, 2nd, … meeting, non-increasing.</summary>
    public ImmutableArray<int> Bonus { get; init; } = [4_000, 2_000, 1_000];

    /// <summary>Counterparts considered for each offer and need, 1–200.</summary>
    public int CandidatesPerItem { get; init; } = 50;

    /// <summary>Wall time of the search, 1–600.</summary>
    public int TimeLimitSeconds { get; init; } = 60;

    public int Seed { get; init; } = 1;

    /// <summary>Meetings that product groups should have between them.</summary>
    public ImmutableArray<GroupFloor> GroupFloors { get; init; } = [];

    /// <summary>Rules that the timetable will go by.</summary>
    public TimetableRules Timetable { get; init; } = TimetableRules.None;

    public string ToJson() => JsonSerializer.Serialize(this);

    public static PairingParameters Of(string json) => JsonSerializer.Deserialize<PairingParameters>(json)!;
}
