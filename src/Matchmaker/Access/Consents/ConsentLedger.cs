using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Access.Consents;

/// <summary>Records what people say to the use of their contact data, and looks it up for other slices.</summary>
internal sealed class ConsentLedger(Database database)
{
    /// <summary>Most entries of one organization. A withdrawal is taken all the same.</summary>
    public const int MaxEntries = 1_000;

    /// <summary>Records an entry; refuses as a value where the organization is not there or has too many.</summary>
    public Task<ConsentWrite> RecordAsync(Consent consent, CancellationToken cancellationToken) => database.WriteAsync<ConsentWrite>(
        async session =>
        {
            if (await CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, consent.Organization) is null or { DeleteMs: not null })
            {
                return new ConsentWrite.NotFound(consent.Organization);
            }
            return consent.Granted && await SqlConsentStore.CountAsync(session, consent.Organization) >= MaxEntries
                ? new ConsentWrite.TooMany()
                : new ConsentWrite.Written(await SqlConsentStore.InsertAsync(session, consent with { RecordedBy = CallScope.Current?.Caller.DisplayName ?? "" }));
        },
        cancellationToken);

    /// <summary>All that was said for an organization, in the order of recording.</summary>
    public static Task<ImmutableArray<Consent>> OfAsync(ReadSession session, string organization) => SqlConsentStore.AllAsync(session, organization);

    /// <summary>All that was said for organizations to one purpose, in the order of recording.</summary>
    public static Task<ImmutableArray<Consent>> OfAsync(ReadSession session, ImmutableArray<string> organizations, ConsentPurpose purpose) =>
        SqlConsentStore.AllAsync(session, organizations, purpose);
}

/// <summary>What came of recording a consent.</summary>
internal abstract record ConsentWrite
{
    private ConsentWrite()
    {
    }

    public sealed record Written(Consent Consent) : ConsentWrite;

    public sealed record NotFound(string Organization) : ConsentWrite;

    /// <summary><see cref="ConsentLedger.MaxEntries"/> stand already.</summary>
    public sealed record TooMany : ConsentWrite;
}
