using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Matchmaker.Notices;

/// <summary>Who may be taken off the list by a link.</summary>
/// <param name="Organization">Resource name.</param>
/// <param name="Address">The address that the mail went to.</param>
internal sealed record UnsubscribeClaim(string Organization, string Address);

/// <summary>The signed part of an unsubscribe link: it says whose it is, needs no login and never expires. Pure.</summary>
internal static class UnsubscribeToken
{
    /// <summary>No longer token is looked at.</summary>
    public const int MaxLength = 1_000;

    public static string Write(ReadOnlySpan<byte> key, UnsubscribeClaim claim)
    {
        var content = Encoding.UTF8.GetBytes($"{claim.Organization}\n{claim.Address}");
        return $"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, content))}";
    }

    /// <summary>Whose token it is; null where it is not one of ours.</summary>
    public static UnsubscribeClaim? TryRead(ReadOnlySpan<byte> key, string token)
    {
        if (token.Length > MaxLength || token.Split('.') is not [var content, var signature] || !Base64Url.IsValid(content) || !Base64Url.IsValid(signature))
        {
            return null;
        }
        var bytes = Base64Url.DecodeFromChars(content);
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, bytes), Base64Url.DecodeFromChars(signature))
            && Encoding.UTF8.GetString(bytes).Split('\n') is [var organization, var address]
                ? new UnsubscribeClaim(organization, address)
                : null;
    }
}
