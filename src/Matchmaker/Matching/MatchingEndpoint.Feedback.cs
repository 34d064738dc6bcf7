using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Matching;

internal sealed partial class MatchingEndpoint
{
    public override async Task<V1.MatchFeedback> CreateMatchFeedback(V1.CreateMatchFeedbackRequest request, ServerCallContext context)
    {
        var draft = FeedbackMapping.ToDraft(request);
        return await book.SayAsync(draft, RequestKey.Of(request.RequestId, request), context.CancellationToken) switch
        {
            FeedbackWrite.Written(var kept) => kept.ToProto(),
            FeedbackWrite.NotFound(var resource) => throw Refusals.NotFound(resource),
            FeedbackWrite.TooMany => throw Refusals.TooMany("matchFeedback", FeedbackBook.MaxWords),
            FeedbackWrite.RequestIdReused => throw Refusals.RequestIdReused(request.RequestId),
            _ => throw new UnreachableException(),
        };
    }

    public override async Task<V1.MatchFeedback> GetMatchFeedback(V1.GetMatchFeedbackRequest request, ServerCallContext context)
    {
        FeedbackMapping.RequireName(request.Name);
        var found = await database.ReadAsync(session => SqlFeedbackStore.GetAsync(session, request.Name), context.CancellationToken);
        return (found ?? throw Refusals.NotFound(request.Name)).ToProto();
    }

    public override async Task<V1.ListMatchFeedbackResponse> ListMatchFeedback(V1.ListMatchFeedbackRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        CatalogRequests.Parent(request.Parent, violations);
        violations.ThrowIfAny();
        var list = $"matchFeedback {request.Parent}";
        var size = PageSize.Of(request.PageSize);
        var keys = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        var (afterMs, afterName) = keys is [var ms, var name] ? (long.Parse(ms, CultureInfo.InvariantCulture), name) : (0, "");
        var found = await database.ReadAsync(
            async session => await CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, request.Parent) is null
                ? throw Refusals.NotFound(request.Parent)
                : await SqlFeedbackStore.ListAsync(session, request.Parent, afterMs, afterName, size + 1),
            context.CancellationToken);
        return new V1.ListMatchFeedbackResponse
        {
            MatchFeedback = { found.Take(size).Select(stored => stored.ToProto()) },
            NextPageToken = found.Length > size
                ? PageToken.After(list, found[size - 1].CreateMs.ToString(CultureInfo.InvariantCulture), found[size - 1].Name)
                : "",
        };
    }

    public override async Task<Empty> DeleteMatchFeedback(V1.DeleteMatchFeedbackRequest request, ServerCallContext context)
    {
        FeedbackMapping.RequireName(request.Name);
        return await book.ForgetAsync(request.Name, context.CancellationToken) ? new Empty() : throw Refusals.NotFound(request.Name);
    }
}
