namespace Matchmaker.Scheduling;

/// <summary>A search that makes one timetable better, move by move, and may be stopped between any two.</summary>
internal interface ILocalSearch
{
    /// <summary>Breaks of the best timetable so far that keeps every rule; <see cref="int.MaxValue"/> before the first.</summary>
    int BestCost { get; }

    /// <summary>Start slots of the best timetable so far.</summary>
    int[] Best { get; }

    /// <summary>Moves tried so far.</summary>
    long Moves { get; }

    /// <summary>Runs moves at one temperature.</summary>
    void Run(double temperature, int moves);
}
