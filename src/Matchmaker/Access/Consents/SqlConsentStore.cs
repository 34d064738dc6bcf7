using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Access.Consents;

/// <summary>The ledger of consents in SQL. Reads and writes of one session.</summary>
internal static class SqlConsentStore
{
    private const string Columns =
        "sequence, name, organization, purpose, contact, granted, text_version as textversion, source, recorded_by as recordedby, create_ms as createms";

    private const string Insert =
        """
        insert into consent (name, organization, purpose, contact, granted, text_version, source, recorded_by, create_ms)
        values (@Name, @Organization, @purpose, @Contact, @granted, @TextVersion, @source, @RecordedBy, @now)
        """;

    /// <summary>All entries of an organization, in the order of recording.</summary>
    public static async Task<ImmutableArray<Consent>> AllAsync(ReadSession session, string organization) =>
        [.. (await session.QueryAsync<Row>($"select {Columns} from consent where organization = @organization order by sequence", new { organization })).Select(row => row.ToConsent())];

    /// <summary>All entries of organizations to one purpose, in the order of recording.</summary>
    public static async Task<ImmutableArray<Consent>> AllAsync(ReadSession session, ImmutableArray<string> organizations, ConsentPurpose purpose) => organizations.IsEmpty
        ? []
        :
        [
            .. (await session.QueryAsync<Row>(
                $"select {Columns} from consent where {session.Dialect.AnyOf("organization", "@organizations")} and purpose = @purpose order by sequence",
                new { organizations = organizations.ToArray(), purpose = (long)purpose })).Select(row => row.ToConsent()),
        ];

    /// <summary>A page, newest first, of entries before a place in the ledger.</summary>
    public static async Task<ImmutableArray<(long Place, Consent Consent)>> ListAsync(ReadSession session, string organization, long before, int limit) =>
    [
        .. (await session.QueryAsync<Row>(
            $"select {Columns} from consent where organization = @organization and sequence < @before order by sequence desc limit @limit",
            new { organization, before, limit })).Select(row => (row.Sequence, row.ToConsent())),
    ];

    public static Task<long> CountAsync(ReadSession session, string organization) =>
        session.SingleAsync<long>("select count(*) from consent where organization = @organization", new { organization });

    /// <summary>Adds an entry and returns it as it is kept.</summary>
    public static async Task<Consent> InsertAsync(WriteSession session, Consent consent)
    {
        await session.ExecuteAsync(Insert, new
        {
            consent.Name,
            consent.Organization,
            purpose = (long)consent.Purpose,
            consent.Contact,
            granted = consent.Granted ? 1L : 0L,
            consent.TextVersion,
            source = (long)consent.Source,
            consent.RecordedBy,
            now = session.NowMs,
        });
        await session.AppendAsync(consent.Name, ChangeKind.Created);
        return consent with { RecordMs = session.NowMs };
    }

    private sealed record Row(
        long Sequence, string Name, string Organization, long Purpose, string Contact, long Granted, string TextVersion, long Source, string RecordedBy, long CreateMs)
    {
        public Consent ToConsent() => new()
        {
            Name = Name,
            Organization = Organization,
            Purpose = (ConsentPurpose)Purpose,
            Contact = Contact,
            Granted = Granted != 0,
            TextVersion = TextVersion,
            Source = (ConsentSource)Source,
            RecordedBy = RecordedBy,
            RecordMs = CreateMs,
        };
    }
}
