using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Rpc;

/// <summary>Limits of a call.</summary>
internal sealed class RpcOptions
{
    public const string Section = "Rpc";

    /// <summary>How long a call with one answer may take when its caller sets no deadline. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan DefaultDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest message taken, in bytes. Default 4 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxReceiveMessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Largest message sent, in bytes. Default 16 MiB.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxSendMessageBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Calls that one connection may have open. Default 1000.</summary>
    [Range(1, 100_000)]
    public int MaxCallsPerConnection { get; set; } = 1000;

    /// <summary>How long a stopping server lets calls end. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);
}

[OptionsValidator]
internal sealed partial class RpcOptionsValidator : IValidateOptions<RpcOptions>;
