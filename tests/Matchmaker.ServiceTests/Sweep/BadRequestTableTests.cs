using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.Platform.Rpc;
using Matchmaker.ServiceTests.Harness;
using Matchmaker.Tests.Docs;

namespace Matchmaker.ServiceTests.Sweep;

/// <summary>Thirty kinds of bad request and more, each with what the caller is told: the table in docs/generated/ERRORS.md.</summary>
public sealed class BadRequestTableTests
{
    private const int MostWordsInCell = 160;

    [Fact]
    public async Task Each_bad_request_is_told_what_is_wrong_with_it()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        var scene = await new BadRequestScene(server).SetAsync();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var bad in BadRequests.All)
        {
            rows.Add(await RowAsync(bad, scene));
        }
        Assert.True(rows.Count >= 30, $"Only {rows.Count} kinds.");
        Assert.DoesNotContain(rows, row => row[2] is "Internal" or "Unknown" or "OK");
        GeneratedDocument.HasSection("ERRORS.md", "Requests", $"""
            ## Bad requests

            What a caller gets for each. The code is that of gRPC; over JSON the same refusal has the usual HTTP status and the same details.

            {GeneratedDocument.Table(["what is wrong", "call", "code", "reason", "says where", "message", "lời nhắn"], rows)}

            """);
    }

    private static async Task<IReadOnlyList<string>> RowAsync(BadRequest bad, BadRequestScene scene)
    {
        try
        {
            await bad.DoAsync(scene);
        }
        catch (RpcException thrown)
        {
            var refusal = Refusal.From(thrown);
            var where = refusal.Violations.Length > 0
                ? string.Join(", ", refusal.Violations.Select(violation => violation.Field))
                : string.Join(", ", refusal.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}"));
            return
            [
                bad.What,
                $"`{bad.Call}`",
                thrown.StatusCode.ToString(),
                refusal.Reason == V1.ErrorReason.Unspecified ? "" : $"`{Contract.NameOf(refusal.Reason)["ERROR_REASON_".Length..]}`",
                Cut(where),
                Cut(refusal.Message),
                refusal.LocalizedMessage,
            ];
        }
        throw new InvalidOperationException($"{bad.Call} took it: {bad.What}.");
    }

    private static string Cut(string text) => text.Length <= MostWordsInCell ? text : $"{text[..MostWordsInCell]}…";
}
