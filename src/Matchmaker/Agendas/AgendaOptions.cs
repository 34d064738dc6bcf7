using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Matchmaker.Agendas;

/// <summary>Limits of agendas as files.</summary>
internal sealed class AgendaOptions
{
    public const string Section = "Agendas";

    /// <summary>Files that this process makes at once; whoever asks for one more is told to come back. Default 4.</summary>
    [Range(1, 100)]
    public int MaxExports { get; set; } = 4;

    /// <summary>Put before a participant's code in its QR code, as in "https://fair.example/a/". Default empty: the code alone.</summary>
    [MaxLength(200)]
    public string QrLink { get; set; } = "";
}

[OptionsValidator]
internal sealed partial class AgendaOptionsValidator : IValidateOptions<AgendaOptions>;
