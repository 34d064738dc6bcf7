using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Sql;

public sealed class PostgresDatabaseTests(PostgresServer server) : DatabaseContract
{
    private protected override Task<TestDatabase> StartAsync(params (string Key, string Value)[] settings) => TestDatabase.OnPostgresAsync(server, settings);
}
