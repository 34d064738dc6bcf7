using System.Globalization;
using Grpc.Core;
using Matchmaker.Access.Consents;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Access;

/// <summary>API keys and the audit log.</summary>
internal sealed partial class AccessEndpoint(SqlKeyStore store, KeyRing ring, Database database, ConsentLedger consents, Ids ids, TimeProvider clock) : V1.AccessService.AccessServiceBase
{
    private const string KeyPrefix = "apiKeys/";

    public override async Task<V1.ApiKey> CreateApiKey(V1.CreateApiKeyRequest request, ServerCallContext context)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var key = AccessMapping.ToKey(request, ids.Next(), now);
        var secret = ApiKey.NewSecret();
        if (!await store.TryInsertAsync(key, ApiKey.HashOf(secret), context.CancellationToken))
        {
            throw AccessRefusals.TooManyKeys();
        }
        await ring.RefreshAsync(context.CancellationToken);
        var answer = key.ToProto();
        answer.Secret = secret;
        return answer;
    }

    public override async Task<V1.ListApiKeysResponse> ListApiKeys(V1.ListApiKeysRequest request, ServerCallContext context)
    {
        const string List = "apiKeys";
        var size = PageSize.Of(request.PageSize);
        var after = PageToken.TryRead(request.PageToken, List, out var read) ? read : throw Refusals.PageTokenInvalid();
        var keys = await store.ListAsync(after.FirstOrDefault(""), size + 1, context.CancellationToken);
        return new V1.ListApiKeysResponse
        {
            ApiKeys = { keys.Take(size).Select(key => key.ToProto()) },
            NextPageToken = keys.Length > size ? PageToken.After(List, keys[size - 1].Id) : "",
        };
    }

    public override async Task<V1.ApiKey> RevokeApiKey(V1.RevokeApiKeyRequest request, ServerCallContext context)
    {
        var id = request.Name.StartsWith(KeyPrefix, StringComparison.Ordinal) ? request.Name[KeyPrefix.Length..] : "";
        if (id.Length == 0 || !id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        {
            Violations.Throw("name", "must have the form apiKeys/{api_key}", "phải có dạng apiKeys/{mã}");
        }
        var key = await store.RevokeAsync(id, context.CancellationToken) ?? throw Refusals.NotFound(request.Name);
        await ring.RefreshAsync(context.CancellationToken);
        return key.ToProto();
    }

    public override async Task<V1.ListAuditEntriesResponse> ListAuditEntries(V1.ListAuditEntriesRequest request, ServerCallContext context)
    {
        var list = $"auditEntries {request.Resource}";
        var size = PageSize.Of(request.PageSize);
        var after = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        var before = after is [var last] ? long.Parse(last, CultureInfo.InvariantCulture) : long.MaxValue;
        var entries = await store.ListAuditAsync(request.Resource, before, size + 1, context.CancellationToken);
        return new V1.ListAuditEntriesResponse
        {
            AuditEntries = { entries.Take(size).Select(entry => entry.ToProto()) },
            NextPageToken = entries.Length > size ? PageToken.After(list, entries[size - 1].Id.ToString(CultureInfo.InvariantCulture)) : "",
        };
    }
}
