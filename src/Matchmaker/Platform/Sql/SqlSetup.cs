using Matchmaker.Platform.Telemetry;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Sql;

/// <summary>Puts the database into the host.</summary>
internal static class SqlSetup
{
    /// <summary>Add before anything that reads facts at start: services start in the order in which they were added.</summary>
    public static IServiceCollection AddSql(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();
        services.AddSingleton<DataFolder>();
        services.AddSingleton<Ids>();
        services.AddSingleton<ChangeSignal>();
        services.AddSingleton(provider => SqlEngine.Create(
            provider.GetRequiredService<IOptions<DatabaseOptions>>().Value,
            provider.GetRequiredService<DataFolder>(),
            provider.GetRequiredService<ChangeSignal>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<MatchmakerMetrics>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<Database>();
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService<DatabaseStart>();
        services.AddHostedService<RequestLogSweep>();
        return services;
    }

    /// <summary>Opens and migrates the database before any later service starts.</summary>
    private sealed class DatabaseStart(SqlEngine engine) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
