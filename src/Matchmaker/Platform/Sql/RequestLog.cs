using System.Security.Cryptography;
using Google.Protobuf;

namespace Matchmaker.Platform.Sql;

/// <summary>What makes two requests the same: who sent the request_id, and the hash of all the rest.</summary>
/// <param name="Id">Caller, method and request_id; empty when the request carries no request_id.</param>
/// <param name="ContentHash">SHA-256 of the request.</param>
internal sealed record RequestKey(string Id, string ContentHash)
{
    /// <summary>Made at the endpoint, from the request as it came.</summary>
    public static RequestKey Of(string requestId, IMessage request) => requestId.Length == 0
        ? new RequestKey("", "")
        : new RequestKey(
            $"{CallScope.Current?.Caller.Name} {CallScope.Current?.Method} {requestId}",
            Convert.ToHexStringLower(SHA256.HashData(request.ToByteArray())));
}

/// <summary>Whether a request came before.</summary>
internal abstract record Repeat
{
    private Repeat()
    {
    }

    /// <summary>Never seen: do it, then call <see cref="RequestLog.RecordAsync"/>.</summary>
    public sealed record First : Repeat;

    /// <summary>Done already; <paramref name="Answer"/> is what was recorded then.</summary>
    public sealed record Again(string Answer) : Repeat;

    /// <summary>The same request_id came with another content: refuse.</summary>
    public sealed record Different : Repeat;
}

/// <summary>Makes a repeated request give the first one's answer, for 24 hours.</summary>
internal static class RequestLog
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const string Find = "select content_hash as contenthash, answer from request_log where request_id = @Id and time_ms > @since";

    private const string Record =
        """
        insert into request_log (request_id, content_hash, answer, time_ms) values (@Id, @ContentHash, @answer, @now)
        on conflict (request_id) do update set content_hash = excluded.content_hash, answer = excluded.answer, time_ms = excluded.time_ms
        """;

    private const string Forget =
        "delete from request_log where request_id in (select request_id from request_log where time_ms <= @until order by time_ms limit 1000)";

    /// <summary>Asks, first thing in a unit of work, whether the request was done before.</summary>
    public static async Task<Repeat> FindAsync(WriteSession session, RequestKey key)
    {
        if (key.Id.Length == 0)
        {
            return new Repeat.First();
        }
        var since = session.NowMs - (long)Kept.TotalMilliseconds;
        var row = await session.FirstOrDefaultAsync<Row>(Find, new { key.Id, since });
        return row switch
        {
            null => new Repeat.First(),
            _ when row.ContentHash == key.ContentHash => new Repeat.Again(row.Answer),
            _ => new Repeat.Different(),
        };
    }

    /// <summary>Keeps the answer, normally the resource name of what was made, in the same unit of work.</summary>
    public static Task RecordAsync(WriteSession session, RequestKey key, string answer) => key.Id.Length == 0
        ? Task.CompletedTask
        : session.ExecuteAsync(Record, new { key.Id, key.ContentHash, answer, now = session.NowMs });

    /// <summary>Forgets up to 1000 answers that are too old; returns how many.</summary>
    public static Task<int> ForgetAsync(WriteSession session) =>
        session.ExecuteAsync(Forget, new { until = session.NowMs - (long)Kept.TotalMilliseconds });

    private sealed record Row(string ContentHash, string Answer);
}
