using System.Diagnostics;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Platform.Cache;

/// <summary>Something else listens where Redis should.</summary>
public sealed class RubbishServerTests
{
    [Fact]
    public async Task A_server_that_speaks_rubbish_fails_no_ask_and_delays_few()
    {
        await using var rubbish = new RubbishServer();
        await using var process = new CacheProcess(rubbish.ConnectionString);
        var watch = Stopwatch.StartNew();
        for (var ask = 0; ask < 200; ask++)
        {
            Assert.Equal("a", await process.AskAsync($"ask {ask}", "a", 1));
        }
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"200 asks took {watch.Elapsed}.");
    }
}
