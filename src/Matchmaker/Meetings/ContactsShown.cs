using System.Collections.Frozen;
using System.Collections.Immutable;
using Matchmaker.Access.Consents;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Conferences.Requests;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>Whom the two of a meeting may ring up or write to, once both take it: those who agreed to be shown, and nobody else.</summary>
/// <param name="persons">By participation; only those who agreed.</param>
/// <param name="vetoes">Pairs of which one said "no thanks".</param>
internal sealed class ContactsShown(FrozenDictionary<string, ImmutableArray<Representative>> persons, ImmutableHashSet<(string From, string To)> vetoes)
{
    /// <summary>Nobody is shown.</summary>
    public static ContactsShown None { get; } = new(FrozenDictionary<string, ImmutableArray<Representative>>.Empty, []);

    /// <summary>Whether a caller is one of those whom contacts are shown to: a participant, or who organizes and acts for it.</summary>
    public static bool MayBeShownTo(Caller caller) => caller.Role != Role.Auditor;

    private FrozenDictionary<string, ImmutableArray<Representative>> Persons => persons;

    /// <summary>Whether nobody of all these is shown.</summary>
    public bool IsEmpty => persons.Count == 0;

    /// <summary>The contacts of the other side that a participant is shown with a meeting; none where it does not stand, or one of the two said no.</summary>
    /// <param name="owner">Participation of who looks.</param>
    public ImmutableArray<Representative> Of(Meeting meeting, string owner) =>
        meeting is { Stands: true, Version: > 0 } ? Between(owner, meeting.Producer == owner ? meeting.Buyer : meeting.Producer) : [];

    /// <summary>The contacts that a participant is shown of one whom it has a meeting with that stands.</summary>
    /// <param name="owner">Participation of who looks.</param>
    public ImmutableArray<Representative> Between(string owner, string counterpart) =>
        vetoes.Contains((owner, counterpart)) || vetoes.Contains((counterpart, owner)) ? [] : persons.GetValueOrDefault(counterpart, []);

    /// <summary>Those of everybody of a conference, as they stand now.</summary>
    public static async Task<ContactsShown> OfConferenceAsync(ReadSession session, string conference, ImmutableArray<Participation> participations) =>
        // What a "no" depends on is never a time.
        await OfAsync(session, participations, (await RequestedPairs.ReadAsync(session, conference, DateTimeOffset.MinValue)).Vetoed);

    /// <summary>Those whom one participant meets, as they stand now.</summary>
    /// <param name="counterparts">Their participations.</param>
    public static async Task<ContactsShown> OfAgendaAsync(ReadSession session, string owner, IEnumerable<string> counterparts)
    {
        var participations = await ConferenceDirectory.ParticipationsAsync(session, [.. counterparts.Distinct(StringComparer.Ordinal)]);
        var persons = await OfAsync(session, participations, []);
        return persons.IsEmpty ? None : new ContactsShown(persons.Persons, [.. await RequestedPairs.VetoesOfAsync(session, owner)]);
    }

    private static async Task<ContactsShown> OfAsync(ReadSession session, ImmutableArray<Participation> participations, ImmutableArray<(string From, string To)> vetoes)
    {
        ImmutableArray<string> organizations = [.. participations.Select(participation => participation.Organization).Distinct(StringComparer.Ordinal)];
        var consents = (await ConsentLedger.OfAsync(session, organizations, ConsentPurpose.ContactShown)).ToLookup(consent => consent.Organization, StringComparer.Ordinal);
        // Most say nothing, and then there is nothing to read.
        var shown = (await CatalogDirectory.FindManyAsync(session, CatalogKinds.Organizations, [.. organizations.Where(consents.Contains)]))
            .Where(stored => !stored.IsDeleted)
            .ToDictionary(stored => stored.Document.Name, stored => Agreed(stored.Document, [.. consents[stored.Document.Name]]), StringComparer.Ordinal);
        return new ContactsShown(
            participations.Where(participation => !participation.IsWithdrawn && shown.ContainsKey(participation.Organization))
                .ToFrozenDictionary(participation => participation.Name, participation => shown[participation.Organization], StringComparer.Ordinal),
            [.. vetoes]);
    }

    private static ImmutableArray<Representative> Agreed(Organization organization, ImmutableArray<Consent> consents) =>
        [.. organization.Representatives.Where(person => Consent.Allows(consents, ConsentPurpose.ContactShown, person.Email ?? ""))];
}
