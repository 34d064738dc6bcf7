using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>A plan that no longer fits: the problem as it is now, and what was planned.</summary>
/// <param name="Problem">The problem as it is now: who is away, which tables are closed, which meetings came in addition.</param>
/// <param name="Old">The plan so far, one place a meeting; null for a meeting that had none (a walk-in).</param>
/// <param name="FirstOpenSlot">Slots before it are past: what started there stays as it was, and nothing else goes there.</param>
internal sealed record RepairProblem(ScheduleProblem Problem, Timetable Old, int FirstOpenSlot = 0)
{
    /// <summary>Indices of meetings to come that stay where they are, whatever it costs the others; together they must fit.</summary>
    public ImmutableArray<int> Staying { get; init; } = [];
}
