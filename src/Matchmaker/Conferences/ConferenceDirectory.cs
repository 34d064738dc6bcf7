using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>Looks up conferences and who takes part in them, for other slices.</summary>
internal static class ConferenceDirectory
{
    /// <summary>A conference by its name; null when there is none.</summary>
    public static async Task<Conference?> FindAsync(ReadSession session, string conference) =>
        (await SqlConferenceStore.GetAsync(session, ConferenceKinds.Conferences, conference))?.Document;

    /// <summary>Participations by their names, withdrawn ones too; those that do not exist are missing.</summary>
    public static async Task<ImmutableArray<Participation>> ParticipationsAsync(ReadSession session, params ImmutableArray<string> names) =>
        [.. (await SqlConferenceStore.GetManyAsync(session, ConferenceKinds.Participations, names)).Select(stored => stored.Document)];

    /// <summary>Name of the conference that has an external id; null when none has.</summary>
    public static Task<string?> HolderAsync(ReadSession session, string externalId) => SqlConferenceStore.HolderAsync(session, externalId);

    /// <summary>The sessions of a conference, in order of time.</summary>
    public static Task<ImmutableArray<Stored<Session>>> SessionsAsync(ReadSession session, string conference) =>
        SqlConferenceStore.AllAsync(session, ConferenceKinds.Sessions, conference);

    /// <summary>Name of an organization's participation in a conference, withdrawn or not; null when it has none.</summary>
    public static Task<string?> ParticipationOfAsync(ReadSession session, string conference, string organization) =>
        SqlConferenceStore.ParticipationOfAsync(session, conference, organization);

    /// <summary>Name of the participation that has a code in a conference, withdrawn or not; null when none has.</summary>
    public static Task<string?> HolderOfCodeAsync(ReadSession session, string conference, string code) =>
        SqlConferenceStore.HolderOfCodeAsync(session, conference, code);

    /// <summary>The participations of a conference in order of enrolment, withdrawn ones too.</summary>
    public static async Task<ImmutableArray<Participation>> AllParticipationsAsync(ReadSession session, string conference) =>
        [.. (await SqlConferenceStore.AllAsync(session, ConferenceKinds.Participations, conference)).Select(stored => stored.Document)];

    /// <summary>Resource names of the organizations that take part on a side and have not withdrawn; null when there is no such conference.</summary>
    public static async Task<ImmutableArray<string>?> TakingPartAsync(ReadSession session, string conference, Sides side)
    {
        if (await FindAsync(session, conference) is null)
        {
            return null;
        }
        var participations = await SqlConferenceStore.AllAsync(session, ConferenceKinds.Participations, conference);
        return [.. participations.Select(stored => stored.Document).Where(found => found.Side == side && !found.IsWithdrawn).Select(found => found.Organization)];
    }

    /// <summary>Everybody who takes part in a conference or did, withdrawn ones too, in order of enrolment.</summary>
    public static Task<ImmutableArray<Stored<Participation>>> EnrolledAsync(ReadSession session, string conference) =>
        SqlConferenceStore.AllAsync(session, ConferenceKinds.Participations, conference);

    /// <summary>A conference with the time it was set up; null when there is none.</summary>
    public static Task<Stored<Conference>?> FindStoredAsync(ReadSession session, string conference) =>
        SqlConferenceStore.GetAsync(session, ConferenceKinds.Conferences, conference);

    /// <summary>A programme by its name; null when there is none.</summary>
    public static async Task<Programme?> ProgrammeAsync(ReadSession session, string programme) =>
        (await SqlConferenceStore.GetAsync(session, ConferenceKinds.Programmes, programme))?.Document;

    /// <summary>The conferences that are counted under a programme, in order of creation.</summary>
    public static Task<ImmutableArray<Stored<Conference>>> UnderAsync(ReadSession session, string programme) => SqlConferenceStore.UnderAsync(session, programme);

    /// <summary>The programmes, oldest first, at most 500.</summary>
    public static Task<ImmutableArray<Stored<Programme>>> ProgrammesAsync(ReadSession session) =>
        SqlConferenceStore.ListAsync(session, ConferenceKinds.Programmes, new ConferenceQuery("", []), ConferencePosition.Start, 500);

    /// <summary>The version of one that is there.</summary>
    public static async Task<long> VersionAsync<T>(ReadSession session, ConferenceKind<T> kind, string name)
        where T : class =>
        (await SqlConferenceStore.GetAsync(session, kind, name))!.Version;

    /// <summary>Display names of organizations by participation, withdrawn ones too; one that is unknown is missing.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> DisplayNamesAsync(ReadSession session, IEnumerable<string> participations)
    {
        var found = await ParticipationsAsync(session, [.. participations.Distinct(StringComparer.Ordinal)]);
        var names = await SqlConferenceStore.DisplayNamesAsync(session, [.. found.Select(participation => participation.Organization).Distinct(StringComparer.Ordinal)]);
        return found.ToDictionary(
            participation => participation.Name, participation => names.GetValueOrDefault(participation.Organization, participation.Organization), StringComparer.Ordinal);
    }
}
