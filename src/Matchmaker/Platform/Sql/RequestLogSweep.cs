namespace Matchmaker.Platform.Sql;

/// <summary>Forgets old answers once an hour.</summary>
internal sealed partial class RequestLogSweep(Database database, TimeProvider clock, ILogger<RequestLogSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await database.WriteAsync(RequestLog.ForgetAsync, stoppingToken) > 0)
                {
                }
            }
            catch (StorageException exception)
            {
                Log.Postponed(logger, exception.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1104, Level = LogLevel.Warning, Message = "Old request answers stay an hour longer: {Reason}")]
        public static partial void Postponed(ILogger logger, string reason);
    }
}
