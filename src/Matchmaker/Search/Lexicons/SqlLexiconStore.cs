using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search.Lexicons;

/// <summary>The organisers' own rows in SQL. Reads and writes of one session; <see cref="LexiconWriter"/> makes units of work of them.</summary>
internal static class SqlLexiconStore
{
    private const string Select = "select name, document, version, create_ms as createms, update_ms as updatems from lexicon_row";

    /// <summary>One; null when there is none.</summary>
    public static async Task<Stored<NamedRow>?> GetAsync(ReadSession session, string name) =>
        (await session.FirstOrDefaultAsync<Row>($"{Select} where name = @name", new { name }))?.ToStored();

    /// <summary>A page in the order in which they were made.</summary>
    public static async Task<ImmutableArray<Stored<NamedRow>>> ListAsync(ReadSession session, CatalogPosition after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            $"{Select} where (create_ms, name) > (@createMs, @name) order by create_ms, name limit @limit", new { createMs = after.CreateMs, name = after.Name, limit });
        return [.. rows.Select(row => row.ToStored())];
    }

    /// <summary>The words of all rows.</summary>
    public static async Task<ImmutableArray<LexiconRow>> AllAsync(ReadSession session) =>
        [.. (await ListAsync(session, CatalogPosition.Start, LexiconWriter.MaxRows)).Select(stored => stored.Document.Row)];

    /// <summary>Name of the row with a concept; null when there is none.</summary>
    public static Task<string?> HolderAsync(ReadSession session, string conceptKey) =>
        session.FirstOrDefaultAsync<string>("select name from lexicon_row where concept_key = @conceptKey", new { conceptKey });

    public static Task<long> CountAsync(ReadSession session) => session.SingleAsync<long>("select count(*) from lexicon_row");

    /// <summary>Keeps a new row as version 1.</summary>
    public static async Task<Stored<NamedRow>> InsertAsync(WriteSession session, NamedRow row)
    {
        await session.ExecuteAsync(
            "insert into lexicon_row (name, concept_key, document, version, create_ms, update_ms) values (@name, @conceptKey, @document, 1, @now, @now)",
            new { name = row.Name, conceptKey = row.ConceptKey, document = CatalogJson.Write(row.Row), now = session.NowMs });
        await session.AppendAsync(row.Name, ChangeKind.Created);
        return new(row, 1, session.NowMs, session.NowMs, null);
    }

    /// <summary>Keeps other words as the next version.</summary>
    public static async Task<Stored<NamedRow>> UpdateAsync(WriteSession session, Stored<NamedRow> before, NamedRow row)
    {
        var version = before.Version + 1;
        await session.ExecuteAsync(
            "update lexicon_row set concept_key = @conceptKey, document = @document, version = @version, update_ms = @now where name = @name",
            new { name = row.Name, conceptKey = row.ConceptKey, document = CatalogJson.Write(row.Row), version, now = session.NowMs });
        await session.AppendAsync(row.Name, ChangeKind.Updated);
        return before with { Document = row, Version = version, UpdateMs = session.NowMs };
    }

    /// <summary>Takes a row away.</summary>
    public static async Task DeleteAsync(WriteSession session, string name)
    {
        await session.ExecuteAsync("delete from lexicon_row where name = @name", new { name });
        await session.AppendAsync(name, ChangeKind.Erased);
    }

    private sealed record Row(string Name, string Document, long Version, long CreateMs, long UpdateMs)
    {
        public Stored<NamedRow> ToStored() => new(new(Name, CatalogJson.Read<LexiconRow>(Document)), Version, CreateMs, UpdateMs, null);
    }
}
