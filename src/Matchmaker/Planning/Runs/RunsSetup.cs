using Microsoft.Extensions.Options;

namespace Matchmaker.Planning.Runs;

/// <summary>Puts the queue of runs and its worker into the host; the slices add their work.</summary>
internal static class RunsSetup
{
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddOptions<RunOptions>().BindConfiguration(RunOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RunOptions>, RunOptionsValidator>();
        services.AddSingleton<SqlRunStore>();
        services.AddSingleton<SqlRunQueue>();
        services.AddSingleton<RunBoard>();
        services.AddSingleton<RunStream>();
        services.AddHostedService<RunWorker>();
        return services;
    }
}
