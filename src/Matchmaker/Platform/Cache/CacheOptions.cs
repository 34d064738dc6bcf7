using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Cache;

/// <summary>How much is kept of what was computed.</summary>
internal sealed class CacheOptions
{
    public const string Section = "Cache";

    /// <summary>Whether answers are kept at all. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Answers kept in the memory of a process. Default 5000.</summary>
    [Range(1, 10_000_000)]
    public int MaxAnswers { get; set; } = 5000;

    /// <summary>No answer is kept longer, whatever its slice asks for. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "24:00:00")]
    public TimeSpan MaxLifetime { get; set; } = TimeSpan.FromMinutes(10);
}

[OptionsValidator]
internal sealed partial class CacheOptionsValidator : IValidateOptions<CacheOptions>;
