using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>What an organization leaves in conferences, and taking it back for good, for another slice.</summary>
internal static class ConferenceErasure
{
    /// <summary>Columns in which people may be named.</summary>
    public static ImmutableArray<PersonalColumn> Columns { get; } =
    [
        new("meeting_request", "document", dialect => $"{dialect.AnyOf("asker", "@participations")} or {dialect.AnyOf("asked", "@participations")}"),
    ];

    /// <summary>All participations of an organization, withdrawn ones too.</summary>
    public static async Task<ImmutableArray<Participation>> ParticipationsOfAsync(ReadSession session, string organization) => await ConferenceDirectory.ParticipationsAsync(
        session, await session.QueryAsync<string>("select name from participation where organization = @organization order by name", new { organization }));

    /// <summary>Takes an organization out of conferences that are not over, and its code for the door out of all; returns how many parts changed.</summary>
    public static async Task<int> LeaveAsync(WriteSession session, ImmutableArray<Participation> participations)
    {
        var changed = 0;
        foreach (var participation in participations)
        {
            var conference = await ConferenceDirectory.FindAsync(session, ConferenceNames.ConferenceOf(participation.Name));
            var after = participation with { Code = null, IsWithdrawn = participation.IsWithdrawn || conference?.Phase != Phase.Closed };
            if (after != participation)
            {
                var stored = (await SqlConferenceStore.GetAsync(session, ConferenceKinds.Participations, participation.Name))!;
                await SqlConferenceStore.UpdateAsync(session, ConferenceKinds.Participations, stored, after);
                changed++;
            }
        }
        return changed;
    }
}
