using Matchmaker.Access.Consents;
using Matchmaker.Platform.Rpc;
using Microsoft.Extensions.Options;

namespace Matchmaker.Access;

/// <summary>Puts keys, rules and the audit log into the host.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddSingleton(new MethodRules(Contract.Methods.Values));
        services.AddSingleton<ConsentLedger>();
        services.AddSingleton<SqlKeyStore>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<CallRates>();
        services.AddSingleton<AccessInterceptor>();
        services.AddHostedService<AccessStart>();
        services.AddHostedService<KeyRingFollower>();
        return services;
    }

    public static void MapAccess(this WebApplication app) => app.MapGrpcService<AccessEndpoint>();
}
