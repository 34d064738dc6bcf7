using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Matchmaker.ServiceTests.Platform.Cache;

/// <summary>Something else listens where Redis should: it takes every connection and answers in no language.</summary>
public sealed class RubbishServerTests
{
    [Fact]
    public async Task A_server_that_speaks_rubbish_fails_no_ask_and_delays_few()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, stop.Token);
        await using (var process = new CacheProcess(listener.LocalEndpoint.ToString()!))
        {
            var watch = Stopwatch.StartNew();
            for (var ask = 0; ask < 200; ask++)
            {
                Assert.Equal("a", await process.AskAsync($"ask {ask}", "a", 1));
            }
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"200 asks took {watch.Elapsed}.");
        }
        await stop.CancelAsync();
        await serving;
    }

    private static async Task ServeAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        var rubbish = new byte[4096];
        new Random(7).NextBytes(rubbish);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                await client.GetStream().WriteAsync(rubbish, cancellationToken);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The other side went away, or the test ends.
            }
        }
    }
}
