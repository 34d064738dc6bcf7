namespace Matchmaker.Platform.Leases;

/// <summary>Puts leases into the host.</summary>
internal static class LeaseSetup
{
    /// <summary>Add after the database and Redis, and before what holds leases: it gives them back after those have stopped.</summary>
    public static IServiceCollection AddLeases(this IServiceCollection services)
    {
        services.AddSingleton<SqlLeaseStore>();
        services.AddSingleton<LeaseBook>();
        services.AddHostedService(provider => provider.GetRequiredService<LeaseBook>());
        return services;
    }
}
