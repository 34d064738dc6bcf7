using System.Collections.Immutable;
using Matchmaker.Access.Consents;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Privacy;

/// <summary>Whose data are asked for.</summary>
/// <param name="Organization">As registered.</param>
/// <param name="Person">The person; null where all of the organization is meant, or one who is no contact person any more.</param>
/// <param name="Address">Its e-mail address in small letters; empty where it has none, or all are meant.</param>
/// <param name="Words">Words that name it.</param>
internal sealed record PersonalSubject(
    Stored<Organization> Organization, ImmutableArray<Participation> Participations, PersonalScope Scope, Representative? Person, string Address, PersonalWords Words)
{
    /// <summary>Whether the whole organization is meant.</summary>
    public bool IsWhole { get; private init; }

    /// <param name="contact">Address, number or name of one person; empty means all.</param>
    /// <returns>Null where nobody is known by that.</returns>
    public static PersonalSubject? Of(Stored<Organization> organization, ImmutableArray<Participation> participations, PersonalScope scope, string contact)
    {
        if (contact.Length == 0)
        {
            return new PersonalSubject(organization, participations, scope, null, "", PersonalWords.Of(organization.Document)) { IsWhole = true };
        }
        if (organization.Document.Representatives.FirstOrDefault(person => IsOf(person, contact)) is { } found)
        {
            return new PersonalSubject(organization, participations, scope, found, Consent.ContactOf(found.Email ?? ""), PersonalWords.Of(organization.Document, found));
        }
        // One who left may still be named elsewhere; a bare name would fit too many.
        return contact.Contains('@', StringComparison.Ordinal) ? new PersonalSubject(organization, participations, scope, null, Consent.ContactOf(contact), PersonalWords.OfContact(contact))
            : contact.Count(char.IsAsciiDigit) >= 8 ? new PersonalSubject(organization, participations, scope, null, "", PersonalWords.OfContact(contact))
            : null;
    }

    private static bool IsOf(Representative person, string contact) =>
        string.Equals(person.Email, contact.Trim(), StringComparison.OrdinalIgnoreCase)
        || string.Equals(person.DisplayName.Normalize(), contact.Trim().Normalize(), StringComparison.OrdinalIgnoreCase)
        || person.Phones.Contains(contact.Trim(), StringComparer.Ordinal);
}
