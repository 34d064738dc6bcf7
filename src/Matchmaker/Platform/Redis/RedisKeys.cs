using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Matchmaker.Platform.Leases;

namespace Matchmaker.Platform.Redis;

/// <summary>One kind of key or channel in Redis, as docs/generated/REDIS.md lists it.</summary>
/// <param name="Pattern">The name, with what varies in braces.</param>
/// <param name="Type">Redis type, or "channel".</param>
/// <param name="Lifetime">When it goes by itself.</param>
/// <param name="Writer">The class that writes it.</param>
/// <param name="Content">What it holds.</param>
internal sealed record RedisKeyKind(string Pattern, string Type, string Lifetime, string Writer, string Content);

/// <summary>Every name this product uses in Redis. Flushing all of it loses no fact.</summary>
/// <remarks>
/// All begin with the installation's id, so that two installations may share a Redis without reading each other's answers.
/// What was asked is in the name as a hash only: names show up in monitoring and must tell nothing about anybody.
/// </remarks>
internal static class RedisKeys
{
    /// <summary>Where all names of an installation begin.</summary>
    public static string Prefix(string installation) => $"mm:{installation}:";

    /// <summary>A kept answer.</summary>
    public static string Answer(string installation, string kind, string asked) => $"{Prefix(installation)}answer:{kind}:{Hash(asked)}";

    /// <summary>What a caller may still spend of its calls.</summary>
    public static string Rate(string installation, string caller) => $"{Prefix(installation)}rate:{Hash(caller)}";

    /// <summary>Who has the lease of a duty.</summary>
    public static string Lease(string installation, string duty) => $"{Prefix(installation)}lease:{duty}";

    /// <summary>The channel on which processes tell each other which answer they wrote.</summary>
    public static string Notices(string installation) => $"{Prefix(installation)}notices";

    /// <summary>The kinds of kept answers, and what each shows in clear to whoever can read Redis.</summary>
    public static ImmutableArray<(string Kind, string Content)> AnswerKinds { get; } =
    [
        ("agendas", "one participant's meetings: names of the organizations, times, tables, the reason of each pairing; no people, no contacts"),
        ("matches", "a page of matches: goods, terms, places and names of the organizations, reasons; no people, no contacts"),
        ("reports", "figures of a conference or programme and their breakdowns, with names of organizations; no people, no contacts"),
        ("table-agenda-pages", "meetings of several tables, as in agendas"),
        ("table-agendas", "meetings of one table, as in agendas"),
    ];

    /// <summary>What a Redis user must be allowed, as an ACL rule has it, beside the names "~mm:*" and the channels "&amp;mm:*".</summary>
    public const string AclCommands =
        "+get +set +setex +psetex +del +unlink +eval +evalsha +script|load +time +hmget +hset +pexpire +scan +publish +subscribe +unsubscribe +ping +echo +client +info +hello";

    /// <summary>All of them, for the table.</summary>
    public static ImmutableArray<RedisKeyKind> All { get; } =
    [
        new(
            "mm:{installation}:answer:{kind}:{hash}",
            "string",
            "the lifetime its slice asks for, at most Cache:MaxLifetime",
            nameof(RedisPayloads),
            "an answer with the change-log sequence it was computed from: \"MM\", payload version, 8 bytes of SHA-256, JSON"),
        new(
            "mm:{installation}:lease:{duty}",
            "string",
            "the lease's length; its holder renews it",
            nameof(LeaseBook),
            "random id of the process that does a duty for all; the database's fence decides, not this"),
        new(
            "mm:{installation}:notices",
            "channel",
            "none: nothing is kept",
            nameof(RedisBackplane),
            "which answer another process wrote or removed, so that the copy in memory is dropped"),
        new(
            "mm:{installation}:rate:{hash}",
            "hash",
            "until the bucket would be full again, and a second",
            "CallRates",
            "calls: what a key may still call; at: when that was counted, ms by Redis's clock"),
    ];

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
