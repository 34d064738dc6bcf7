using System.Collections.Immutable;
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

    /// <summary>Display names of organizations by participation, withdrawn ones too; one that is unknown is missing.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> DisplayNamesAsync(ReadSession session, IEnumerable<string> participations)
    {
        var found = await ParticipationsAsync(session, [.. participations.Distinct(StringComparer.Ordinal)]);
        var names = await SqlConferenceStore.DisplayNamesAsync(session, [.. found.Select(participation => participation.Organization).Distinct(StringComparer.Ordinal)]);
        return found.ToDictionary(
            participation => participation.Name, participation => names.GetValueOrDefault(participation.Organization, participation.Organization), StringComparer.Ordinal);
    }
}
