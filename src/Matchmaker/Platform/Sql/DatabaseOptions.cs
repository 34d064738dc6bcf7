using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Sql;

/// <summary>Where the facts are kept and how hard the store may be pressed.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>ADO.NET connection string; one with Host is PostgreSQL. Default: empty, the SQLite file matchmaker.db in the data folder.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Writes that may wait at once; one more is refused. Default 8192.</summary>
    [Range(1, 1_000_000)]
    public int MaxQueuedWrites { get; set; } = 8192;

    /// <summary>Units of work that share one SQLite commit at most. Default 512.</summary>
    [Range(1, 100_000)]
    public int MaxUnitsPerCommit { get; set; } = 512;

    /// <summary>Connections for reads. Default 16.</summary>
    [Range(1, 512)]
    public int ReadConnections { get; set; } = 16;

    /// <summary>Transactions that may write at once on PostgreSQL. Default 16.</summary>
    [Range(1, 512)]
    public int WriteConnections { get; set; } = 16;

    /// <summary>How long a statement may wait for a lock another process holds. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one statement may run. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often PostgreSQL is asked for changes when no notice comes. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan ChangePollInterval { get; set; } = TimeSpan.FromSeconds(1);
}

[OptionsValidator]
internal sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
