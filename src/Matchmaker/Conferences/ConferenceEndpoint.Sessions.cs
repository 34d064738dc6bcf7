using System.Collections.Immutable;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Conferences;

internal sealed partial class ConferenceEndpoint
{
    public override async Task<V1.Session> CreateSession(V1.CreateSessionRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        ConferenceRequests.Parent(request.Parent, "parent", violations);
        var name = ConferenceRequests.NewName(ConferenceKinds.Sessions, request.Parent, request.SessionId, ids.Next(), "session_id", violations);
        var session = SessionMapping.ToSession(request.Session ?? new V1.Session(), name, null, violations);
        var created = await CreateAsync(
            ConferenceKinds.Sessions, [session], violations, request, request.RequestId, request.ValidateOnly, context.CancellationToken);
        return await ToProtoAsync(created[0], context.CancellationToken);
    }

    public override async Task<V1.Session> GetSession(V1.GetSessionRequest request, ServerCallContext context) =>
        await ToProtoAsync(await GetAsync(ConferenceKinds.Sessions, request.Name, context.CancellationToken), context.CancellationToken);

    public override async Task<V1.ListSessionsResponse> ListSessions(V1.ListSessionsRequest request, ServerCallContext context)
    {
        var (page, next) = await ListBelowAsync(ConferenceKinds.Sessions, request.Parent, request.PageSize, request.PageToken, context.CancellationToken);
        var slots = await SlotsAsync(request.Parent, page, context.CancellationToken);
        return new V1.ListSessionsResponse { Sessions = { page.Select(found => found.ToProto(slots)) }, NextPageToken = next };
    }

    public override async Task<V1.Session> UpdateSession(V1.UpdateSessionRequest request, ServerCallContext context)
    {
        var resource = request.Session ?? new V1.Session();
        var updated = await UpdateAsync(
            new Update<Session, V1.Session>
            {
                Kind = ConferenceKinds.Sessions,
                Request = request,
                Resource = resource,
                Name = resource.Name,
                Etag = resource.Etag,
                Field = "session",
                Mask = request.UpdateMask,
                RequestId = request.RequestId,
                ValidateOnly = request.ValidateOnly,
                ToWire = stored => stored.ToProto([]),
                FromWire = (wire, standing, violations) => SessionMapping.ToSession(wire, standing.Name, standing, violations),
            },
            context.CancellationToken);
        return await ToProtoAsync(updated, context.CancellationToken);
    }

    public override async Task<V1.Session> DeleteSession(V1.DeleteSessionRequest request, ServerCallContext context)
    {
        CheckName(ConferenceKinds.Sessions, request.Name);
        var outcome = await writer.DeleteSessionAsync(request.Name, request.Etag, context.CancellationToken);
        return await ToProtoAsync(outcome.Unless()[0], context.CancellationToken);
    }

    private async Task<V1.Session> ToProtoAsync(Stored<Session> stored, CancellationToken cancellationToken) =>
        stored.ToProto(await SlotsAsync(ConferenceNames.ConferenceOf(stored.Document.Name), [stored], cancellationToken));

    /// <summary>All slots of a conference, in which the sessions given stand as given.</summary>
    private async Task<ImmutableArray<Slot>> SlotsAsync(string conference, ImmutableArray<Stored<Session>> sessions, CancellationToken cancellationToken)
    {
        var standing = await database.ReadAsync(session => SqlConferenceStore.AllAsync(session, ConferenceKinds.Sessions, conference), cancellationToken);
        return ConferenceClock.SlotsOf(
            standing.Concat(sessions).Select(stored => stored.Document).GroupBy(session => session.Name, StringComparer.Ordinal).Select(same => same.Last()),
            TimeZoneInfo.Utc);
    }
}
