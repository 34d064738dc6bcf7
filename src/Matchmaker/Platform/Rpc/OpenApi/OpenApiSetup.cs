namespace Matchmaker.Platform.Rpc.OpenApi;

/// <summary>Serves the description of the JSON calls, and a page to try them.</summary>
internal static class OpenApiSetup
{
    public const string DocumentPath = "/openapi/v1.json";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) =>
        services.AddOpenApi("v1", options => options.AddDocumentTransformer<ContractDocument>());

    /// <summary>The document at <see cref="DocumentPath"/>, the page at /.</summary>
    public static void MapOpenApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "";
            page.DocumentTitle = "Matchmaker";
            page.SwaggerEndpoint(DocumentPath, "v1");
        });
    }
}
