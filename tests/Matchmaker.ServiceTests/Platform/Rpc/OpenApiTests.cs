using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Google.Api;
using Matchmaker.Platform.Rpc;
using Matchmaker.ServiceTests.Harness;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Platform.Rpc;

public sealed class OpenApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_method_served_over_json_is_described_with_each_of_its_paths()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var document = await DocumentAsync(server);
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString()!).ToArray();
        var served = server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>()?.MethodDescriptor)
            .Where(method => method is not null && Contract.Methods.Values.Contains(method)).Distinct().ToArray();
        Assert.NotEmpty(served);
        Assert.All(served, method =>
        {
            var rule = method!.GetOptions().GetExtension(AnnotationsExtensions.Http);
            Assert.Equal(1 + rule.AdditionalBindings.Count, described.Count(id => id == $"{method.Service.Name}_{method.Name}" || id.StartsWith($"{method.Service.Name}_{method.Name}_", StringComparison.Ordinal)));
        });
    }

    [Fact]
    public async Task Every_reference_in_the_document_leads_somewhere()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var document = await DocumentAsync(server);
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).ToHashSet(StringComparer.Ordinal);
        var references = References(document).Distinct(StringComparer.Ordinal).ToArray();
        Assert.Contains("#/components/schemas/matchmaker.v1.ApiKey", references);
        Assert.All(references, reference => Assert.Contains(reference["#/components/schemas/".Length..], schemas));
    }

    [Fact]
    public async Task A_path_says_verb_parameters_body_and_answer()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var paths = (await DocumentAsync(server)).GetProperty("paths");
        var revoke = paths.GetProperty("/v1/apiKeys/{apiKey}:revoke").GetProperty("post");
        Assert.Equal("apiKey", revoke.GetProperty("parameters")[0].GetProperty("name").GetString());
        Assert.False(revoke.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").TryGetProperty("properties", out var left) && left.EnumerateObject().Any());
        var list = paths.GetProperty("/v1/apiKeys").GetProperty("get");
        Assert.Equal(["pageSize", "pageToken"], list.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!));
        Assert.Equal(
            "#/components/schemas/matchmaker.v1.ApiKey",
            paths.GetProperty("/v1/apiKeys").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());
    }

    [Fact]
    public async Task The_page_to_try_calls_is_served_from_here()
    {
        await using var server = await MatchmakerServer.StartAsync();
        using var page = await server.Http.GetAsync("/", Token);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        var html = await page.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        using var script = await server.Http.GetAsync("/swagger-ui-bundle.js", Token);
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
    }

    private static async Task<JsonElement> DocumentAsync(MatchmakerServer server)
    {
        using var answer = await server.Http.GetAsync("/openapi/v1.json", Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.Name == "$ref" ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
