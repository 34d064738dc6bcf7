using Matchmaker.Search.Standing;

namespace Matchmaker.Matching;

/// <summary>Has every watched list looked at when a day begins in Vietnam: papers lapse with the day and nothing is written for it.</summary>
internal sealed class DayWorker(StandingLists lists, TimeProvider clock) : BackgroundService
{
    // Also where a timer comes early.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var day = VietnamTime.DayOf(clock.GetUtcNow());
        while (!stoppingToken.IsCancellationRequested)
        {
            var left = VietnamTime.StartOf(day.AddDays(1)) - clock.GetUtcNow();
            await Task.Delay(TimeSpan.FromTicks(Math.Clamp(left.Ticks, TimeSpan.TicksPerSecond, Longest.Ticks)), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (VietnamTime.DayOf(clock.GetUtcNow()) is var today && today != day)
            {
                day = today;
                lists.Board.TouchAll();
            }
        }
    }
}
