using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Search.Lexicons;

/// <summary>Writes the organisers' own rows, each call one unit of work.</summary>
internal sealed class LexiconWriter(Database database)
{
    /// <summary>Most rows that stand.</summary>
    public const int MaxRows = 2_000;

    /// <summary>Adds a row; a request that came before gives what it made then.</summary>
    public Task<LexiconWrite> CreateAsync(NamedRow row, RequestKey request, bool validateOnly, CancellationToken cancellationToken) =>
        database.WriteAsync(session => OnceAsync(session, request, validateOnly, () => InsertAsync(session, row)), cancellationToken);

    /// <summary>Changes a row; a change that changes nothing is no write.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="etag">The version it must have; empty means any.</param>
    /// <param name="change">From what stands to what shall stand; it may refuse by throwing.</param>
    /// <param name="request">Of the request.</param>
    /// <param name="validateOnly">Check and write nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<LexiconWrite> UpdateAsync(
        string name, string etag, Func<Stored<NamedRow>, NamedRow> change, RequestKey request, bool validateOnly, CancellationToken cancellationToken) =>
        database.WriteAsync(session => OnceAsync(session, request, validateOnly, () => UpdateAsync(session, name, etag, change)), cancellationToken);

    /// <summary>Takes a row away.</summary>
    public Task<LexiconWrite> DeleteAsync(string name, string etag, CancellationToken cancellationToken) => database.WriteAsync<LexiconWrite>(
        async session =>
        {
            var (standing, obstacle) = await StandingAsync(session, name, etag);
            if (standing is null)
            {
                return obstacle!;
            }
            await SqlLexiconStore.DeleteAsync(session, name);
            return new LexiconWrite.Deleted();
        },
        cancellationToken);

    private static async Task<LexiconWrite> OnceAsync(WriteSession session, RequestKey request, bool validateOnly, Func<Task<LexiconWrite>> work)
    {
        switch (await RequestLog.FindAsync(session, request))
        {
            case Repeat.Different:
                return new LexiconWrite.RequestIdReused();
            case Repeat.Again(var answer):
                return await SqlLexiconStore.GetAsync(session, answer) is { } again ? new LexiconWrite.Written(again) : new LexiconWrite.NotFound(answer);
            default:
                break;
        }
        var outcome = await work();
        if (outcome is not LexiconWrite.Written(var row) || validateOnly)
        {
            session.Rollback();
            return outcome;
        }
        await RequestLog.RecordAsync(session, request, row.Document.Name);
        return outcome;
    }

    private static async Task<LexiconWrite> InsertAsync(WriteSession session, NamedRow row) =>
        await SqlLexiconStore.HolderAsync(session, row.ConceptKey) is { } holder ? new LexiconWrite.ConceptTaken(holder)
        : await SqlLexiconStore.CountAsync(session) >= MaxRows ? new LexiconWrite.TooMany()
        : new LexiconWrite.Written(await SqlLexiconStore.InsertAsync(session, row));

    private static async Task<LexiconWrite> UpdateAsync(WriteSession session, string name, string etag, Func<Stored<NamedRow>, NamedRow> change)
    {
        var (standing, obstacle) = await StandingAsync(session, name, etag);
        if (standing is null)
        {
            return obstacle!;
        }
        var row = change(standing);
        if (CatalogJson.Write(row.Row) == CatalogJson.Write(standing.Document.Row))
        {
            return new LexiconWrite.Written(standing);
        }
        return await SqlLexiconStore.HolderAsync(session, row.ConceptKey) is { } holder && holder != name
            ? new LexiconWrite.ConceptTaken(holder)
            : new LexiconWrite.Written(await SqlLexiconStore.UpdateAsync(session, standing, row));
    }

    private static async Task<(Stored<NamedRow>? Standing, LexiconWrite? Obstacle)> StandingAsync(WriteSession session, string name, string etag) =>
        await SqlLexiconStore.GetAsync(session, name) switch
        {
            null => (null, new LexiconWrite.NotFound(name)),
            var found when !Etag.Allows(etag, found.Version) => (null, new LexiconWrite.EtagMismatch(name, found.Version)),
            var found => (found, null),
        };
}
