using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;

namespace Matchmaker.Benchmarks.Serving;

/// <summary>The client of both sides of a comparison: calls over one connection whose replies are received whole and not read.</summary>
internal sealed class RawCalls : IDisposable
{
    private static readonly Marshaller<byte[]> Bytes = new(static bytes => bytes, static bytes => bytes);

    private readonly GrpcChannel _channel;
    private readonly CallInvoker _invoker;

    public RawCalls(Uri address)
    {
        _channel = GrpcChannel.ForAddress(address);
        _invoker = _channel.CreateCallInvoker();
    }

    public static Method<byte[], byte[]> MethodOf(string service, string method) => new(MethodType.Unary, service, method, Bytes, Bytes);

    public async Task<byte[]> CallAsync(Method<byte[], byte[]> method, byte[] request, Metadata? headers = null)
    {
        using var call = _invoker.AsyncUnaryCall(method, null, new CallOptions(headers), request);
        return await call;
    }

    /// <summary>Calls for a time, so many at once.</summary>
    /// <param name="method">What to call.</param>
    /// <param name="requests">Taken in turn.</param>
    /// <param name="streams">Calls at once.</param>
    /// <param name="time">How long.</param>
    public async Task<Load> LoadAsync(Method<byte[], byte[]> method, byte[][] requests, int streams, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, streams).Select(stream => Task.Run(async () =>
        {
            var times = new List<double>(10_000);
            for (var at = stream; Stopwatch.GetElapsedTime(started) < time; at += streams)
            {
                var sent = Stopwatch.GetTimestamp();
                await CallAsync(method, requests[at % requests.Length]);
                times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
            return times;
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var sorted = all.SelectMany(times => times).Order().ToArray();
        return new(sorted.Length, sorted.Length / seconds, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)]);
    }

    public void Dispose() => _channel.Dispose();
}

/// <summary>What came of calling for a time; milliseconds.</summary>
internal readonly record struct Load(int Calls, double PerSecond, double P50, double P99)
{
    public string Times => string.Create(CultureInfo.InvariantCulture, $"{P50:F2} / {P99:F2}");
}
