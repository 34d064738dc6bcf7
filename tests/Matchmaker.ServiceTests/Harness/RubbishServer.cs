using System.Net;
using System.Net.Sockets;

namespace Matchmaker.ServiceTests.Harness;

/// <summary>Something else where Redis should be: it takes every connection and answers in no language.</summary>
public sealed class RubbishServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public RubbishServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Connection string for the product.</summary>
    public string ConnectionString => _listener.LocalEndpoint.ToString()!;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var rubbish = new byte[4096];
        new Random(7).NextBytes(rubbish);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await client.GetStream().WriteAsync(rubbish, _stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The other side went away, or the test ends.
            }
        }
    }
}
