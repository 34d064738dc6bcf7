using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Matchmaker.ServiceTests.Notices;

/// <summary>A post that came.</summary>
internal sealed record Posted(string Id, string Timestamp, string Signature, string ContentType, byte[] Body);

/// <summary>An app's HTTP server on a loopback port, that fails as it is told to and keeps what it is sent.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _moods = new();

    private HookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/hook", TakeAsync);
    }

    /// <summary>Every post, in the order in which they came.</summary>
    public ConcurrentQueue<Posted> Posts { get; } = new();

    public string Url => $"{_app.Urls.First()}/hook";

    /// <summary>Settings of a server that may call it.</summary>
    public static (string Key, string Value)[] Settings =>
    [
        ("Notices:Webhooks:AllowLoopback", "true"), ("Notices:Webhooks:Timeout", "00:00:01"), ("Notices:FirstWait", "00:00:00.100"), ("Notices:Poll", "00:00:00.100"), ("Notices:MaxTries", "4"),
    ];

    public static async Task<HookReceiver> StartAsync()
    {
        var receiver = new HookReceiver();
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Answers the next post with a status; afterwards all are taken.</summary>
    public void NextStatus(params int[] statuses) => Array.ForEach(statuses, status => _moods.Enqueue(context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }));

    /// <summary>Does not answer the next post before the caller gives up.</summary>
    public void NextSlow() => _moods.Enqueue(context => Task.Delay(Timeout.Infinite, context.RequestAborted));

    /// <summary>Breaks the connection of the next post.</summary>
    public void NextBroken() => _moods.Enqueue(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Waits for that many posts.</summary>
    public async Task<Posted[]> PostedAsync(int count)
    {
        while (Posts.Count < count)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        return [.. Posts];
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers;
        Posts.Enqueue(new Posted(
            headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), context.Request.ContentType ?? "", body.ToArray()));
        if (_moods.TryDequeue(out var mood))
        {
            await mood(context);
        }
    }
}
