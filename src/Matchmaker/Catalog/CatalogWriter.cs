using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Catalog;

/// <summary>Writes to the catalogue, each call one unit of work: all of it durable, or nothing of it.</summary>
internal sealed class CatalogWriter(Database database)
{
    /// <summary>Registers resources; a request that came before gives what it gave then.</summary>
    public Task<CatalogWrite<T>> CreateAsync<T>(
        CatalogKind<T> kind, ImmutableArray<T> documents, RequestKey request, bool validateOnly, CancellationToken cancellationToken)
        where T : class =>
        database.WriteAsync(session => OnceAsync(session, kind, request, validateOnly, () => InsertAllAsync(session, kind, documents)), cancellationToken);

    /// <summary>Changes one resource; a change that changes nothing is no write.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="etag">The version it must have; empty means any.</param>
    /// <param name="change">From what stands to what shall stand; it may refuse by throwing.</param>
    /// <param name="request">Of the request.</param>
    /// <param name="validateOnly">Check and write nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<CatalogWrite<T>> UpdateAsync<T>(
        CatalogKind<T> kind, string name, string etag, Func<Stored<T>, T> change, RequestKey request, bool validateOnly, CancellationToken cancellationToken)
        where T : class =>
        database.WriteAsync(
            session => OnceAsync(session, kind, request, validateOnly, () => UpdateOneAsync(session, kind, name, etag, change)), cancellationToken);

    /// <summary>Hides one resource, an organization with all that is its own.</summary>
    public Task<CatalogWrite<T>> DeleteAsync<T>(
        CatalogKind<T> kind, string name, string etag, bool validateOnly, CancellationToken cancellationToken)
        where T : class =>
        database.WriteAsync(session => OnceAsync(session, kind, NoRequest, validateOnly, () => DeleteOneAsync(session, kind, name, etag)), cancellationToken);

    /// <summary>Brings one resource back; one that stands already stays as it is.</summary>
    public Task<CatalogWrite<T>> UndeleteAsync<T>(CatalogKind<T> kind, string name, string etag, CancellationToken cancellationToken)
        where T : class =>
        database.WriteAsync(session => OnceAsync(session, kind, NoRequest, false, () => UndeleteOneAsync(session, kind, name, etag)), cancellationToken);

    /// <summary>Registers resources inside a unit of work of the caller's; anything but Written leaves the unit to be undone.</summary>
    public static async Task<CatalogWrite<T>> InsertAllAsync<T>(WriteSession session, CatalogKind<T> kind, ImmutableArray<T> documents)
        where T : class
    {
        var written = ImmutableArray.CreateBuilder<Stored<T>>(documents.Length);
        foreach (var document in documents)
        {
            if (await ObstacleAsync(session, kind, document, isNew: true) is { } obstacle)
            {
                return obstacle;
            }
            written.Add(await SqlCatalogStore.InsertAsync(session, kind, document));
        }
        return new CatalogWrite<T>.Written(written.DrainToImmutable());
    }

    /// <summary>Changes one resource inside a unit of work of the caller's.</summary>
    public static async Task<CatalogWrite<T>> UpdateOneAsync<T>(WriteSession session, CatalogKind<T> kind, string name, string etag, Func<Stored<T>, T> change)
        where T : class
    {
        var before = await SqlCatalogStore.GetAsync(session, kind, name);
        switch (before)
        {
            case null:
                return new CatalogWrite<T>.NotFound(name);
            case { IsDeleted: true }:
                return new CatalogWrite<T>.Deleted(name);
            case var _ when !Etag.Allows(etag, before.Version):
                return new CatalogWrite<T>.EtagMismatch(name, before.Version);
            default:
                break;
        }
        var document = change(before);
        if (CatalogJson.Write(document) == CatalogJson.Write(before.Document))
        {
            return new CatalogWrite<T>.Written([before]);
        }
        return await ObstacleAsync(session, kind, document, isNew: false)
            ?? new CatalogWrite<T>.Written([await SqlCatalogStore.UpdateAsync(session, kind, before, document)]);
    }

    private static RequestKey NoRequest { get; } = new("", "");

    private static async Task<CatalogWrite<T>> OnceAsync<T>(
        WriteSession session, CatalogKind<T> kind, RequestKey request, bool validateOnly, Func<Task<CatalogWrite<T>>> work)
        where T : class
    {
        switch (await RequestLog.FindAsync(session, request))
        {
            case Repeat.Different:
                return new CatalogWrite<T>.RequestIdReused();
            case Repeat.Again(var answer):
                return await AgainAsync(session, kind, answer);
            default:
                break;
        }
        var outcome = await work();
        if (outcome is not CatalogWrite<T>.Written(var resources) || validateOnly)
        {
            session.Rollback();
            return outcome;
        }
        await RequestLog.RecordAsync(session, request, string.Join('\n', resources.Select(found => kind.NameOf(found.Document))));
        return outcome;
    }

    // A repeated request gets the resources as they are now, in the order of the first answer.
    private static async Task<CatalogWrite<T>> AgainAsync<T>(WriteSession session, CatalogKind<T> kind, string answer)
        where T : class
    {
        ImmutableArray<string> names = [.. answer.Split('\n')];
        var found = (await SqlCatalogStore.GetManyAsync(session, kind, names)).ToDictionary(stored => kind.NameOf(stored.Document), StringComparer.Ordinal);
        var gone = names.FirstOrDefault(name => !found.ContainsKey(name));
        return gone is null
            ? new CatalogWrite<T>.Written([.. names.Select(name => found[name])])
            : new CatalogWrite<T>.NotFound(gone);
    }

    private static async Task<CatalogWrite<T>?> ObstacleAsync<T>(WriteSession session, CatalogKind<T> kind, T document, bool isNew)
        where T : class
    {
        var name = kind.NameOf(document);
        var parent = CatalogNames.ParentOf(name);
        if (isNew && !kind.IsTop && await ParentObstacleAsync(session, kind, parent) is { } obstacle)
        {
            return obstacle;
        }
        if (isNew && await SqlCatalogStore.GetAsync(session, kind, name) is not null)
        {
            return new CatalogWrite<T>.AlreadyExists(name);
        }
        return kind.ExternalIdOf(document) is { } externalId
            && await SqlCatalogStore.HolderAsync(session, kind, parent, externalId) is { } holder
            && holder != name
                ? new CatalogWrite<T>.ExternalIdTaken(externalId, holder)
                : null;
    }

    private static async Task<CatalogWrite<T>?> ParentObstacleAsync<T>(WriteSession session, CatalogKind<T> kind, string parent)
        where T : class =>
        await SqlCatalogStore.GetAsync(session, CatalogKinds.Organizations, parent) switch
        {
            null => new CatalogWrite<T>.NotFound(parent),
            { IsDeleted: true } => new CatalogWrite<T>.Deleted(parent),
            { Document.Sides: var sides } when (sides & kind.Side) != kind.Side => new CatalogWrite<T>.WrongSide(parent, kind.Side),
            _ => null,
        };

    private static async Task<CatalogWrite<T>> DeleteOneAsync<T>(WriteSession session, CatalogKind<T> kind, string name, string etag)
        where T : class
    {
        var before = await SqlCatalogStore.GetAsync(session, kind, name);
        switch (before)
        {
            case null:
                return new CatalogWrite<T>.NotFound(name);
            case { IsDeleted: true }:
                return new CatalogWrite<T>.Deleted(name);
            case var _ when !Etag.Allows(etag, before.Version):
                return new CatalogWrite<T>.EtagMismatch(name, before.Version);
            default:
                break;
        }
        if (kind.IsTop)
        {
            await SqlCatalogStore.SetChildrenDeletedAsync(session, name, deleted: true);
        }
        return new CatalogWrite<T>.Written([await SqlCatalogStore.SetDeletedAsync(session, kind, before, deleted: true)]);
    }

    private static async Task<CatalogWrite<T>> UndeleteOneAsync<T>(WriteSession session, CatalogKind<T> kind, string name, string etag)
        where T : class
    {
        var before = await SqlCatalogStore.GetAsync(session, kind, name);
        if (before is null)
        {
            return new CatalogWrite<T>.NotFound(name);
        }
        if (!Etag.Allows(etag, before.Version))
        {
            return new CatalogWrite<T>.EtagMismatch(name, before.Version);
        }
        if (!before.IsDeleted)
        {
            return new CatalogWrite<T>.Written([before]);
        }
        if (!kind.IsTop && await ParentObstacleAsync(session, kind, CatalogNames.ParentOf(name)) is { } obstacle)
        {
            return obstacle;
        }
        if (await ObstacleAsync(session, kind, before.Document, isNew: false) is { } taken)
        {
            return taken;
        }
        var stored = await SqlCatalogStore.SetDeletedAsync(session, kind, before, deleted: false);
        if (kind.IsTop)
        {
            await SqlCatalogStore.SetChildrenDeletedAsync(session, name, deleted: false);
        }
        return new CatalogWrite<T>.Written([stored]);
    }
}
