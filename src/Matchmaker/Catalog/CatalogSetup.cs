namespace Matchmaker.Catalog;

/// <summary>Puts the catalogue into the host; its endpoint is mapped with the import, which completes it.</summary>
internal static class CatalogSetup
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services.AddSingleton<CatalogWriter>();
}
