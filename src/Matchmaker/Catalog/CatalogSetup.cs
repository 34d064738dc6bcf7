namespace Matchmaker.Catalog;

/// <summary>Puts the catalogue into the host.</summary>
internal static class CatalogSetup
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<CatalogWriter>();
        services.AddSingleton<CatalogEndpoint>();
        return services;
    }

    public static void MapCatalog(this WebApplication app) => app.MapGrpcService<CatalogEndpoint>();
}
