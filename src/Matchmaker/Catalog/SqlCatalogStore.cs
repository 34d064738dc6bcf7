using System.Collections.Immutable;
using Dapper;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Catalog;

/// <summary>Organizations, offers, needs and certificates in SQL: one table a kind, the resource itself a document.</summary>
/// <remarks>Reads and writes of one session; <see cref="CatalogWriter"/> makes units of work of them.</remarks>
internal static class SqlCatalogStore
{
    /// <summary>One resource, deleted ones too; null when there is none.</summary>
    public static async Task<Stored<T>?> GetAsync<T>(ReadSession session, CatalogKind<T> kind, string name)
        where T : class
    {
        var row = await session.FirstOrDefaultAsync<Row>($"{Select(kind)} where name = @name", new { name });
        return row?.ToStored<T>();
    }

    /// <summary>Those of the names that exist, deleted ones too, in order of name.</summary>
    public static async Task<ImmutableArray<Stored<T>>> GetManyAsync<T>(ReadSession session, CatalogKind<T> kind, ImmutableArray<string> names)
        where T : class
    {
        var rows = await session.QueryAsync<Row>(
            $"{Select(kind)} where {session.Dialect.AnyOf("name", "@names")} order by name", new { names = names.ToArray() });
        return [.. rows.Select(row => row.ToStored<T>())];
    }

    /// <summary>A page in order of registration.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="kind">What to read.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="after">Begins after this one.</param>
    /// <param name="limit">At most this many.</param>
    public static async Task<ImmutableArray<Stored<T>>> ListAsync<T>(
        ReadSession session, CatalogKind<T> kind, CatalogQuery query, CatalogPosition after, int limit)
        where T : class
    {
        var rows = await session.QueryAsync<Row>(
            $"""
            {Select(kind)}
            where (create_ms, name) > (@createMs, @name)
            {(query.Parent.Length > 0 ? "and parent = @parent" : "")}
            {(query.ShowDeleted ? "" : "and delete_ms is null")}
            {(kind.IsTop && query.Side != Sides.None ? "and (sides & @side) <> 0" : "")}
            order by create_ms, name limit @limit
            """,
            new { createMs = after.CreateMs, name = after.Name, parent = query.Parent, side = (long)query.Side, limit });
        return [.. rows.Select(row => row.ToStored<T>())];
    }

    /// <summary>Everything that stands below these organizations, in order of name.</summary>
    public static async Task<ImmutableArray<Stored<T>>> OfParentsAsync<T>(ReadSession session, CatalogKind<T> kind, ImmutableArray<string> parents)
        where T : class
    {
        var rows = await session.QueryAsync<Row>(
            $"{Select(kind)} where {session.Dialect.AnyOf("parent", "@parents")} and delete_ms is null order by name", new { parents = parents.ToArray() });
        return [.. rows.Select(row => row.ToStored<T>())];
    }

    /// <summary>Name of the standing resource below a parent that has an external id; null when none has.</summary>
    public static Task<string?> HolderAsync<T>(ReadSession session, CatalogKind<T> kind, string parent, string externalId)
        where T : class =>
        session.FirstOrDefaultAsync<string>(
            $"select name from {kind.Table} where parent = @parent and external_id = @externalId and delete_ms is null",
            new { parent, externalId });

    /// <summary>Keeps a new resource as version 1.</summary>
    public static async Task<Stored<T>> InsertAsync<T>(WriteSession session, CatalogKind<T> kind, T document)
        where T : class
    {
        var stored = new Stored<T>(document, 1, session.NowMs, session.NowMs, null);
        var extra = string.Concat(kind.Columns.Select(column => $", {column.Column}"));
        var values = string.Concat(kind.Columns.Select(column => $", @{column.Column}"));
        await session.ExecuteAsync(
            $"""
            insert into {kind.Table} (name, parent, external_id{extra}, document, version, create_ms, update_ms, delete_ms)
            values (@name, @parent, @external_id{values}, @document, @version, @now, @now, null)
            """,
            Parameters(session, kind, stored));
        await session.AppendAsync(kind.NameOf(document), ChangeKind.Created);
        return stored;
    }

    /// <summary>Keeps another document as the next version.</summary>
    public static async Task<Stored<T>> UpdateAsync<T>(WriteSession session, CatalogKind<T> kind, Stored<T> before, T document)
        where T : class
    {
        var stored = before with { Document = document, Version = before.Version + 1, UpdateMs = session.NowMs };
        var extra = string.Concat(kind.Columns.Select(column => $", {column.Column} = @{column.Column}"));
        await session.ExecuteAsync(
            $"update {kind.Table} set external_id = @external_id{extra}, document = @document, version = @version, update_ms = @now where name = @name",
            Parameters(session, kind, stored));
        await session.AppendAsync(kind.NameOf(document), ChangeKind.Updated);
        return stored;
    }

    /// <summary>Hides a resource or brings it back, as the next version.</summary>
    public static async Task<Stored<T>> SetDeletedAsync<T>(WriteSession session, CatalogKind<T> kind, Stored<T> before, bool deleted)
        where T : class
    {
        var stored = before with { Version = before.Version + 1, UpdateMs = session.NowMs, DeleteMs = deleted ? session.NowMs : null };
        var name = kind.NameOf(before.Document);
        await session.ExecuteAsync(
            $"update {kind.Table} set version = @Version, update_ms = @UpdateMs, delete_ms = @DeleteMs, deleted_with_parent = 0 where name = @name",
            new { stored.Version, stored.UpdateMs, stored.DeleteMs, name });
        await session.AppendAsync(name, deleted ? ChangeKind.Deleted : ChangeKind.Undeleted);
        return stored;
    }

    /// <summary>Hides what an organization has with it, or brings back what went with it.</summary>
    public static async Task SetChildrenDeletedAsync(WriteSession session, string organization, bool deleted)
    {
        foreach (var table in CatalogKinds.ChildTables)
        {
            var which = deleted ? "delete_ms is null" : "deleted_with_parent = 1";
            var set = deleted ? "delete_ms = @now, deleted_with_parent = 1" : "delete_ms = null, deleted_with_parent = 0";
            var names = await session.QueryAsync<string>(
                $"update {table} set {set}, version = version + 1, update_ms = @now where parent = @organization and {which} returning name",
                new { organization, now = session.NowMs });
            foreach (var name in names.Order(StringComparer.Ordinal))
            {
                await session.AppendAsync(name, deleted ? ChangeKind.Deleted : ChangeKind.Undeleted);
            }
        }
    }

    private static string Select<T>(CatalogKind<T> kind)
        where T : class =>
        $"select document, version, create_ms as createms, update_ms as updatems, delete_ms as deletems from {kind.Table}";

    private static DynamicParameters Parameters<T>(WriteSession session, CatalogKind<T> kind, Stored<T> stored)
        where T : class
    {
        var name = kind.NameOf(stored.Document);
        var parameters = new DynamicParameters(new
        {
            name,
            parent = CatalogNames.ParentOf(name),
            external_id = kind.ExternalIdOf(stored.Document),
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

    private sealed record Row(string Document, long Version, long CreateMs, long UpdateMs, long? DeleteMs)
    {
        public Stored<T> ToStored<T>()
            where T : class =>
            new(CatalogJson.Read<T>(Document), Version, CreateMs, UpdateMs, DeleteMs);
    }
}

/// <summary>Which resources a list shows.</summary>
/// <param name="Parent">Only those of this organization; empty means of all.</param>
/// <param name="ShowDeleted">Deleted ones too.</param>
/// <param name="Side">For organizations: only those on this side; None means both.</param>
internal sealed record CatalogQuery(string Parent, bool ShowDeleted, Sides Side = Sides.None);
