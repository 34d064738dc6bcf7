using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences.Requests;

/// <summary>What only requests are asked for; the rest is <see cref="SqlConferenceStore"/>.</summary>
internal static class SqlRequestStore
{
    private const string Columns = "document, version, create_ms as createms, update_ms as updatems";

    /// <summary>Requests of either participation that may bind it, as last written.</summary>
    public static async Task<ImmutableArray<MeetingRequest>> BindingAsync(ReadSession session, string one, string other)
    {
        var documents = await session.QueryAsync<string>(
            """
            select document from meeting_request
            where state in (1, 2, 3) and (asker = @one or asker = @other or asked = @one or asked = @other)
            order by create_ms, name
            """,
            new { one, other });
        return [.. documents.Select(CatalogJson.Read<MeetingRequest>)];
    }

    /// <summary>All requests of a conference that may bind somebody, as last written.</summary>
    public static async Task<ImmutableArray<MeetingRequest>> BindingAsync(ReadSession session, string conference)
    {
        var documents = await session.QueryAsync<string>(
            "select document from meeting_request where conference = @conference and state in (1, 2, 3) order by create_ms, name", new { conference });
        return [.. documents.Select(CatalogJson.Read<MeetingRequest>)];
    }

    /// <summary>Requests that wait and whose time is over, or not known to the column yet; taken for this unit of work.</summary>
    public static async Task<ImmutableArray<Stored<MeetingRequest>>> DueAsync(WriteSession session, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            $"select {Columns} from meeting_request where state = 1 and (expire_ms is null or expire_ms <= @now) order by expire_ms, name limit @limit {session.Dialect.SkipLocked()}",
            new { now = session.NowMs, limit });
        return [.. rows.Select(row => row.ToStored())];
    }

    /// <summary>When the next request that waits has waited long enough, UTC milliseconds; 0 where one is not known to the column yet, null when none waits.</summary>
    public static Task<long?> NextDueAsync(ReadSession session) =>
        session.FirstOrDefaultAsync<long?>(
        """
        select case when exists (select 1 from meeting_request where state = 1 and expire_ms is null) then 0
            else (select min(expire_ms) from meeting_request where state = 1) end
        """);

    /// <summary>Writes a request's time into its column, which is no change of the request.</summary>
    public static Task NoteExpiryAsync(WriteSession session, MeetingRequest request) => session.ExecuteAsync(
        "update meeting_request set expire_ms = @expire where name = @Name", new { request.Name, expire = request.Expires.ToUnixTimeMilliseconds() });

    /// <summary>A page in order of creation.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="conference">Whose.</param>
    /// <param name="participation">Only those that it asked or was asked; empty means all.</param>
    /// <param name="after">Begins after this one.</param>
    /// <param name="limit">At most this many.</param>
    public static async Task<ImmutableArray<Stored<MeetingRequest>>> ListAsync(
        ReadSession session, string conference, string participation, ConferencePosition after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            $"""
            select {Columns} from meeting_request
            where conference = @conference and (create_ms, name) > (@orderMs, @name)
            {(participation.Length == 0 ? "" : "and (asker = @participation or asked = @participation)")}
            order by create_ms, name limit @limit
            """,
            new { conference, participation, orderMs = after.OrderMs, name = after.Name, limit });
        return [.. rows.Select(row => row.ToStored())];
    }

    private sealed record Row(string Document, long Version, long CreateMs, long UpdateMs)
    {
        public Stored<MeetingRequest> ToStored() => new(CatalogJson.Read<MeetingRequest>(Document), Version, CreateMs, UpdateMs, null);
    }
}
