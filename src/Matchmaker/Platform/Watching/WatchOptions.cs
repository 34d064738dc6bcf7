using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Watching;

/// <summary>Limits of open streams.</summary>
internal sealed class WatchOptions
{
    public const string Section = "Watching";

    /// <summary>After how much silence a watcher is sent a message without news, with a fresh resume token. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a watcher may take for one message before its stream is ended. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Least time between two looks at what a stream shows; what changes in between is told together. Default 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Streams that one process serves at once. Default 10000.</summary>
    [Range(1, 1_000_000)]
    public int MaxStreams { get; set; } = 10_000;

    /// <summary>Streams that one key may have open on one process. Default 100.</summary>
    [Range(1, 1_000_000)]
    public int MaxStreamsPerKey { get; set; } = 100;

    /// <summary>Changed things noted for a stream while it is busy; with more, it looks at all it shows. Default 256.</summary>
    [Range(1, 100_000)]
    public int MaxPending { get; set; } = 256;
}

[OptionsValidator]
internal sealed partial class WatchOptionsValidator : IValidateOptions<WatchOptions>;
