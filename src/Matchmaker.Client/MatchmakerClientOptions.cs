using System.ComponentModel.DataAnnotations;

namespace Matchmaker.Client;

/// <summary>Where the server is and how to talk to it.</summary>
public sealed class MatchmakerClientOptions
{
    /// <summary>Address of the gRPC port. Default http://127.0.0.1:5081.</summary>
    [Required]
    public Uri Address { get; set; } = new("http://127.0.0.1:5081");

    /// <summary>API key; null calls without one, which a server answers only when it runs open on loopback.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Deadline of a call that names none. Watches have none. Default 30 s.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Deadline of an import. Default 10 min.</summary>
    public TimeSpan ImportDeadline { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How often a call that is safe to repeat is tried in all when the server is not to be reached, 1–5. Default 4.
    /// </summary>
    [Range(1, 5)]
    public int Attempts { get; set; } = 4;

    /// <summary>Largest answer taken, bytes. Default 16 MiB.</summary>
    [Range(1 << 16, 1 << 30)]
    public int MaxReceiveBytes { get; set; } = 16 << 20;
}
