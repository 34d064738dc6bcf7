using System.Threading.Channels;
using Npgsql;

namespace Matchmaker.Platform.Sql;

/// <summary>Tells the other processes that something changed, and listens to them.</summary>
/// <remarks>
/// A notice is sent after the commit and by one task, many changes to a notice: inside the transaction it would make all
/// commits queue for one lock. A lost notice costs one poll interval and no change.
/// </remarks>
internal sealed partial class PostgresNotices(NpgsqlDataSource source, ChangeSignal signal, ILogger<PostgresNotices> logger) : IAsyncDisposable
{
    private const string ChannelName = "matchmaker_change";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _pending = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task _work = Task.CompletedTask;

    public void Start() => _work = Task.WhenAll(SendAsync(_stop.Token), ListenAsync(_stop.Token));

    /// <summary>Wakes this process at once and the others soon.</summary>
    public void Changed()
    {
        signal.Pulse();
        _pending.Writer.TryWrite(true);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await _pending.Reader.ReadAsync(cancellationToken);
                await using var command = source.CreateCommand($"notify {ChannelName}");
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                Log.NoticesDown(logger, exception.Message);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellationToken);
                connection.Notification += (_, _) => signal.Pulse();
                await using (var command = new NpgsqlCommand($"listen {ChannelName}", connection))
                {
                    await command.ExecuteNonQueryAsync(cancellationToken);
                }
                while (true)
                {
                    await connection.WaitAsync(cancellationToken);
                }
            }
            catch (NpgsqlException exception)
            {
                Log.NoticesDown(logger, exception.Message);
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "Change notices are down, polling instead: {Reason}")]
        public static partial void NoticesDown(ILogger logger, string reason);
    }
}
