using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Outcomes;

/// <summary>Ledgers in SQL; entries are inserted and never touched again.</summary>
internal static class SqlAgreementStore
{
    private const string Select =
        """
        select name, producer, buyer, producer_organization as producerorganization, buyer_organization as buyerorganization, version,
            create_ms as createms, update_ms as updatems
        from agreement
        """;

    private const string Scope =
        """
        conference = @conference and (@organization = '' or producer_organization = @organization or buyer_organization = @organization)
            and (@participation = '' or producer = @participation or buyer = @participation)
        """;

    private const string Untold = "due_day <= @today and (told_day is null or told_day <> due_day)";

    private const string Put =
        """
        insert into agreement (name, conference, producer, buyer, producer_organization, buyer_organization, due_day, version, create_ms, update_ms)
        values (@name, @conference, @producer, @buyer, @producerOrganization, @buyerOrganization, @due, @version, @now, @now)
        on conflict (name) do update set due_day = excluded.due_day, version = excluded.version, update_ms = excluded.update_ms
        """;

    private const string Append = "insert into agreement_entry (agreement, number, recorded_ms, document) values (@agreement, @number, @recordedMs, @document)";

    /// <summary>A ledger by its name; null when there is none.</summary>
    public static async Task<Agreement?> FindAsync(ReadSession session, string name) =>
        (await FilledAsync(session, await session.QueryAsync<Row>($"{Select} where name = @name", new { name }))).FirstOrDefault();

    /// <summary>A pair's ledger; null when it has none.</summary>
    public static async Task<Agreement?> FindAsync(ReadSession session, string producer, string buyer) =>
        (await FilledAsync(session, await session.QueryAsync<Row>($"{Select} where producer = @producer and buyer = @buyer", new { producer, buyer }))).FirstOrDefault();

    /// <summary>Every ledger of a conference, in the order in which they began.</summary>
    public static Task<ImmutableArray<Agreement>> AllAsync(ReadSession session, string conference) =>
        ListAsync(session, new AgreementQuery(conference, "", ""), AgreementPosition.Start, int.MaxValue);

    /// <summary>A page in the order in which they began.</summary>
    public static async Task<ImmutableArray<Agreement>> ListAsync(ReadSession session, AgreementQuery query, AgreementPosition after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            $"{Select} where {Scope} and (create_ms, name) > (@key, @name) order by create_ms, name limit @limit", Parameters(query, after, limit));
        return await FilledAsync(session, rows);
    }

    /// <summary>A page of those to ask again, by day.</summary>
    /// <param name="until">Last day of interest.</param>
    public static async Task<ImmutableArray<Agreement>> DueAsync(ReadSession session, AgreementQuery query, DateOnly until, AgreementPosition after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            $"{Select} where {Scope} and due_day <= {until.DayNumber} and (due_day, name) > (@key, @name) order by due_day, name limit @limit",
            Parameters(query, after, limit));
        return await FilledAsync(session, rows);
    }

    /// <summary>Whether any ledger is to be asked again by a day, and nobody was told.</summary>
    public static async Task<bool> AnyUntoldAsync(ReadSession session, DateOnly today) =>
        await session.SingleAsync<long>($"select count(*) from (select 1 from agreement where {Untold} limit 1) as one", new { today = (long)today.DayNumber }) > 0;

    /// <summary>Ledgers to be asked again by a day of which nobody was told, taken for this unit of work, each with its conference.</summary>
    public static async Task<ImmutableArray<(string Conference, Agreement Agreement)>> UntoldAsync(WriteSession session, DateOnly today, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            $"{Select} where {Untold} order by due_day, name limit @limit {session.Dialect.SkipLocked()}", new { today = (long)today.DayNumber, limit });
        return [.. (await FilledAsync(session, rows)).Select(agreement => (ConferenceNames.ConferenceOf(agreement.Name), agreement))];
    }

    /// <summary>Notes that the parties were told of a day.</summary>
    public static Task NoteToldAsync(WriteSession session, string name, DateOnly day) =>
        session.ExecuteAsync("update agreement set told_day = @day where name = @name", new { name, day = (long)day.DayNumber });

    /// <summary>Keeps a new entry, and its ledger where it is the first.</summary>
    /// <param name="agreement">The ledger with the entry, its version the next one.</param>
    public static async Task AppendAsync(WriteSession session, string conference, Agreement agreement, OutcomeEntry entry)
    {
        await session.ExecuteAsync(Put, new
        {
            name = agreement.Name,
            conference,
            producer = agreement.Producer,
            buyer = agreement.Buyer,
            producerOrganization = agreement.ProducerOrganization,
            buyerOrganization = agreement.BuyerOrganization,
            due = (long?)agreement.Ledger.Due?.FollowUp?.DayNumber,
            version = agreement.Version,
            now = session.NowMs,
        });
        await session.ExecuteAsync(
            Append, new { agreement = agreement.Name, number = (long)entry.Number, recordedMs = entry.RecordedMs, document = CatalogJson.Write(entry) });
    }

    private static object Parameters(AgreementQuery query, AgreementPosition after, int limit) => new
    {
        conference = query.Conference,
        organization = query.Organization,
        participation = query.Participation,
        key = after.Key,
        name = after.Name,
        limit,
    };

    private static async Task<ImmutableArray<Agreement>> FilledAsync(ReadSession session, ImmutableArray<Row> rows)
    {
        var entries = new List<EntryRow>();
        foreach (var names in rows.Select(row => row.Name).Chunk(500))
        {
            entries.AddRange(await session.QueryAsync<EntryRow>(
                $"select agreement, document from agreement_entry where {session.Dialect.AnyOf("agreement", "@names")} order by agreement, number", new { names }));
        }
        var ledgers = entries.ToLookup(entry => entry.Agreement, entry => CatalogJson.Read<OutcomeEntry>(entry.Document), StringComparer.Ordinal);
        return [.. rows.Select(row => row.ToAgreement(new Ledger([.. ledgers[row.Name]])))];
    }

    private sealed record EntryRow(string Agreement, string Document);

    private sealed record Row(
        string Name, string Producer, string Buyer, string ProducerOrganization, string BuyerOrganization, long Version, long CreateMs, long UpdateMs)
    {
        public Agreement ToAgreement(Ledger ledger) => new()
        {
            Name = Name,
            Producer = Producer,
            Buyer = Buyer,
            ProducerOrganization = ProducerOrganization,
            BuyerOrganization = BuyerOrganization,
            Ledger = ledger,
            Version = Version,
            CreateMs = CreateMs,
            UpdateMs = UpdateMs,
        };
    }
}

/// <summary>Which ledgers a list shows.</summary>
/// <param name="Organization">Only those of this one; empty means all.</param>
/// <param name="Participation">Only those of this one; empty means all.</param>
internal sealed record AgreementQuery(string Conference, string Organization, string Participation);

/// <summary>A place in a list: after the ledger with this time or day and name.</summary>
internal sealed record AgreementPosition(long Key, string Name)
{
    /// <summary>Before the first.</summary>
    public static AgreementPosition Start { get; } = new(0, "");
}
