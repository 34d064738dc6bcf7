using System.Collections.Immutable;
using System.Text.Json;

namespace Matchmaker.Planning;

/// <summary>What a schedule run read and what came of it, without the meetings themselves.</summary>
internal sealed record ScheduleSummary
{
    public int MeetingCount { get; init; }

    public int SlotCount { get; init; }

    public int TableCount { get; init; }

    /// <summary>How good the timetable is; null where there is none.</summary>
    public TimetableFigures? Figures { get; init; }

    /// <summary>Proven lower bound of breaks.</summary>
    public int Bound { get; init; }

    /// <summary>Why there is no timetable.</summary>
    public ImmutableArray<ConflictLine> Conflicts { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads one back; an empty text gives one of zeroes.</summary>
    public static ScheduleSummary Of(string json) => json.Length == 0 ? new() : JsonSerializer.Deserialize<ScheduleSummary>(json)!;
}

/// <summary>Why no timetable exists.</summary>
/// <param name="Reason">A word of the contract.</param>
/// <param name="Participations">Resource names of those concerned.</param>
internal sealed record ConflictLine(string Reason, string Vietnamese, string English, ImmutableArray<string> Participations);
