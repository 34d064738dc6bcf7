using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Matchmaker.Search;

/// <summary>How the index is kept.</summary>
internal sealed class SearchOptions
{
    public const string Section = "Search";

    /// <summary>How often the index is written to disk; what is newer is caught up from the change log after a crash. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan CommitInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a call waits for the index to show what it must see. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan CatchUpWait { get; set; } = TimeSpan.FromSeconds(3);
}

[OptionsValidator]
internal sealed partial class SearchOptionsValidator : IValidateOptions<SearchOptions>;
