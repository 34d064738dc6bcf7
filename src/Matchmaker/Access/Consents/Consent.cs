using System.Collections.Immutable;

namespace Matchmaker.Access.Consents;

/// <summary>What contact data may be used for. The numbers are stored and equal those of the contract.</summary>
internal enum ConsentPurpose
{
    None = 0,
    NoticesByEmail = 1,
    ContactShown = 2,
}

/// <summary>How somebody said it. The numbers are stored and equal those of the contract.</summary>
internal enum ConsentSource
{
    None = 0,
    Paper = 1,
    Spoken = 2,
    Online = 3,
    UnsubscribeLink = 4,
}

/// <summary>What somebody said to the use of contact data for one purpose: an entry that is never changed.</summary>
internal sealed record Consent
{
    /// <summary>Resource name, <c>organizations/{organization}/consents/{consent}</c>.</summary>
    public required string Name { get; init; }

    public required string Organization { get; init; }

    public required ConsentPurpose Purpose { get; init; }

    /// <summary>E-mail address in small letters; empty for everybody of the organization who said nothing of their own.</summary>
    public required string Contact { get; init; }

    public required bool Granted { get; init; }

    /// <summary>Which wording was agreed to.</summary>
    public required string TextVersion { get; init; }

    public required ConsentSource Source { get; init; }

    /// <summary>Display name of the key that recorded it; empty where none did.</summary>
    public string RecordedBy { get; init; } = "";

    public long RecordMs { get; init; }

    /// <summary>An address as the ledger writes it.</summary>
    public static string ContactOf(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Whether a person's contact data may be used. Silence is no consent.</summary>
    /// <param name="entries">The organization's, in the order of recording.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="email">The person's address.</param>
    /// <remarks>What a person said goes before what the organization said, however old: nobody else can take a withdrawal back.</remarks>
    public static bool Allows(ImmutableArray<Consent> entries, ConsentPurpose purpose, string email)
    {
        var contact = ContactOf(email);
        var said = entries.LastOrDefault(entry => entry.Purpose == purpose && entry.Contact == contact)
            ?? entries.LastOrDefault(entry => entry.Purpose == purpose && entry.Contact.Length == 0);
        return said?.Granted == true;
    }
}
