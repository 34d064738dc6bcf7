using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Matchmaker.Platform;
using Matchmaker.Platform.Watching;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Matchmaker.ServiceTests.Platform.Watching;

/// <summary>A look at many things takes long: the watcher sees signs of life, and whoever lost its key sees nothing more.</summary>
public sealed class WatchStreamsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<V1.WatchMatchesResponse> _written = [];

    [Fact]
    public async Task A_long_look_is_not_silence_and_its_last_message_has_the_token()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ServeAsync([null, "a", null, null, "b", null], goneAt: int.MaxValue));
        // Told after 20, 40, … seconds, with a sign of life after 15: "a" waits for more to come, and not for ever.
        Assert.Equal(["", "a", "", "b", ""], _written.Select(message => message.Name));
        Assert.Equal([false, false, false, false, true], _written.Select(message => message.ResumeToken.Length > 0));
    }

    [Fact]
    public async Task Whoever_lost_the_key_is_told_no_more_of_a_long_look()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => ServeAsync(["a", "b", "c", "d"], goneAt: 2));
        Assert.Equal(StatusCode.Unauthenticated, refusal.StatusCode);
        Assert.DoesNotContain(_written, message => message.Name is "c" or "d");
    }

    private async Task ServeAsync(ImmutableArray<string?> looks, int goneAt)
    {
        var options = Options.Create(new WatchOptions());
        var streams = new WatchStreams(new WatchLimits(options), options, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), _clock);
        using var ends = new CancellationTokenSource();
        var watched = new Looks(looks, _clock, ends);
        CallScope.Enter("/matchmaker.v1.MatchingService/WatchMatches", 0).Admission = () => watched.Looked > goneAt ? Admission.KeyGone : Admission.Stands;
        await streams.ServeAsync(watched, new WatchBoard(), "", new Writer(_written), ends.Token);
    }

    /// <summary>Looks at one thing after another, each for 20 seconds, and then goes away.</summary>
    private sealed class Looks(ImmutableArray<string?> looks, FakeTimeProvider clock, CancellationTokenSource ends) : IWatched<V1.WatchMatchesResponse>
    {
        public int Looked { get; private set; }

        public string Watch => "looks";

        public ImmutableArray<string> Tags => [];

        public string Seen => "";

        public bool IsBehind => false;

        public async IAsyncEnumerable<V1.WatchMatchesResponse?> BeginAsync(ResumePoint? resume, long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var look in looks)
            {
                await Task.Yield();
                clock.Advance(TimeSpan.FromSeconds(20));
                Looked++;
                yield return look is null ? null : new() { Name = look };
            }
        }

        public Task CheckReachAsync(Touched touched, CancellationToken cancellationToken) => Task.CompletedTask;

        public IAsyncEnumerable<V1.WatchMatchesResponse?> ContinueAsync(Touched touched, CancellationToken cancellationToken) => AsyncEnumerable.Empty<V1.WatchMatchesResponse?>();

        public V1.WatchMatchesResponse Beat() => new();

        public void Stamp(V1.WatchMatchesResponse message, string token)
        {
            message.ResumeToken = token;
            if (token.Length > 0)
            {
                ends.Cancel();
            }
        }
    }

    private sealed class Writer(List<V1.WatchMatchesResponse> written) : IServerStreamWriter<V1.WatchMatchesResponse>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(V1.WatchMatchesResponse message)
        {
            written.Add(message);
            return Task.CompletedTask;
        }
    }
}
