using System.Collections.Immutable;
using Matchmaker.Access;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Notices;
using Matchmaker.OnSite;
using Matchmaker.Outcomes;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Privacy;

/// <summary>Gives out what is known of a person or an organization, and erases it for good; figures of ledgers and reports stay.</summary>
internal sealed class PersonalDataDesk(Database database, KeyRing keys, AnswerCache answers)
{
    private static readonly ImmutableArray<PersonalColumn> Columns =
    [
        .. PersonalColumn.OfPlatform, .. AccessErasure.Columns, .. ConferenceErasure.Columns, .. MatchingErasure.Columns, .. MeetingErasure.Columns,
        .. NoticeErasure.Columns, .. OnSiteErasure.Columns, .. OutcomeErasure.Columns, .. RunErasure.Columns,
    ];

    // Consents, notices and codes are changed otherwise.
    private static readonly ImmutableArray<string> Tables =
        [.. Columns.Select(column => column.Table).Concat(CatalogErasure.Tables).Concat(["consent", "notice", "participation"]).Distinct(StringComparer.Ordinal)];

    /// <summary>All that is known, as one document.</summary>
    /// <param name="contact">Address, number or name of one person; empty means the whole organization.</param>
    /// <returns>Null where there is no such organization or person.</returns>
    public Task<string?> ExportAsync(string organization, string contact, CancellationToken cancellationToken) => database.ReadAsync(
        async session => await SubjectAsync(session, organization, contact) is { } subject ? await PersonalDocument.WriteAsync(session, subject, Columns) : null,
        cancellationToken);

    /// <summary>Erases it; one that is erased already changes nothing.</summary>
    /// <param name="contact">Address, number or name of one person; empty means the whole organization.</param>
    /// <param name="validateOnly">Count what would change and change nothing.</param>
    /// <returns>How many places changed; null where there is no such organization or person.</returns>
    public async Task<int?> EraseAsync(string organization, string contact, bool validateOnly, CancellationToken cancellationToken)
    {
        var changed = await database.WriteAsync<int?>(
            async session =>
            {
                if (await SubjectAsync(session, organization, contact) is not { } subject)
                {
                    return null;
                }
                var count = await EraseAsync(session, subject);
                if (count > 0)
                {
                    await session.AppendAsync($"{organization}/{CatalogErasure.ChangeOf}", ChangeKind.Erased);
                }
                if (validateOnly)
                {
                    session.Rollback();
                }
                return count;
            },
            cancellationToken);
        if (changed is not null && !validateOnly)
        {
            await database.EraseRemainsAsync(Tables, cancellationToken);
            await keys.RefreshAsync(cancellationToken);
            await answers.ForgetSharedAsync(cancellationToken);
        }
        return changed;
    }

    private static async Task<PersonalSubject?> SubjectAsync(ReadSession session, string name, string contact)
    {
        if (await CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, name) is not { } organization)
        {
            return null;
        }
        var participations = await ConferenceErasure.ParticipationsOfAsync(session, name);
        var scope = new PersonalScope(
            name,
            [.. participations.Select(participation => participation.Name)],
            [.. participations.Select(participation => ConferenceNames.ConferenceOf(participation.Name)).Distinct(StringComparer.Ordinal)]);
        return PersonalSubject.Of(organization, participations, scope, contact);
    }

    private static async Task<int> EraseAsync(WriteSession session, PersonalSubject subject)
    {
        var name = subject.Scope.Organization;
        var address = subject.Address;
        var count = subject.IsWhole
            ? await CatalogErasure.TakeNameAsync(session, subject.Organization) + await ConferenceErasure.LeaveAsync(session, subject.Participations) + await AccessErasure.RevokeKeysAsync(session, name)
            : subject.Person is { } person ? await CatalogErasure.TakePersonAsync(session, subject.Organization, person, subject.Words.StrikeFrom) : 0;
        count += await CatalogErasure.StrikeGoodsAsync(session, name, subject.Words.StrikeFrom);
        if (subject.IsWhole || address.Length > 0)
        {
            count += await AccessErasure.ForgetConsentsAsync(session, name, address) + await NoticeErasure.ForgetAddressesAsync(session, name, address);
        }
        foreach (var column in Columns)
        {
            count += await column.ChangeAsync(session, subject.Scope, subject.Words.StrikeFrom);
        }
        return count;
    }
}
