using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Matchmaker.Planning.Runs;

/// <summary>Limits of runs.</summary>
internal sealed class RunOptions
{
    public const string Section = "Runs";

    /// <summary>Whether this process works on runs; one that does not still takes and shows them. Default true.</summary>
    public bool Work { get; set; } = true;

    /// <summary>Runs of one conference that may wait or work at once. Default 10.</summary>
    [Range(1, 10_000)]
    public int MaxWaitingPerConference { get; set; } = 10;

    /// <summary>Runs of all conferences that may wait or work at once. Default 200.</summary>
    [Range(1, 100_000)]
    public int MaxWaiting { get; set; } = 200;

    /// <summary>How often work on a run begins before it is given up. Default 3.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>How long a run stays with a process that says nothing. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a process at work says so, and how often waiting processes look. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Beat { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Watchers of runs that one process serves at once. Default 1000.</summary>
    [Range(1, 100_000)]
    public int MaxWatchers { get; set; } = 1000;

    /// <summary>How long a watcher may take for one message before its stream is ended. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan WatcherPatience { get; set; } = TimeSpan.FromSeconds(30);
}

[OptionsValidator]
internal sealed partial class RunOptionsValidator : IValidateOptions<RunOptions>;
