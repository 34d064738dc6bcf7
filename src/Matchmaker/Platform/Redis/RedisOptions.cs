using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Redis;

/// <summary>Which Redis to share answers through, and how long to wait for it.</summary>
internal sealed class RedisOptions
{
    public const string Section = "Redis";

    /// <summary>
    /// Connection string as StackExchange.Redis reads it: hosts, cluster or sentinel (serviceName), user, password, ssl.
    /// Default: empty, every process for itself.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>File with the certificate (PEM) of who issued Redis's own, where the machine does not trust it. Default: empty, what the machine trusts.</summary>
    public string TrustedCertificate { get; set; } = "";

    /// <summary>How long one command may take before it counts as failed. Default 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long Redis is left alone after a command failed. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan PauseAfterFailure { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether there is a Redis at all.</summary>
    public bool IsSet => !string.IsNullOrWhiteSpace(ConnectionString);
}

[OptionsValidator]
internal sealed partial class RedisOptionsValidator : IValidateOptions<RedisOptions>;
