using Matchmaker.Platform.Cache;

namespace Matchmaker.ServiceTests.Platform.Cache;

public sealed class AnswerCacheTests
{
    [Fact]
    public async Task An_answer_is_computed_once()
    {
        await using var process = new CacheProcess("");
        Assert.Equal("a", await process.AskAsync("need", "a", 1));
        Assert.Equal("a", await process.AskAsync("need", "b", 1));
        Assert.Equal(1, process.Computed);
    }

    [Fact]
    public async Task Many_who_ask_at_once_wait_for_one_computation()
    {
        await using var process = new CacheProcess("");
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var computed = 0;
        var asks = Enumerable.Range(0, 100).Select(_ => process.Cache.GetAsync(
            new AnswerKey("test", "need", ["need"], TimeSpan.FromMinutes(1)),
            async _ =>
            {
                Interlocked.Increment(ref computed);
                await open.Task;
                return new Answer<string>("a", 1);
            },
            TestContext.Current.CancellationToken)).ToArray();
        open.SetResult();
        Assert.All(await Task.WhenAll(asks), answer => Assert.Equal("a", answer));
        Assert.Equal(1, computed);
    }

    [Fact]
    public async Task A_change_outdates_the_answers_with_its_tag_and_no_others()
    {
        await using var process = new CacheProcess("");
        await process.AskAsync("one", "a", 1);
        await process.AskAsync("two", "a", 1);
        process.Cache.Outdate("one", 2);
        Assert.Equal("b", await process.AskAsync("one", "b", 2));
        Assert.Equal("a", await process.AskAsync("two", "b", 2));
    }

    [Fact]
    public async Task An_answer_that_missed_the_change_is_given_and_not_kept()
    {
        await using var process = new CacheProcess("");
        process.Cache.Outdate("need", 2);
        Assert.Equal("before the change", await process.AskAsync("need", "before the change", 1));
        Assert.Equal("after", await process.AskAsync("need", "after", 2));
        Assert.Equal("after", await process.AskAsync("need", "later", 2));
    }

    [Fact]
    public async Task A_change_to_everything_outdates_everything()
    {
        await using var process = new CacheProcess("");
        await process.AskAsync("one", "a", 1);
        process.Cache.OutdateAll(2);
        Assert.Equal("b", await process.AskAsync("one", "b", 2));
    }

    [Fact]
    public async Task A_computation_that_fails_is_not_kept_and_fails_its_caller_only()
    {
        await using var process = new CacheProcess("");
        var key = new AnswerKey("test", "need", ["need"], TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => process.Cache.GetAsync<string>(
            key, _ => throw new InvalidOperationException("no"), TestContext.Current.CancellationToken));
        Assert.Equal("a", await process.Cache.GetAsync(key, _ => Task.FromResult(new Answer<string>("a", 1)), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Switched_off_it_computes_every_time()
    {
        await using var process = new CacheProcess("", 0, ("Cache:Enabled", "false"));
        await process.AskAsync("need", "a", 1);
        Assert.Equal("b", await process.AskAsync("need", "b", 1));
    }

    [Fact]
    public async Task It_keeps_no_more_answers_than_it_may()
    {
        await using var process = new CacheProcess("", 0, ("Cache:MaxAnswers", "10"));
        for (var ask = 0; ask < 1000; ask++)
        {
            await process.AskAsync($"need {ask}", "a", 1);
        }
        var before = process.Computed;
        for (var ask = 0; ask < 1000; ask++)
        {
            await process.AskAsync($"need {ask}", "a", 1);
        }
        Assert.InRange(process.Computed - before, 990, 1000);
    }

    [Fact]
    public void Fences_over_the_limit_become_one_at_the_highest()
    {
        var fences = new Fences(3);
        fences.Raise("a", 5);
        fences.Raise("b", 7);
        fences.Raise("c", 6);
        Assert.Equal((3, 5L, 0L), (fences.Count, fences.Of(["a"]), fences.Of(["d"])));
        fences.Raise("d", 2);
        Assert.Equal((0, 7L, 7L), (fences.Count, fences.Of(["a"]), fences.Of(["e"])));
        fences.Raise("a", 9);
        fences.Raise("a", 8);
        Assert.Equal((9L, 7L), (fences.Of(["a", "b"]), fences.Of(["b"])));
    }
}
