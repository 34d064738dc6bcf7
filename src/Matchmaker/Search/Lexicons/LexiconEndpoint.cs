using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Search.Lexicons;

/// <summary>The organisers' own words.</summary>
internal sealed class LexiconEndpoint(Database database, LexiconWriter writer, Ids ids) : V1.LexiconService.LexiconServiceBase
{
    public override async Task<V1.LexiconRow> CreateLexiconRow(V1.CreateLexiconRowRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var row = LexiconMapping.ToRow(request.LexiconRow ?? new V1.LexiconRow(), $"{NamedRow.Collection}/{ids.Next()}", violations);
        CatalogRequests.RequestId(request.RequestId, violations);
        violations.ThrowIfAny();
        return Written(
            await writer.CreateAsync(row, RequestKey.Of(request.RequestId, request), request.ValidateOnly, context.CancellationToken), request.RequestId);
    }

    public override async Task<V1.LexiconRow> GetLexiconRow(V1.GetLexiconRowRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        Name(request.Name, "name", violations);
        violations.ThrowIfAny();
        var found = await database.ReadAsync(session => SqlLexiconStore.GetAsync(session, request.Name), context.CancellationToken);
        return (found ?? throw Refusals.NotFound(request.Name)).ToProto();
    }

    public override async Task<V1.ListLexiconRowsResponse> ListLexiconRows(V1.ListLexiconRowsRequest request, ServerCallContext context)
    {
        var size = PageSize.Of(request.PageSize);
        var keys = PageToken.TryRead(request.PageToken, NamedRow.Collection, out var read) ? read : throw Refusals.PageTokenInvalid();
        var after = keys is [var ms, var name] ? new CatalogPosition(long.Parse(ms, CultureInfo.InvariantCulture), name) : CatalogPosition.Start;
        var found = await database.ReadAsync(session => SqlLexiconStore.ListAsync(session, after, size + 1), context.CancellationToken);
        return new V1.ListLexiconRowsResponse
        {
            LexiconRows = { found.Take(size).Select(stored => stored.ToProto()) },
            NextPageToken = found.Length > size
                ? PageToken.After(NamedRow.Collection, found[size - 1].CreateMs.ToString(CultureInfo.InvariantCulture), found[size - 1].Document.Name)
                : "",
        };
    }

    public override async Task<V1.LexiconRow> UpdateLexiconRow(V1.UpdateLexiconRowRequest request, ServerCallContext context)
    {
        var resource = request.LexiconRow ?? new V1.LexiconRow();
        var violations = new Violations();
        Name(resource.Name, "lexicon_row.name", violations);
        CatalogRequests.RequestId(request.RequestId, violations);
        var mask = UpdateMask.Of(request.UpdateMask, resource, violations);
        violations.ThrowIfAny();
        var outcome = await writer.UpdateAsync(
            resource.Name, resource.Etag, Changed, RequestKey.Of(request.RequestId, request), request.ValidateOnly, context.CancellationToken);
        return Written(outcome, request.RequestId);

        NamedRow Changed(Stored<NamedRow> standing)
        {
            var wrong = new Violations();
            var changed = LexiconMapping.ToRow(UpdateMask.Merged(standing.ToProto(), resource, mask), resource.Name, wrong);
            wrong.ThrowIfAny();
            return changed;
        }
    }

    public override async Task<Empty> DeleteLexiconRow(V1.DeleteLexiconRowRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        Name(request.Name, "name", violations);
        violations.ThrowIfAny();
        return await writer.DeleteAsync(request.Name, request.Etag, context.CancellationToken) is var outcome and not LexiconWrite.Deleted
            ? throw Refusal(outcome, "")
            : new Empty();
    }

    private static V1.LexiconRow Written(LexiconWrite outcome, string requestId) =>
        outcome is LexiconWrite.Written(var row) ? row.ToProto() : throw Refusal(outcome, requestId);

    private static RpcException Refusal(LexiconWrite outcome, string requestId) => outcome switch
    {
        LexiconWrite.NotFound(var resource) => Refusals.NotFound(resource),
        LexiconWrite.ConceptTaken(var holder) => Refusals.AlreadyExists(holder),
        LexiconWrite.EtagMismatch(var resource, var version) => Refusals.EtagMismatch(resource, Etag.Of(version)),
        LexiconWrite.TooMany => Refusals.TooMany(NamedRow.Collection, LexiconWriter.MaxRows),
        LexiconWrite.RequestIdReused => Refusals.RequestIdReused(requestId),
        _ => throw new UnreachableException(),
    };

    private static void Name(string name, string field, Violations violations) =>
        violations.Check(NamedRow.IsName(name), field, "must have the form lexiconRows/{lexicon_row}", "phải có dạng lexiconRows/{lexicon_row}");
}
