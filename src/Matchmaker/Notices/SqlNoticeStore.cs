using System.Collections.Immutable;
using System.Text.Json;
using Matchmaker.Platform.Outbox;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Notices;

/// <summary>Facts that wait to be told, and notices, in SQL. Reads and writes of one session.</summary>
internal static class SqlNoticeStore
{
    private const string Columns =
        """
        notice.name, notice.conference, notice.fact, notice.kind, notice.channel, notice.recipient, notice.participation, notice.address, notice.state,
        notice.last_error as lasterror, notice.tries, notice.next_ms as nextms, notice.fence, notice.create_ms as createms, notice.update_ms as updatems,
        outbox_fact.id as factid, outbox_fact.about, outbox_fact.data, outbox_fact.create_ms as factms
        """;

    private const string From = "from notice join outbox_fact on outbox_fact.sequence = notice.fact";

    private const string Insert =
        """
        insert into notice (name, conference, fact, kind, channel, recipient, participation, address, state, last_error, tries, next_ms, lease_ms, fence,
            create_ms, update_ms) values
        """;

    // So that a receiver who does not answer holds up few of the others.
    private const int MaxOfRecipient = 2;

    private const string Due = "state = 1 and channel = @channel and next_ms <= @now and lease_ms < @now";

    private const string List =
        $"""
        select {Columns} {From}
        where notice.conference = @conference and (@before = '' or notice.name < @before) and (@state = 0 or notice.state = @state) and (@channel = 0 or notice.channel = @channel)
        order by notice.name desc limit @limit
        """;

    private static readonly string[] InsertColumns =
    [
        "name", "conference", "fact", "kind", "channel", "recipient", "participation", "address", "state", "lastError", "tries", "next", "lease", "fence", "now", "then",
    ];

    /// <summary>The oldest facts of which no notices were made, taken for this unit of work.</summary>
    public static async Task<ImmutableArray<(long Sequence, OutboxFact Fact)>> WaitingAsync(WriteSession session, int limit)
    {
        var rows = await session.QueryAsync<FactRow>(
            $"select sequence, kind, conference, about, audience, data from outbox_fact where expanded = 0 order by sequence limit @limit {session.Dialect.SkipLocked()}",
            new { limit });
        return
        [
            .. rows.Select(row => (
                row.Sequence,
                new OutboxFact((FactKind)row.Kind, row.Conference, row.About, JsonSerializer.Deserialize<ImmutableArray<string>>(row.Audience), row.Data))),
        ];
    }

    /// <summary>Whether any fact waits; a look that costs no write.</summary>
    public static async Task<bool> AnyWaitingAsync(ReadSession session) =>
        await session.SingleAsync<long>("select count(*) from (select 1 from outbox_fact where expanded = 0 limit 1) as one") > 0;

    /// <summary>Keeps the notices of a fact, each once, and notes that they are made.</summary>
    public static async Task ExpandAsync(WriteSession session, long fact, ImmutableArray<Notice> notices)
    {
        await SqlRows.InsertAsync(
            session,
            Insert,
            InsertColumns,
            notices.Select(notice => (object?[])
            [
                notice.Name, notice.Conference, notice.Fact, (long)notice.Kind, (long)notice.Channel, notice.Recipient, notice.Participation, notice.Address,
                (long)notice.State, notice.LastError, 0L, session.NowMs, 0L, 0L, session.NowMs, session.NowMs,
            ]),
            "on conflict (fact, channel, recipient, participation, address) do nothing");
        await session.ExecuteAsync("update outbox_fact set expanded = 1 where sequence = @fact", new { fact });
    }

    /// <summary>Whether any notice of a channel is due.</summary>
    public static async Task<bool> AnyDueAsync(ReadSession session, NoticeChannel channel, long now) =>
        await session.SingleAsync<long>($"select count(*) from (select 1 from notice where {Due} limit 1) as one", new { channel = (long)channel, now }) > 0;

    /// <summary>Takes due notices of a channel under a lease, oldest first, few of each receiver.</summary>
    public static async Task<ImmutableArray<NoticeOfFact>> TakeAsync(WriteSession session, NoticeChannel channel, int limit, TimeSpan lease)
    {
        var names = await session.QueryAsync<string>(
            $"""
            select name from notice
            where {Due} and name in (
                select name from (select name, row_number() over (partition by recipient order by next_ms, name) as place from notice where {Due}) as ranked
                where place <= @MaxOfRecipient)
            order by next_ms, name limit @limit {session.Dialect.SkipLocked()}
            """,
            new { channel = (long)channel, now = session.NowMs, limit, MaxOfRecipient });
        if (names.IsEmpty)
        {
            return [];
        }
        await session.ExecuteAsync(
            $"update notice set lease_ms = @until, fence = fence + 1, tries = tries + 1 where {session.Dialect.AnyOf("name", "@names")}",
            new { until = session.NowMs + (long)lease.TotalMilliseconds, names = names.ToArray() });
        var rows = await session.QueryAsync<Row>(
            $"select {Columns} {From} where {session.Dialect.AnyOf("notice.name", "@names")} order by notice.next_ms, notice.name", new { names = names.ToArray() });
        return [.. rows.Select(row => row.ToNotice())];
    }

    /// <summary>Ends the try of a notice; changes nothing where somebody else has taken it since.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="notice">As it was taken.</param>
    /// <param name="state">How it stands now.</param>
    /// <param name="error">What went wrong; empty for nothing.</param>
    /// <param name="nextMs">Not again before.</param>
    /// <param name="counts">Whether it was a try.</param>
    public static Task MarkAsync(WriteSession session, Notice notice, NoticeState state, string error, long nextMs, bool counts) => session.ExecuteAsync(
        """
        update notice set state = @state, last_error = @error, next_ms = @nextMs, lease_ms = 0, tries = tries - @back, update_ms = @now
        where name = @Name and fence = @Fence and state = 1
        """,
        new { notice.Name, notice.Fence, state = (long)state, error, nextMs, back = counts ? 0L : 1L, now = session.NowMs });

    /// <summary>Lets everything else wait that goes to a receiver who is in trouble.</summary>
    public static Task PutOffAsync(WriteSession session, string recipient, long nextMs) => session.ExecuteAsync(
        "update notice set next_ms = @nextMs where recipient = @recipient and state = 1 and channel = 2 and lease_ms < @now and next_ms < @nextMs",
        new { recipient, nextMs, now = session.NowMs });

    /// <summary>Ends every lease, where this process is known to be the only one: who held them is dead.</summary>
    public static Task FreeAllAsync(WriteSession session) => session.ExecuteAsync("update notice set lease_ms = 0 where state = 1 and lease_ms > 0");

    /// <summary>One notice; null when there is none.</summary>
    public static async Task<NoticeOfFact?> FindAsync(ReadSession session, string name) =>
        (await session.FirstOrDefaultAsync<Row>($"select {Columns} {From} where notice.name = @name", new { name }))?.ToNotice();

    /// <summary>A page, newest first, of notices before a name; empty means from the newest on.</summary>
    public static async Task<ImmutableArray<NoticeOfFact>> ListAsync(
        ReadSession session, string conference, NoticeState state, NoticeChannel channel, string before, int limit) =>
        [.. (await session.QueryAsync<Row>(List, new { conference, state = (long)state, channel = (long)channel, before, limit })).Select(row => row.ToNotice())];

    /// <summary>Puts a notice into another state by hand, with no tries behind it; whoever sends it now writes nothing.</summary>
    public static async Task SetAsync(WriteSession session, string name, NoticeState state)
    {
        await session.ExecuteAsync(
            "update notice set state = @state, tries = 0, next_ms = @now, lease_ms = 0, fence = fence + 1, update_ms = @now where name = @name",
            new { name, state = (long)state, now = session.NowMs });
        await session.AppendAsync(name, ChangeKind.Updated);
    }

    /// <summary>Takes away what nobody will be told: the waiting notices of a receiver.</summary>
    public static Task DropWaitingAsync(WriteSession session, string recipient) =>
        session.ExecuteAsync("delete from notice where recipient = @recipient and state = 1", new { recipient });

    /// <summary>Forgets up to 1,000 notices that ended before a time, but for dead ones, and facts that no notice is left of; returns how many.</summary>
    public static async Task<int> ForgetAsync(WriteSession session, long beforeMs)
    {
        var notices = await session.ExecuteAsync(
            "delete from notice where name in (select name from notice where state in (2, 4, 5) and update_ms < @beforeMs limit 1000)", new { beforeMs });
        return notices + await session.ExecuteAsync(
            """
            delete from outbox_fact where sequence in (
                select sequence from outbox_fact where expanded = 1 and create_ms < @beforeMs
                    and not exists (select 1 from notice where notice.fact = outbox_fact.sequence) limit 1000)
            """,
            new { beforeMs });
    }

    /// <summary>What unsubscribe links are signed with; made when it is first asked for.</summary>
    public static async Task<string> KeyAsync(WriteSession session, string fresh)
    {
        await session.ExecuteAsync("insert into notice_key (only_row, secret) values (1, @fresh) on conflict (only_row) do nothing", new { fresh });
        return await session.SingleAsync<string>("select secret from notice_key");
    }

    private sealed record FactRow(long Sequence, long Kind, string Conference, string About, string Audience, string Data);

    private sealed record Row(
        string Name, string Conference, long Fact, long Kind, long Channel, string Recipient, string Participation, string Address, long State,
        string LastError, long Tries, long NextMs, long Fence, long CreateMs, long UpdateMs, string FactId, string About, string Data, long FactMs)
    {
        public NoticeOfFact ToNotice() => new(
            new Notice
            {
                Name = Name,
                Conference = Conference,
                Fact = Fact,
                Kind = (FactKind)Kind,
                Channel = (NoticeChannel)Channel,
                Recipient = Recipient,
                Participation = Participation,
                Address = Address,
                State = (NoticeState)State,
                LastError = LastError,
                Tries = (int)Tries,
                NextMs = NextMs,
                Fence = Fence,
                CreateMs = CreateMs,
                UpdateMs = UpdateMs,
            },
            FactId,
            About,
            Data,
            FactMs);
    }
}
