using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>Writes of this slice, each call one unit of work: all of it durable, or nothing of it.</summary>
internal sealed class ConferenceWriter(Database database)
{
    private static RequestKey NoRequest { get; } = new("", "");

    /// <summary>Makes resources; a request that came before gives what it made then.</summary>
    public Task<ConferenceWrite<T>> CreateAsync<T>(
        ConferenceKind<T> kind, ImmutableArray<T> documents, RequestKey request, bool validateOnly, CancellationToken cancellationToken)
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
    public Task<ConferenceWrite<T>> UpdateAsync<T>(
        ConferenceKind<T> kind, string name, string etag, Func<Stored<T>, T> change, RequestKey request, bool validateOnly, CancellationToken cancellationToken)
        where T : class =>
        database.WriteAsync(
            session => OnceAsync(session, kind, request, validateOnly, () => UpdateOneAsync(session, kind, name, etag, change)), cancellationToken);

    /// <summary>Takes a session away for good, with its slots.</summary>
    public Task<ConferenceWrite<Session>> DeleteSessionAsync(string name, string etag, CancellationToken cancellationToken) => database.WriteAsync(
        session => OnceAsync(session, ConferenceKinds.Sessions, NoRequest, false, () => DeleteOneAsync(session, name, etag)), cancellationToken);

    /// <summary>Takes an organization out of a conference, or brings it back; changes nothing where it is so already.</summary>
    public Task<ConferenceWrite<Participation>> SetWithdrawnAsync(string name, string etag, bool withdrawn, CancellationToken cancellationToken) =>
        UpdateAsync(ConferenceKinds.Participations, name, etag, before => before.Document with { IsWithdrawn = withdrawn }, NoRequest, false, cancellationToken);

    /// <summary>Moves a conference one phase on or back; changes nothing where it is there already.</summary>
    public Task<ConferenceWrite<Conference>> ChangePhaseAsync(string name, Phase phase, string etag, bool validateOnly, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => OnceAsync(session, ConferenceKinds.Conferences, NoRequest, validateOnly, () => ChangePhaseAsync(session, name, phase, etag)), cancellationToken);

    /// <summary>Notes, inside a unit of work of the caller's, which schedule run is out; a conference that was matching is published by it.</summary>
    public static Task<ConferenceWrite<Conference>> PublishAsync(WriteSession session, string name, string run) =>
        UpdateOneAsync(session, ConferenceKinds.Conferences, name, "", before => before.Document with
        {
            PublishedRun = run,
            Phase = before.Document.Phase == Phase.Matching ? Phase.Published : before.Document.Phase,
        });

    /// <summary>Makes resources inside a unit of work of the caller's; a refusal leaves the unit to be undone.</summary>
    public static async Task<ConferenceWrite<T>> InsertAllAsync<T>(WriteSession session, ConferenceKind<T> kind, ImmutableArray<T> documents)
        where T : class
    {
        var written = ImmutableArray.CreateBuilder<Stored<T>>(documents.Length);
        foreach (var document in documents)
        {
            var name = kind.NameOf(document);
            var obstacle = await kind.ObstacleAsync(session, document, null)
                ?? (await SqlConferenceStore.GetAsync(session, kind, name) is null ? null : new ConferenceObstacle.AlreadyExists(name));
            if (obstacle is not null)
            {
                return new ConferenceWrite<T>.Refused(obstacle);
            }
            written.Add(await SqlConferenceStore.InsertAsync(session, kind, await kind.CompleteAsync(session, document)));
        }
        return new ConferenceWrite<T>.Written(written.DrainToImmutable());
    }

    /// <summary>Changes one resource inside a unit of work of the caller's.</summary>
    public static async Task<ConferenceWrite<T>> UpdateOneAsync<T>(WriteSession session, ConferenceKind<T> kind, string name, string etag, Func<Stored<T>, T> change)
        where T : class
    {
        var before = await SqlConferenceStore.GetAsync(session, kind, name);
        if (before is null)
        {
            return new ConferenceWrite<T>.Refused(new ConferenceObstacle.NotFound(name));
        }
        if (!Etag.Allows(etag, before.Version))
        {
            return new ConferenceWrite<T>.Refused(new ConferenceObstacle.EtagMismatch(name, before.Version));
        }
        var document = change(before);
        if (CatalogJson.Write(document) == CatalogJson.Write(before.Document))
        {
            return new ConferenceWrite<T>.Written([before]);
        }
        return await kind.ObstacleAsync(session, document, before.Document) is { } obstacle
            ? new ConferenceWrite<T>.Refused(obstacle)
            : new ConferenceWrite<T>.Written([await SqlConferenceStore.UpdateAsync(session, kind, before, await kind.CompleteAsync(session, document))]);
    }

    private static async Task<ConferenceWrite<Session>> DeleteOneAsync(WriteSession session, string name, string etag)
    {
        var (_, obstacle) = await ConferenceChecks.ShapeableAsync(session, name);
        var before = await SqlConferenceStore.GetAsync(session, ConferenceKinds.Sessions, name);
        obstacle ??= before is null ? new ConferenceObstacle.NotFound(name)
            : !Etag.Allows(etag, before.Version) ? new ConferenceObstacle.EtagMismatch(name, before.Version)
            : null;
        if (obstacle is not null)
        {
            return new ConferenceWrite<Session>.Refused(obstacle);
        }
        await SqlConferenceStore.DeleteAsync(session, ConferenceKinds.Sessions, before!.Document);
        return new ConferenceWrite<Session>.Written([before]);
    }

    private static async Task<ConferenceWrite<Conference>> ChangePhaseAsync(WriteSession session, string name, Phase phase, string etag)
    {
        var before = await SqlConferenceStore.GetAsync(session, ConferenceKinds.Conferences, name);
        if (before is not null && Etag.Allows(etag, before.Version) && before.Document.Phase != phase
            && await PhaseObstacleAsync(session, before.Document, phase) is { } obstacle)
        {
            return new ConferenceWrite<Conference>.Refused(obstacle);
        }
        var outcome = await UpdateOneAsync(session, ConferenceKinds.Conferences, name, etag, found => found.Document with { Phase = phase });
        if (outcome is ConferenceWrite<Conference>.Written && phase == Phase.Running)
        {
            await GiveCodesAsync(session, name);
        }
        return outcome;
    }

    // Participations of databases from before there were codes; on the day everybody has one.
    private static async Task GiveCodesAsync(WriteSession session, string conference)
    {
        var all = await SqlConferenceStore.AllAsync(session, ConferenceKinds.Participations, conference);
        foreach (var stored in all.Where(stored => stored.Document.Code is null))
        {
            await SqlConferenceStore.UpdateAsync(session, ConferenceKinds.Participations, stored, await ConferenceChecks.WithCodeAsync(session, stored.Document));
        }
    }

    private static async Task<ConferenceObstacle?> PhaseObstacleAsync(WriteSession session, Conference conference, Phase to)
    {
        if (!Phases.AreNeighbours(conference.Phase, to))
        {
            return new ConferenceObstacle.WrongPhase(conference.Name, conference.Phase);
        }
        if (to < conference.Phase)
        {
            return null;
        }
        var sessions = await SqlConferenceStore.AllAsync(session, ConferenceKinds.Sessions, conference.Name);
        var (producers, buyers) = await SqlConferenceStore.EnrolledAsync(session, conference.Name);
        var missing = Phases.Missing(
            to,
            new PhaseFacts(sessions.Sum(found => found.Document.SlotTimes().Length), conference.Tables.Length, producers, buyers, conference.PublishedRun is not null));
        return missing.IsEmpty ? null : new ConferenceObstacle.PhaseNotReady(conference.Name, missing);
    }

    /// <summary>Does the work of a unit once for a request, and undoes it where it is refused or was only to be checked.</summary>
    public static async Task<ConferenceWrite<T>> OnceAsync<T>(
        WriteSession session, ConferenceKind<T> kind, RequestKey request, bool validateOnly, Func<Task<ConferenceWrite<T>>> work)
        where T : class
    {
        switch (await RequestLog.FindAsync(session, request))
        {
            case Repeat.Different:
                return new ConferenceWrite<T>.Refused(new ConferenceObstacle.RequestIdReused());
            case Repeat.Again(var answer):
                return await AgainAsync(session, kind, answer);
            default:
                break;
        }
        var outcome = await work();
        if (outcome is not ConferenceWrite<T>.Written(var resources) || validateOnly)
        {
            session.Rollback();
            return outcome;
        }
        await RequestLog.RecordAsync(session, request, string.Join('\n', resources.Select(found => kind.NameOf(found.Document))));
        return outcome;
    }

    // A repeated request gets the resources as they are now, in the order of the first answer.
    private static async Task<ConferenceWrite<T>> AgainAsync<T>(WriteSession session, ConferenceKind<T> kind, string answer)
        where T : class
    {
        ImmutableArray<string> names = [.. answer.Split('\n')];
        var found = (await SqlConferenceStore.GetManyAsync(session, kind, names)).ToDictionary(stored => kind.NameOf(stored.Document), StringComparer.Ordinal);
        var gone = names.FirstOrDefault(name => !found.ContainsKey(name));
        return gone is null
            ? new ConferenceWrite<T>.Written([.. names.Select(name => found[name])])
            : new ConferenceWrite<T>.Refused(new ConferenceObstacle.NotFound(gone));
    }
}
