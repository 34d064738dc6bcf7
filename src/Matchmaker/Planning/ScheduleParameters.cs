using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matchmaker.Meetings;

namespace Matchmaker.Planning;

/// <summary>What a schedule run goes by, with everything that was not stated filled in.</summary>
internal sealed record ScheduleParameters
{
    /// <summary>Resource name of the pairing run whose pairings are timetabled.</summary>
    public string PairingRun { get; init; } = "";

    /// <summary>Wall time, 1–600.</summary>
    public int TimeLimitSeconds { get; init; } = 20;

    /// <summary>Cores, 1–8.</summary>
    public int Workers { get; init; } = 2;

    public int Seed { get; init; } = 1;

    /// <summary>Moves of the search instead of its clock; 0 for the clock.</summary>
    public long StepBudget { get; init; }

    /// <summary>Most busy slots in a row; 0 for no limit.</summary>
    public int MaxInARow { get; init; }

    /// <summary>Free slots between meetings in different halls.</summary>
    public int WalkingSlots { get; init; }

    /// <summary>Times in which everybody keeps some slots free.</summary>
    public ImmutableArray<RestTime> Rests { get; init; } = [];

    /// <summary>Times at which tables cannot be used.</summary>
    public ImmutableArray<TableTime> TableClosures { get; init; } = [];

    /// <summary>Meetings that end before others start.</summary>
    public ImmutableArray<MeetingOrder> Orders { get; init; } = [];

    /// <summary>Pairs that meet for two slots.</summary>
    public ImmutableArray<MeetingPair> TwoSlotMeetings { get; init; } = [];

    /// <summary>The rules among them.</summary>
    [JsonIgnore]
    public TimetableRules Rules => new()
    {
        MaxInARow = MaxInARow,
        WalkingSlots = WalkingSlots,
        Rests = Rests,
        TableClosures = TableClosures,
        Orders = Orders,
        TwoSlotMeetings = TwoSlotMeetings,
    };

    public string ToJson() => JsonSerializer.Serialize(this);

    public static ScheduleParameters Of(string json) => JsonSerializer.Deserialize<ScheduleParameters>(json)!;
}
