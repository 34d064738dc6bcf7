using Microsoft.Extensions.Options;

namespace Matchmaker.Agendas;

/// <summary>Puts agendas into the host.</summary>
internal static class AgendasSetup
{
    public static IServiceCollection AddAgendas(this IServiceCollection services)
    {
        services.AddOptions<AgendaOptions>().BindConfiguration(AgendaOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AgendaOptions>, AgendaOptionsValidator>();
        services.AddSingleton<AgendaEndpoint>();
        return services;
    }

    public static void MapAgendas(this WebApplication app) => app.MapGrpcService<AgendaEndpoint>();
}
