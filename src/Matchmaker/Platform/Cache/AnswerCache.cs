using Matchmaker.Platform.Redis;
using Matchmaker.Platform.Telemetry;
using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;

namespace Matchmaker.Platform.Cache;

/// <summary>Keeps answers that cost something, in this process and, where there is a Redis, for all processes.</summary>
/// <remarks>
/// The answer is the same with Redis on, off, flushed, dead, slow or full of rubbish, because an answer is not trusted for being
/// there: it carries the change it was computed from and is used only when that is not below the fence of any of its tags. Fences
/// come from the change log, which every process follows by itself, and start at the log's head. Redis trouble is a miss.
/// One process computes an answer once, however many ask for it.
/// </remarks>
internal sealed class AnswerCache(IOptions<CacheOptions> options, FusionCacheMaker maker, MatchmakerMetrics metrics) : IDisposable
{
    /// <summary>Tags that have a fence of their own at most.</summary>
    public const int MaxFences = 200_000;

    private const int Stripes = 256;

    // Another build may make another answer of the same facts, in other words; while both run, each keeps its own.
    private static readonly string Build = typeof(AnswerCache).Module.ModuleVersionId.ToString("N");

    private readonly Fences _fences = new(MaxFences);
    private readonly SemaphoreSlim[] _computing = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];
    private IFusionCache? _kept;
    private string _installation = "";

    /// <summary>Begins to keep answers; before this everything is computed.</summary>
    /// <param name="installation">Id of the database that the answers come from.</param>
    /// <param name="head">The change log's head: nothing older is believed, since this process has not followed what went before.</param>
    public void Begin(string installation, long head)
    {
        if (options.Value.Enabled)
        {
            _fences.RaiseAll(head);
            _installation = installation;
            _kept = maker.Make(RedisKeys.Notices(installation));
        }
    }

    /// <summary>The kept answer when there is one that no change has outdated; otherwise <paramref name="compute"/>'s, which is then kept.</summary>
    public async Task<T> GetAsync<T>(AnswerKey key, Func<CancellationToken, Task<Answer<T>>> compute, CancellationToken cancellationToken)
        where T : class
    {
        if (_kept is not { } kept)
        {
            return (await compute(cancellationToken)).Value;
        }
        var name = RedisKeys.Answer(_installation, key.Kind, $"{key.Asked} {Build}");
        if (await FindAsync<T>(kept, name, key, cancellationToken) is { } found)
        {
            metrics.AnswerTaken(key.Kind, isKept: true);
            return found;
        }
        var stripe = _computing[(uint)name.GetHashCode(StringComparison.Ordinal) % Stripes];
        await stripe.WaitAsync(cancellationToken);
        try
        {
            if (await FindAsync<T>(kept, name, key, cancellationToken) is { } meanwhile)
            {
                metrics.AnswerTaken(key.Kind, isKept: true);
                return meanwhile;
            }
            var answer = await compute(cancellationToken);
            metrics.AnswerTaken(key.Kind, isKept: false);
            await kept.SetAsync(name, answer, maker.Lifetime(key.Lifetime), tags: null, cancellationToken);
            return answer.Value;
        }
        finally
        {
            stripe.Release();
        }
    }

    /// <summary>Says that change <paramref name="sequence"/> outdates every answer with that tag.</summary>
    /// <remarks>Call it before readers can know that the change has been taken in.</remarks>
    public void Outdate(string tag, long sequence) => _fences.Raise(tag, sequence);

    /// <summary>Says that change <paramref name="sequence"/> outdates every answer.</summary>
    public void OutdateAll(long sequence) => _fences.RaiseAll(sequence);

    /// <summary>
    /// Deletes the answers that Redis keeps, after an erasure. Nobody is shown them any more, since the change log outdates them; one that Redis
    /// does not let go of, or that a process was still computing, is gone after <see cref="CacheOptions.MaxLifetime"/>.
    /// </summary>
    public Task ForgetSharedAsync(CancellationToken cancellationToken) =>
        _kept is null ? Task.CompletedTask : maker.ForgetSharedAsync($"{RedisKeys.Prefix(_installation)}answer:", cancellationToken);

    public void Dispose()
    {
        _kept?.Dispose();
        foreach (var stripe in _computing)
        {
            stripe.Dispose();
        }
    }

    private async ValueTask<T?> FindAsync<T>(IFusionCache kept, string name, AnswerKey key, CancellationToken cancellationToken)
        where T : class
    {
        var fence = _fences.Of(key.Tags);
        var lifetime = maker.Lifetime(key.Lifetime);
        var found = await kept.TryGetAsync<Answer<T>>(name, lifetime, cancellationToken);
        if (found.HasValue && found.Value.Sequence < fence && maker.IsShared)
        {
            // Ours is outdated, but another process may have computed it again.
            found = await kept.TryGetAsync<Answer<T>>(name, lifetime.Duplicate().SetSkipMemoryCacheRead(), cancellationToken);
        }
        return found.HasValue && found.Value.Sequence >= fence ? found.Value.Value : null;
    }
}
