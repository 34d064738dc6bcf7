using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Matchmaker.Notices.Webhooks;

/// <summary>What lets a receiver tell a post of ours from one of somebody else; the scheme of Standard Webhooks, version 1. Pure.</summary>
internal static class WebhookSignature
{
    /// <summary>A receiver should refuse a post whose timestamp is further away than this.</summary>
    public static readonly TimeSpan ReplayWindow = TimeSpan.FromMinutes(5);

    /// <summary>Value of the header webhook-signature: one signature a secret, divided by spaces.</summary>
    /// <param name="secrets">Those that sign now; a receiver that knows one of them takes the post.</param>
    public static string OfAll(ImmutableArray<string> secrets, string id, DateTimeOffset time, byte[] body) =>
        string.Join(' ', secrets.Select(secret => Of(WebhookSubscription.KeyOf(secret), id, time, body)));

    /// <summary>One signature: HMAC-SHA256 over id, timestamp and body, joined by points.</summary>
    /// <param name="key">The bits of the subscription's secret.</param>
    /// <param name="id">Value of webhook-id.</param>
    /// <param name="time">When it is sent; webhook-timestamp in whole seconds.</param>
    /// <param name="body">The bytes that are posted.</param>
    public static string Of(ReadOnlySpan<byte> key, string id, DateTimeOffset time, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{time.ToUnixTimeSeconds()}.")));
        hmac.AppendData(body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }
}
