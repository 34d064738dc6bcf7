namespace Matchmaker.Matching;

/// <summary>Days as they are counted in Vietnam.</summary>
internal static class VietnamTime
{
    // One time zone and no summer time.
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The day that an instant falls on.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant at which a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);
}
