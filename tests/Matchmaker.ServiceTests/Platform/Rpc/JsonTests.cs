using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Platform.Rpc;

/// <summary>The methods over HTTP/1.1 with JSON.</summary>
public sealed class JsonTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_method_is_called_with_json()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        using var made = await server.Http.PostAsJsonAsync("/v1/apiKeys", new { displayName = "Ứng dụng của siêu thị", role = "ROLE_AUDITOR" }, Token);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var key = (await made.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("name").GetString();
        using var list = await server.Http.GetAsync("/v1/apiKeys?pageSize=2", Token);
        var keys = (await list.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("apiKeys").EnumerateArray().ToArray();
        Assert.Equal((2, key, "Ứng dụng của siêu thị"), (keys.Length, keys[0].GetProperty("name").GetString(), keys[0].GetProperty("displayName").GetString()));
        Assert.True(made.Headers.Contains("mm-sequence"), "A write's sequence must be in the headers, since JSON has no trailers.");
    }

    [Fact]
    public async Task A_refusal_is_400_with_every_detail()
    {
        await using var server = await MatchmakerServer.StartAsync();
        using var refused = await server.Http.PostAsJsonAsync("/v1/apiKeys", new { displayName = "", role = "ROLE_UNSPECIFIED" }, Token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var status = await refused.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(3, status.GetProperty("code").GetInt32());
        var details = status.GetProperty("details").EnumerateArray().ToDictionary(detail => detail.GetProperty("@type").GetString()!.Split('.')[^1], StringComparer.Ordinal);
        Assert.Equal("INVALID_FIELDS", details["ErrorInfo"].GetProperty("reason").GetString());
        Assert.Equal("matchmaker", details["ErrorInfo"].GetProperty("domain").GetString());
        Assert.Equal("vi", details["LocalizedMessage"].GetProperty("locale").GetString());
        var fields = details["BadRequest"].GetProperty("fieldViolations").EnumerateArray().Select(violation => violation.GetProperty("field").GetString()).ToArray();
        Assert.Contains("api_key.display_name", fields);
        Assert.Contains("api_key.role", fields);
    }

    [Theory]
    [InlineData("GET", "/v1/apiKeys", "", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/v1/nothing", "", HttpStatusCode.NotFound)]
    [InlineData("POST", "/v1/apiKeys", "{", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/v1/apiKeys", "{\"apiKey\": 7}", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v1/apiKeys?pageSize=many", "", HttpStatusCode.BadRequest)]
    public async Task What_is_no_call_of_ours_has_the_usual_status(string verb, string path, string body, HttpStatusCode expected)
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        if (body.Length > 0)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }
        using var answer = await server.HttpWith(expected == HttpStatusCode.Unauthorized ? "" : server.AdministratorKey).SendAsync(request, Token);
        Assert.Equal(expected, answer.StatusCode);
    }
}
