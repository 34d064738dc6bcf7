using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Agendas;

internal sealed partial class AgendaEndpoint
{
    public override async Task WatchAgenda(V1.WatchAgendaRequest request, IServerStreamWriter<V1.WatchAgendaResponse> responseStream, ServerCallContext context)
    {
        Violations.Form(ConferenceNames.IsOf(ConferenceKinds.Participations, request.Name), "name", "conferences/{conference}/participations/{participation}");
        if (Caller.Role != Role.Representative && !Caller.Reaches(request.Name))
        {
            throw Refusals.PermissionDenied(context.Method);
        }
        if (!await database.ReadAsync(session => MayKnowAsync(session, request.Name), context.CancellationToken))
        {
            throw Refusals.NotFound(request.Name);
        }
        await streams.ServeAsync(new AgendaStream(database, request.Name, ContactsShown.MayBeShownTo(Caller)), changes.Board, request.ResumeToken, responseStream, context.CancellationToken);
    }
}
