using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Matchmaker.Access;

/// <summary>Who may come in and how often.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>Serves everybody as an administrator, without keys; only where every listener is on loopback. Default false.</summary>
    public bool Open { get; set; }

    /// <summary>Calls a key may make per second in the long run. Default 2000.</summary>
    [Range(1, 1_000_000)]
    public int CallsPerSecond { get; set; } = 2000;

    /// <summary>Calls a key may make at once after a pause. Default 4000.</summary>
    [Range(1, 1_000_000)]
    public int CallsAtOnce { get; set; } = 4000;
}

[OptionsValidator]
internal sealed partial class AccessOptionsValidator : IValidateOptions<AccessOptions>;
