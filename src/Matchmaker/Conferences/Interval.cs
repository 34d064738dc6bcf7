namespace Matchmaker.Conferences;

/// <summary>A span of time, start inclusive, end exclusive; never empty.</summary>
internal sealed record Interval(DateTimeOffset Start, DateTimeOffset End)
{
    public TimeSpan Length => End - Start;

    /// <summary>Whether some instant lies in both; spans that only meet at an end share none.</summary>
    public bool Touches(Interval other) => Start < other.End && other.Start < End;

    /// <summary>Whether all of the other lies in it.</summary>
    public bool Holds(Interval other) => Start <= other.Start && other.End <= End;
}
