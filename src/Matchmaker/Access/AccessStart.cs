using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Microsoft.Extensions.Options;

namespace Matchmaker.Access;

/// <summary>Before the first call: the ring is filled, and there is a key to begin with.</summary>
internal sealed class AccessStart(
    SqlKeyStore store,
    KeyRing ring,
    Ids ids,
    TimeProvider clock,
    IOptions<AccessOptions> options,
    IOptions<ListenOptions> listen) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Open)
        {
            if (!listen.Value.IsLoopback)
            {
                throw new InvalidOperationException("Access:Open serves everybody without a key, so it is allowed only while Listen:Http and Listen:Grpc are loopback addresses.");
            }
            return;
        }
        var secret = ApiKey.NewSecret();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var first = new ApiKey(ids.Next(), "First start", Role.Administrator, "", [], now, null, null);
        if (await store.TryInsertFirstAsync(first, ApiKey.HashOf(secret), cancellationToken))
        {
            // To the terminal and not to the log: a log is kept, copied and read by others.
            await Console.Out.WriteLineAsync($"First start. Administrator key, shown this once: {secret}");
        }
        await ring.RefreshAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
