using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Matchmaker.Platform.Sql;

/// <summary>The place where the next page of a list begins, as an opaque text.</summary>
/// <remarks>
/// Holds the sort keys of the last row shown and a fingerprint of the list it belongs to (parent, filter, order), so that a
/// token of another list, of another version or with a changed byte is told apart. It is no secret and grants nothing.
/// </remarks>
internal static class PageToken
{
    /// <summary>A longer token is not one of ours.</summary>
    public const int MaxLength = 3072;

    private const byte Version = 1;
    private const int ChecksumLength = 8;

    /// <summary>Makes the token after the row with these sort keys.</summary>
    /// <param name="list">Everything that makes the list what it is: method, parent, filter, order.</param>
    /// <param name="keys">Sort keys of the last row shown, the last one unique.</param>
    public static string After(string list, params ReadOnlySpan<string> keys)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(keys.ToArray());
        byte[] token = [Version, .. Checksum(list, body), .. body];
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads the sort keys back; an empty token is the first page and gives no keys.</summary>
    /// <returns>False when this list never gave the token.</returns>
    public static bool TryRead(string token, string list, out ImmutableArray<string> keys)
    {
        keys = [];
        if (token.Length == 0)
        {
            return true;
        }
        if (token.Length > MaxLength || !Base64Url.IsValid(token))
        {
            return false;
        }
        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= ChecksumLength + 1 || bytes[0] != Version)
        {
            return false;
        }
        var body = bytes[(ChecksumLength + 1)..];
        if (!bytes.Slice(1, ChecksumLength).SequenceEqual(Checksum(list, body)))
        {
            return false;
        }
        keys = [.. JsonSerializer.Deserialize<string[]>(body)!];
        return true;
    }

    private static byte[] Checksum(string list, ReadOnlySpan<byte> body) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(list), 0, .. body])[..ChecksumLength];
}
