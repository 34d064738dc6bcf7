using Matchmaker.Platform;
using Matchmaker.Platform.Sql;
using Matchmaker.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matchmaker.ServiceTests.Harness;

/// <summary>A real database with the product's schema and write path, for tests of stores.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? _folder;
    private readonly IHost _host;

    private TestDatabase(IHost host, string? folder)
    {
        _host = host;
        _folder = folder;
    }

    public Database Database => _host.Services.GetRequiredService<Database>();

    public ChangeFeed Feed => _host.Services.GetRequiredService<ChangeFeed>();

    public IServiceProvider Services => _host.Services;

    /// <summary>SQLite in a folder of its own.</summary>
    public static Task<TestDatabase> OnSqliteAsync(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("mm-test-").FullName;
        return StartAsync([(DataFolder.Key, folder), .. settings], folder);
    }

    /// <summary>A database of its own in our PostgreSQL; skips the test where that is not installed.</summary>
    public static async Task<TestDatabase> OnPostgresAsync(PostgresServer server, params (string Key, string Value)[] settings) =>
        await StartAsync([("Database:ConnectionString", await server.NewDatabaseAsync()), .. settings], null);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<TestDatabase> StartAsync((string Key, string Value)[] settings, string? folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddTelemetry();
        builder.Services.AddSql();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new TestDatabase(host, folder);
    }
}
