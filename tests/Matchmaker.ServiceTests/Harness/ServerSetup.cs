using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Harness;

/// <summary>How a server under test is to be started; the default is open, on SQLite, without Redis.</summary>
public sealed record ServerSetup
{
    /// <summary>Whether callers need a key; <see cref="MatchmakerServer.AdministratorKey"/> is one then.</summary>
    public bool WithKeys { get; init; }

    /// <summary>PostgreSQL to use, as <see cref="PostgresServer.NewDatabaseAsync"/> gives it; empty means SQLite in the data folder.</summary>
    public string Database { get; init; } = "";

    /// <summary>Redis to use, as <see cref="RedisServer.ConnectionString"/> gives it; empty means none.</summary>
    public string Redis { get; init; } = "";

    /// <summary>Data folder of an earlier server to go on with; it is not deleted. Empty means one of its own.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Configuration beside the above, as in ("Rpc:DefaultDeadline", "00:00:01").</summary>
    public IReadOnlyList<(string Key, string Value)> Settings { get; init; } = [];

    /// <summary>Services to replace, such as the clock.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Configuration of such a server.</summary>
    internal IEnumerable<(string Key, string Value)> Configuration(string folder) =>
    [
        ("DataDirectory", folder),
        ("Access:Open", WithKeys ? "false" : "true"),
        ("Database:ConnectionString", Database),
        ("Redis:ConnectionString", Redis),
        .. Settings,
    ];
}
