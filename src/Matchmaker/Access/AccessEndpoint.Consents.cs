using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Access.Consents;
using Matchmaker.Catalog;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Access;

internal sealed partial class AccessEndpoint
{
    public override async Task<V1.Consent> CreateConsent(V1.CreateConsentRequest request, ServerCallContext context) =>
        await consents.RecordAsync(ConsentMapping.ToConsent(request, ids.Next()), context.CancellationToken) switch
        {
            ConsentWrite.Written(var consent) => consent.ToProto(),
            ConsentWrite.NotFound(var organization) => throw Refusals.NotFound(organization),
            ConsentWrite.TooMany => throw Refusals.TooMany("consents", ConsentLedger.MaxEntries),
            _ => throw new UnreachableException(),
        };

    public override async Task<V1.ListConsentsResponse> ListConsents(V1.ListConsentsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        CatalogRequests.Parent(request.Parent, violations);
        violations.ThrowIfAny();
        var list = $"consents {request.Parent}";
        var size = PageSize.Of(request.PageSize);
        var token = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        var before = token is [var last] ? long.Parse(last, CultureInfo.InvariantCulture) : long.MaxValue;
        var found = await database.ReadAsync(
            async session => await CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, request.Parent) is null
                ? throw Refusals.NotFound(request.Parent)
                : await SqlConsentStore.ListAsync(session, request.Parent, before, size + 1),
            context.CancellationToken);
        return new V1.ListConsentsResponse
        {
            Consents = { found.Take(size).Select(entry => entry.Consent.ToProto()) },
            NextPageToken = found.Length > size ? PageToken.After(list, found[size - 1].Place.ToString(CultureInfo.InvariantCulture)) : "",
        };
    }
}
