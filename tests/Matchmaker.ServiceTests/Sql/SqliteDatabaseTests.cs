using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Sql;

public sealed class SqliteDatabaseTests : DatabaseContract
{
    private protected override Task<TestDatabase> StartAsync(params (string Key, string Value)[] settings) => TestDatabase.OnSqliteAsync(settings);
}
