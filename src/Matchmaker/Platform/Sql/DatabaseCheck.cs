using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matchmaker.Platform.Sql;

/// <summary>Reads a row and runs an empty unit of work: both paths must answer.</summary>
internal sealed class DatabaseCheck(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.ReadAsync(session => session.SingleAsync<long>("select count(*) from (select 1 from change_log limit 1) as one"), cancellationToken);
            await database.WriteAsync(session => session.ExecuteAsync("delete from request_log where request_id = ''"), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StorageException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
