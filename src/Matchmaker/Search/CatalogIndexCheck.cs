using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matchmaker.Search;

/// <summary>Whether there is an index to search.</summary>
internal sealed class CatalogIndexCheck(IndexedCatalog catalog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(catalog.IsServing ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The index is being built."));
}
