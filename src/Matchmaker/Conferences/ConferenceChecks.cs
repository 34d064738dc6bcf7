using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>What must hold between a resource and the others when it is kept.</summary>
internal static class ConferenceChecks
{
    public static async Task<ConferenceObstacle?> OfConferenceAsync(ReadSession session, Conference conference, Conference? before)
    {
        if (before is not null && !Phases.Allows(Phases.Shape, before.Phase) && conference.Phase == before.Phase)
        {
            return new ConferenceObstacle.WrongPhase(before.Name, before.Phase);
        }
        if (conference.Programme is { } programme && (programme, conference.ProgrammeContent) != (before?.Programme, before?.ProgrammeContent))
        {
            var found = await SqlConferenceStore.GetAsync(session, ConferenceKinds.Programmes, programme);
            if (found is null)
            {
                return new ConferenceObstacle.NotFound(programme);
            }
            if (conference.ProgrammeContent is { } content && found.Document.Contents.All(known => known.Code != content))
            {
                return new ConferenceObstacle.ContentUnknown(programme, content);
            }
        }
        if (conference.Organizer is { } organizer && organizer != before?.Organizer
            && await OfOrganizationAsync(session, organizer, Sides.None) is { } obstacle)
        {
            return obstacle;
        }
        if (conference.ExternalId is { } externalId && await SqlConferenceStore.HolderAsync(session, externalId) is { } holder && holder != conference.Name)
        {
            return new ConferenceObstacle.ExternalIdTaken(externalId, holder);
        }
        return before is null ? null : await OfTablesAsync(session, conference, before);
    }

    public static async Task<ConferenceObstacle?> OfSessionAsync(ReadSession session, Session wanted, Session? before)
    {
        var (conference, obstacle) = await ShapeableAsync(session, wanted.Name);
        if (obstacle is not null)
        {
            return obstacle;
        }
        var others = (await SqlConferenceStore.AllAsync(session, ConferenceKinds.Sessions, conference!.Name))
            .Select(stored => stored.Document)
            .Where(other => other.Name != wanted.Name)
            .ToList();
        if (others.Find(other => other.Time.Touches(wanted.Time)) is { } other)
        {
            return new ConferenceObstacle.SessionOverlaps(other.Name);
        }
        var slots = others.Append(wanted).Sum(found => found.SlotTimes().Length);
        return slots > Conference.MaxSlots ? new ConferenceObstacle.TooManySlots(slots) : null;
    }

    public static async Task<ConferenceObstacle?> OfParticipationAsync(ReadSession session, Participation wanted, Participation? before)
    {
        var (conference, obstacle) = await ShapeableAsync(session, wanted.Name);
        if (obstacle is not null)
        {
            return obstacle;
        }
        var comes = before is null || (before.IsWithdrawn && !wanted.IsWithdrawn) || before.Side != wanted.Side;
        if (comes && await OfOrganizationAsync(session, wanted.Organization, wanted.Side) is { } unfit)
        {
            return unfit;
        }
        if (before is null && await SqlConferenceStore.ParticipationOfAsync(session, conference!.Name, wanted.Organization) is { } other)
        {
            return new ConferenceObstacle.AlreadyEnrolled(wanted.Organization, other);
        }
        return wanted.HomeTable is { } table && !wanted.IsWithdrawn && conference!.Tables.All(found => found.Id != table)
            ? new ConferenceObstacle.TableUnknown(conference.Name, table)
            : null;
    }

    /// <summary>The participation with its code; one that has none yet gets the first that nobody in the conference has.</summary>
    public static async Task<Participation> WithCodeAsync(ReadSession session, Participation participation)
    {
        var conference = ConferenceNames.ConferenceOf(participation.Name);
        for (var attempt = 0; participation.Code is null; attempt++)
        {
            var code = ParticipationCode.Of(participation.Name, attempt);
            if (await SqlConferenceStore.HolderOfCodeAsync(session, conference, code) is null)
            {
                participation = participation with { Code = code };
            }
        }
        return participation;
    }

    /// <summary>The conference that a name begins with, where its sessions and participations may be written; otherwise why not.</summary>
    public static async Task<(Conference? Conference, ConferenceObstacle? Obstacle)> ShapeableAsync(ReadSession session, string name)
    {
        var conference = ConferenceNames.ConferenceOf(name);
        return await SqlConferenceStore.GetAsync(session, ConferenceKinds.Conferences, conference) switch
        {
            null => (null, new ConferenceObstacle.NotFound(conference)),
            { Document: var found } when !Phases.Allows(Phases.Shape, found.Phase) => (null, new ConferenceObstacle.WrongPhase(conference, found.Phase)),
            { Document: var found } => (found, null),
        };
    }

    private static async Task<ConferenceObstacle?> OfOrganizationAsync(ReadSession session, string organization, Sides side) =>
        await CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, organization) switch
        {
            null => new ConferenceObstacle.NotFound(organization),
            { IsDeleted: true } => new ConferenceObstacle.Deleted(organization),
            { Document.Sides: var sides } when (sides & side) != side => new ConferenceObstacle.WrongSide(organization, side),
            _ => null,
        };

    private static async Task<ConferenceObstacle?> OfTablesAsync(ReadSession session, Conference conference, Conference before)
    {
        var gone = before.Tables.Select(table => table.Id).Except(conference.Tables.Select(table => table.Id), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        if (gone.Count == 0)
        {
            return null;
        }
        var homes = await SqlConferenceStore.HomeTablesAsync(session, conference.Name);
        return homes.FirstOrDefault(home => gone.Contains(home.Table)) is { } taken ? new ConferenceObstacle.TableInUse(taken.Table, taken.Participation) : null;
    }
}

/// <summary>A table that is a participation's own.</summary>
internal sealed record HomeTable(string Participation, string Table);
