namespace Matchmaker.ServiceTests.Planning;

/// <summary>A conference too full to be proven best within minutes: nearly every table taken at every slot.</summary>
internal static class Crowd
{
    public static HallSize Size { get; } = new(30, 20, 16, 10)
    {
        ProducerQuota = new() { Min = 1, Max = 6 },
        BuyerQuota = new() { Min = 1, Max = 9 },
    };

    /// <summary>A run that is stopped before its time is over.</summary>
    public static V1.CreateScheduleRunRequest LongRun(Hall hall) =>
        new() { Parent = hall.Name, ScheduleRun = new() { Parameters = new() { TimeLimitSeconds = 600 } } };
}
