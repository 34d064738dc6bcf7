using System.Collections.Immutable;
using System.Security.Cryptography;
using Matchmaker.Platform.Outbox;

namespace Matchmaker.Notices.Webhooks;

/// <summary>An app that is told what happens in a conference.</summary>
internal sealed record WebhookSubscription
{
    public const string Collection = "webhookSubscriptions";

    private const string SecretPrefix = "whsec_";

    /// <summary>Resource name, <c>conferences/{conference}/webhookSubscriptions/{webhook_subscription}</c>.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required string Url { get; init; }

    /// <summary>Kinds to be told of; empty means all.</summary>
    public ImmutableArray<FactKind> Kinds { get; init; } = [];

    /// <summary>Not told anything.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Key of the signature.</summary>
    public required string Secret { get; init; }

    /// <summary>The key before; empty where there is none.</summary>
    public string OldSecret { get; init; } = "";

    /// <summary>Until when the key before signs too, UTC milliseconds.</summary>
    public long OldUntilMs { get; init; }

    public long Version { get; init; } = 1;

    public long CreateMs { get; init; }

    public long UpdateMs { get; init; }

    public bool Wants(FactKind kind) => !IsDisabled && (Kinds.IsEmpty || Kinds.Contains(kind));

    /// <summary>The keys that sign at a time, the present one first.</summary>
    public ImmutableArray<string> SecretsAt(long nowMs) => OldSecret.Length > 0 && nowMs < OldUntilMs ? [Secret, OldSecret] : [Secret];

    /// <summary>The same with a new key; the present one signs beside it for a while.</summary>
    /// <param name="untilMs">Until when, UTC milliseconds; one that is past ends it at once.</param>
    public WebhookSubscription Rotated(long untilMs) => this with { Secret = NewSecret(), OldSecret = Secret, OldUntilMs = untilMs };

    /// <summary>A new secret: 256 random bits.</summary>
    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The bits of a secret.</summary>
    public static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[SecretPrefix.Length..]);
}

/// <summary>What came of a write to a subscription.</summary>
internal abstract record WebhookWrite
{
    private WebhookWrite()
    {
    }

    public sealed record Written(WebhookSubscription Subscription) : WebhookWrite;

    public sealed record Deleted : WebhookWrite;

    public sealed record NotFound(string Resource) : WebhookWrite;

    public sealed record EtagMismatch(string Resource, long Version) : WebhookWrite;

    /// <summary><see cref="WebhookDesk.MaxSubscriptions"/> stand in the conference.</summary>
    public sealed record TooMany : WebhookWrite;
}
