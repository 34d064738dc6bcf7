using Npgsql;

[assembly: AssemblyFixture(typeof(Matchmaker.ServiceTests.Harness.PostgresServer))]

namespace Matchmaker.ServiceTests.Harness;

/// <summary>One PostgreSQL of our own for the whole run, started at the first test that asks; each test gets its own database.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "mm-pg-" + Path.GetRandomFileName());
    private int _port;
    private int _databases;

    /// <summary>Whether PostgreSQL is installed here.</summary>
    public static bool Installed => OwnServers.Has("initdb") && OwnServers.Has("pg_ctl");

    /// <summary>The connection string of a new, empty database. Skips the test when PostgreSQL is not installed.</summary>
    /// <param name="options">What stands behind its name where it is made, such as another order of letters.</param>
    public async Task<string> NewDatabaseAsync(string options = "")
    {
        Assert.SkipUnless(Installed, "PostgreSQL is not installed.");
        var cancellationToken = TestContext.Current.CancellationToken;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_port == 0)
            {
                await StartAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"create database {name} {options}", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_port != 0)
        {
            NpgsqlConnection.ClearAllPools();
            await AsPostgresAsync("pg_ctl", "-D", _folder, "-m", "immediate", "stop");
            Directory.Delete(_folder, recursive: true);
        }
        _gate.Dispose();
    }

    private static Task<string> AsPostgresAsync(string program, params string[] arguments) =>
        // PostgreSQL refuses to run as root; elsewhere the user at hand will do.
        Environment.UserName == "root"
            ? OwnServers.RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
            : OwnServers.RunAsync(program, arguments);

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=matchmaker;Database={database};Include Error Detail=true";

    private async Task StartAsync()
    {
        Directory.CreateDirectory(_folder);
        if (Environment.UserName == "root")
        {
            await OwnServers.RunAsync("chown", "postgres", _folder);
        }
        await AsPostgresAsync("initdb", "-D", _folder, "-U", "matchmaker", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync");
        var port = OwnServers.FreePort();
        await AsPostgresAsync("pg_ctl", "-D", _folder, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-p {port} -k {_folder} -h 127.0.0.1 -N 300 -F", "start");
        _port = port;
    }
}
