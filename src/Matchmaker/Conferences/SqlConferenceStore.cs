using System.Collections.Immutable;
using Dapper;
using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>Programmes, conferences, sessions and participations in SQL: one table a kind, the resource itself a document.</summary>
/// <remarks>Reads and writes of one session; <see cref="ConferenceWriter"/> makes units of work of them.</remarks>
internal static class SqlConferenceStore
{
    /// <summary>One resource; null when there is none.</summary>
    public static async Task<Stored<T>?> GetAsync<T>(ReadSession session, ConferenceKind<T> kind, string name)
        where T : class
    {
        var row = await session.FirstOrDefaultAsync<Row>($"{Select(kind)} where name = @name", new { name });
        return row?.ToStored<T>();
    }

    /// <summary>Those of the names that exist, in order of name.</summary>
    public static async Task<ImmutableArray<Stored<T>>> GetManyAsync<T>(ReadSession session, ConferenceKind<T> kind, ImmutableArray<string> names)
        where T : class
    {
        var rows = await session.QueryAsync<Row>(
            $"{Select(kind)} where {session.Dialect.AnyOf("name", "@names")} order by name", new { names = names.ToArray() });
        return [.. rows.Select(row => row.ToStored<T>())];
    }

    /// <summary>A page in the kind's order.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="kind">What to read.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="after">Begins after this one.</param>
    /// <param name="limit">At most this many.</param>
    public static async Task<ImmutableArray<Stored<T>>> ListAsync<T>(
        ReadSession session, ConferenceKind<T> kind, ConferenceQuery query, ConferencePosition after, int limit)
        where T : class
    {
        var rows = await session.QueryAsync<Row>(
            $"""
            {Select(kind)}
            where ({kind.Order}, name) > (@orderMs, @name)
            {(kind.IsTop ? "" : "and conference = @parent")}
            {(query.Only.IsEmpty ? "" : $"and {session.Dialect.AnyOf("name", "@only")}")}
            order by {kind.Order}, name limit @limit
            """,
            new { orderMs = after.OrderMs, name = after.Name, parent = query.Parent, only = query.Only.ToArray(), limit });
        return [.. rows.Select(row => row.ToStored<T>())];
    }

    /// <summary>Everything of a kind that belongs to a conference, in the kind's order.</summary>
    public static Task<ImmutableArray<Stored<T>>> AllAsync<T>(ReadSession session, ConferenceKind<T> kind, string conference)
        where T : class =>
        ListAsync(session, kind, new ConferenceQuery(conference, []), ConferencePosition.Start, int.MaxValue);

    /// <summary>The conferences of a programme, in order of creation.</summary>
    public static async Task<ImmutableArray<Stored<Conference>>> UnderAsync(ReadSession session, string programme)
    {
        var rows = await session.QueryAsync<Row>($"{Select(ConferenceKinds.Conferences)} where programme = @programme order by create_ms, name", new { programme });
        return [.. rows.Select(row => row.ToStored<Conference>())];
    }

    /// <summary>Name of the conference that has an external id; null when none has.</summary>
    public static Task<string?> HolderAsync(ReadSession session, string externalId) =>
        session.FirstOrDefaultAsync<string>("select name from conference where external_id = @externalId", new { externalId });

    /// <summary>Name of an organization's participation in a conference; null when there is none.</summary>
    public static Task<string?> ParticipationOfAsync(ReadSession session, string conference, string organization) =>
        session.FirstOrDefaultAsync<string>(
            "select name from participation where conference = @conference and organization = @organization", new { conference, organization });

    /// <summary>Name of the participation that has a code in a conference; null when none has.</summary>
    public static Task<string?> HolderOfCodeAsync(ReadSession session, string conference, string code) =>
        session.FirstOrDefaultAsync<string>("select name from participation where conference = @conference and code = @code", new { conference, code });

    /// <summary>Tables of a conference that are a standing participation's own.</summary>
    public static Task<ImmutableArray<HomeTable>> HomeTablesAsync(ReadSession session, string conference) =>
        session.QueryAsync<HomeTable>(
            """
            select name as participation, home_table as "table" from participation
            where conference = @conference and withdrawn = 0 and home_table is not null order by name
            """,
            new { conference });

    /// <summary>How many producers and buyers take part in a conference.</summary>
    public static async Task<(int Producers, int Buyers)> EnrolledAsync(ReadSession session, string conference)
    {
        return (await CountAsync(Sides.Producer), await CountAsync(Sides.Buyer));

        async Task<int> CountAsync(Sides side) => (int)await session.SingleAsync<long>(
            "select count(*) from participation where conference = @conference and withdrawn = 0 and side = @side", new { conference, side = (long)side });
    }

    /// <summary>Display names of those organizations that exist, deleted ones too.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> DisplayNamesAsync(ReadSession session, ImmutableArray<string> organizations)
    {
        var found = await CatalogDirectory.FindManyAsync(session, CatalogKinds.Organizations, organizations);
        return found.ToDictionary(stored => stored.Document.Name, stored => stored.Document.DisplayName, StringComparer.Ordinal);
    }

    /// <summary>Keeps a new resource as version 1.</summary>
    public static async Task<Stored<T>> InsertAsync<T>(WriteSession session, ConferenceKind<T> kind, T document, string? actingFor = null)
        where T : class
    {
        var stored = new Stored<T>(document, 1, session.NowMs, session.NowMs, null);
        var extra = string.Concat(kind.Columns.Select(column => $", {column.Column}"));
        var values = string.Concat(kind.Columns.Select(column => $", @{column.Column}"));
        await session.ExecuteAsync(
            $"insert into {kind.Table} (name{extra}, document, version, create_ms, update_ms) values (@name{values}, @document, @version, @now, @now)",
            Parameters(session, kind, stored));
        await session.AppendAsync(kind.NameOf(document), ChangeKind.Created, actingFor: actingFor ?? kind.ActingForOf(document));
        return stored;
    }

    /// <summary>Keeps another document as the next version.</summary>
    public static async Task<Stored<T>> UpdateAsync<T>(WriteSession session, ConferenceKind<T> kind, Stored<T> before, T document, string? actingFor = null)
        where T : class
    {
        var stored = before with { Document = document, Version = before.Version + 1, UpdateMs = session.NowMs };
        var extra = string.Concat(kind.Columns.Select(column => $", {column.Column} = @{column.Column}"));
        await session.ExecuteAsync(
            $"update {kind.Table} set document = @document{extra}, version = @version, update_ms = @now where name = @name", Parameters(session, kind, stored));
        await session.AppendAsync(kind.NameOf(document), ChangeKind.Updated, actingFor: actingFor ?? kind.ActingForOf(document));
        return stored;
    }

    /// <summary>Takes a resource away for good.</summary>
    public static async Task DeleteAsync<T>(WriteSession session, ConferenceKind<T> kind, T document)
        where T : class
    {
        var name = kind.NameOf(document);
        await session.ExecuteAsync($"delete from {kind.Table} where name = @name", new { name });
        await session.AppendAsync(name, ChangeKind.Erased, actingFor: kind.ActingForOf(document));
    }

    private static string Select<T>(ConferenceKind<T> kind)
        where T : class =>
        $"select document, version, create_ms as createms, update_ms as updatems from {kind.Table}";

    private static DynamicParameters Parameters<T>(WriteSession session, ConferenceKind<T> kind, Stored<T> stored)
        where T : class
    {
        var parameters = new DynamicParameters(new
        {
            name = kind.NameOf(stored.Document),
            document = CatalogJson.Write(stored.Document),
            version = stored.Version,
            now = session.NowMs,
        });
        foreach (var (column, value) in kind.Columns)
        {
            parameters.Add(column, value(stored.Document));
        }
        return parameters;
    }

    private sealed record Row(string Document, long Version, long CreateMs, long UpdateMs)
    {
        public Stored<T> ToStored<T>()
            where T : class =>
            new(CatalogJson.Read<T>(Document), Version, CreateMs, UpdateMs, null);
    }
}

/// <summary>Which resources a list shows.</summary>
/// <param name="Parent">The conference whose they are; empty for programmes and conferences.</param>
/// <param name="Only">Only these names; empty means all.</param>
internal sealed record ConferenceQuery(string Parent, ImmutableArray<string> Only);

/// <summary>A place in a list: after the resource with that time and name.</summary>
internal sealed record ConferencePosition(long OrderMs, string Name)
{
    /// <summary>Before the first.</summary>
    public static ConferencePosition Start { get; } = new(long.MinValue, "");
}
