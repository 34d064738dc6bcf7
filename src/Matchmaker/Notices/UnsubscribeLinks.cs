using System.Security.Cryptography;
using Matchmaker.Access.Consents;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.Options;

namespace Matchmaker.Notices;

/// <summary>Makes unsubscribe links and does what they ask.</summary>
internal sealed class UnsubscribeLinks(Database database, ConsentLedger consents, Ids ids, IOptions<NoticeOptions> options)
{
    public const string Path = "/notices/unsubscribe";

    private byte[]? _key;

    /// <summary>The link for an address.</summary>
    public async Task<string> OfAsync(UnsubscribeClaim claim, CancellationToken cancellationToken) =>
        $"{options.Value.PublicUrl.TrimEnd('/')}{Path}?token={UnsubscribeToken.Write(await KeyAsync(cancellationToken), claim)}";

    /// <summary>Whose link it is; null where it is none of ours.</summary>
    public async Task<UnsubscribeClaim?> ReadAsync(string token, CancellationToken cancellationToken) =>
        UnsubscribeToken.TryRead(await KeyAsync(cancellationToken), token);

    /// <summary>Withdraws the consent of an address, once; an organization that is gone has nothing to withdraw.</summary>
    public async Task WithdrawAsync(UnsubscribeClaim claim, CancellationToken cancellationToken)
    {
        var said = await database.ReadAsync(session => ConsentLedger.OfAsync(session, claim.Organization), cancellationToken);
        if (said.LastOrDefault(entry => entry.Purpose == ConsentPurpose.NoticesByEmail && entry.Contact == Consent.ContactOf(claim.Address)) is not { Granted: false })
        {
            await RecordAsync(claim, cancellationToken);
        }
    }

    private Task<ConsentWrite> RecordAsync(UnsubscribeClaim claim, CancellationToken cancellationToken) => consents.RecordAsync(
        new Consent
        {
            Name = $"{claim.Organization}/consents/{ids.Next()}",
            Organization = claim.Organization,
            Purpose = ConsentPurpose.NoticesByEmail,
            Contact = Consent.ContactOf(claim.Address),
            Granted = false,
            TextVersion = "link",
            Source = ConsentSource.UnsubscribeLink,
        },
        cancellationToken);

    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken) => _key ??= Convert.FromBase64String(
        await database.WriteAsync(session => SqlNoticeStore.KeyAsync(session, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))), cancellationToken));
}
