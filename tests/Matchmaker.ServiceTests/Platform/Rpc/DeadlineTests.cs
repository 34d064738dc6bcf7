using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Platform.Rpc;

/// <summary>Calls that the server itself ends, while the one writer is held up.</summary>
public sealed class DeadlineTests
{
    private static readonly V1.CreateApiKeyRequest Request = new() { ApiKey = new V1.ApiKey { DisplayName = "Thử", Role = V1.Role.Auditor } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_that_waits_over_the_servers_own_limit_is_refused_with_a_reason_and_not_done()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = [("Rpc:DefaultDeadline", "00:00:00.200")] });
        var access = new V1.AccessService.AccessServiceClient(server.Channel);
        await using (await HoldUpAsync(server))
        {
            var refused = await Assert.ThrowsAsync<RpcException>(async () => await access.CreateApiKeyAsync(Request, cancellationToken: Token));
            Assert.Equal((StatusCode.DeadlineExceeded, V1.ErrorReason.DeadlineExceeded), (refused.StatusCode, Refusal.From(refused).Reason));
        }
        Assert.Empty((await access.ListApiKeysAsync(new V1.ListApiKeysRequest(), cancellationToken: Token)).ApiKeys);
    }

    [Fact]
    public async Task A_write_whose_caller_gave_up_before_it_began_is_not_done()
    {
        await using var server = await MatchmakerServer.StartAsync();
        using var source = new CancellationTokenSource();
        await using (await HoldUpAsync(server))
        {
            var call = server.Client.Access.CreateApiKeyAsync(Request, cancellationToken: source.Token).ResponseAsync;
            await Task.Delay(100, Token);
            await source.CancelAsync();
            Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
            await Task.Delay(100, Token);
        }
        Assert.Empty((await server.Client.Access.ListApiKeysAsync(new V1.ListApiKeysRequest(), cancellationToken: Token)).ApiKeys);
    }

    [Fact]
    public async Task More_writes_than_may_wait_are_told_when_to_come_back()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Settings = [("Database:MaxQueuedWrites", "10")] });
        Task<V1.ApiKey>[] calls;
        await using (await HoldUpAsync(server))
        {
            calls = [.. Enumerable.Range(0, 60).Select(_ => server.Client.Access.CreateApiKeyAsync(Request, cancellationToken: Token).ResponseAsync)];
            var refused = await Assert.ThrowsAsync<RpcException>(async () => await await Task.WhenAny(calls));
            Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
            Assert.NotNull(Refusal.From(refused).RetryDelay);
        }
        var kept = 0;
        foreach (var call in calls)
        {
            try
            {
                await call;
                kept++;
            }
            catch (RpcException refused)
            {
                Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
            }
        }
        Assert.InRange(kept, 1, 59);
        var there = await server.Client.Access.ListApiKeysAsync(new V1.ListApiKeysRequest { PageSize = 500 }, cancellationToken: Token);
        Assert.Equal(kept, there.ApiKeys.Count);
    }

    private static async Task<Hold> HoldUpAsync(MatchmakerServer server)
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = server.Services.GetRequiredService<Database>().WriteAsync(
            async _ =>
            {
                began.TrySetResult();
                await open.Task;
            },
            CancellationToken.None);
        await began.Task;
        return new Hold(open, held);
    }

    /// <summary>Holds the writer up until disposed.</summary>
    private sealed class Hold(TaskCompletionSource open, Task held) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            open.SetResult();
            await held;
        }
    }
}
