using System.Collections.Immutable;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Redis;
using Matchmaker.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Platform.Cache;

/// <summary>The answer cache as one server process has it, over a Redis or none; several of them are several processes.</summary>
internal sealed class CacheProcess : IAsyncDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ServiceProvider _services;
    private int _computed;

    /// <param name="redis">Connection string; empty means none.</param>
    /// <param name="head">Head of the change log at its start.</param>
    /// <param name="settings">Configuration beside that.</param>
    public CacheProcess(string redis, long head = 0, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Redis:ConnectionString", redis), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))]).Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddTelemetry().AddAnswerCache().BuildServiceProvider();
        if (redis.Length > 0)
        {
            Connection.Begin();
            _services.GetRequiredService<RedisScripts>().Begin("test");
        }
        Cache.Begin("test", head);
    }

    public AnswerCache Cache => _services.GetRequiredService<AnswerCache>();

    /// <summary>How often an answer was computed here.</summary>
    public int Computed => _computed;

    private RedisConnection Connection => _services.GetRequiredService<RedisConnection>();

    /// <summary>Waits until Redis answers this process.</summary>
    public async Task ConnectedAsync()
    {
        for (var round = 0; round < 500; round++)
        {
            try
            {
                await Connection.Multiplexer.GetDatabase().PingAsync();
                return;
            }
            catch (StackExchange.Redis.RedisException)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
        Assert.Fail("Redis cannot be reached.");
    }

    /// <summary>Asks; what is computed is <paramref name="truth"/> as of <paramref name="sequence"/>.</summary>
    public async Task<string> AskAsync(string asked, string truth, long sequence, ImmutableArray<string>? tags = null) =>
        (await Cache.GetAsync(
            new AnswerKey("test", asked, tags ?? [asked], Lifetime),
            _ =>
            {
                Interlocked.Increment(ref _computed);
                return Task.FromResult(new Answer<V1.LocalizedText>(new V1.LocalizedText { Vi = truth, En = new string('x', 200) }, sequence));
            },
            TestContext.Current.CancellationToken)).Vi;

    /// <summary>Counts in Redis by a script; null when Redis did not answer.</summary>
    public async Task<long?> CountAsync(string name) => await _services.GetRequiredService<RedisScripts>().RunAsync(
        "local count = (tonumber(redis.call('GET', KEYS[1])) or 0) + 1 redis.call('SET', KEYS[1], count) return {count}", installation => RedisKeys.Lease(installation, name), 1, TestContext.Current.CancellationToken) is [var count] ? count : null;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
