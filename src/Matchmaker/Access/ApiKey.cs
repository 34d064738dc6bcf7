using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Matchmaker.Platform;

namespace Matchmaker.Access;

/// <summary>A key as it is stored: without its secret.</summary>
/// <param name="Id">Last segment of the resource name.</param>
/// <param name="DisplayName">Whom or what it is for.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Organization">For a representative; otherwise empty.</param>
/// <param name="Conferences">For an organizer; empty means all.</param>
/// <param name="CreateMs">When it was made, UTC milliseconds.</param>
/// <param name="ExpireMs">From when on it is no good; null means never.</param>
/// <param name="RevokeMs">When it was revoked; null while it works.</param>
internal sealed record ApiKey(
    string Id,
    string DisplayName,
    Role Role,
    string Organization,
    ImmutableArray<string> Conferences,
    long CreateMs,
    long? ExpireMs,
    long? RevokeMs)
{
    /// <summary>Length of a secret: 256 bits in base64url.</summary>
    public const int SecretLength = 43;

    public string Name => $"apiKeys/{Id}";

    /// <summary>Whether the key opens anything at that time.</summary>
    public bool Works(long nowMs) => RevokeMs is null && (ExpireMs is null || nowMs < ExpireMs);

    public Caller ToCaller() => new(Name, DisplayName, Role, Organization, Conferences);

    /// <summary>A new secret of 256 random bits.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a secret. It is long and random, so a plain hash cannot be reversed by guessing.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
