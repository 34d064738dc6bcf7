using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

internal sealed partial class OnSiteEndpoint
{
    public override async Task<V1.RepairProposal> RecordLateArrival(V1.RecordLateArrivalRequest request, ServerCallContext context)
    {
        RequireParticipation(request.Name);
        var expected = TimeOf(request.ExpectedTime, "expected_time", isRequired: true)!.Value;
        (await desk.LateAsync(request.Name, expected, context.CancellationToken)).Unless();
        return await MendAsync(request.Name, ProposalCause.LateArrival, request.Name, request.MoveOthers, context.CancellationToken);
    }

    public override async Task<V1.RepairProposal> RecordEarlyLeave(V1.RecordEarlyLeaveRequest request, ServerCallContext context)
    {
        RequireParticipation(request.Name);
        (await desk.LeaveAsync(request.Name, TimeOf(request.LeaveTime, "leave_time", isRequired: false), context.CancellationToken)).Unless();
        return await MendAsync(request.Name, ProposalCause.EarlyLeave, request.Name, request.MoveOthers, context.CancellationToken);
    }

    public override async Task<V1.RepairProposal> RecordNoShow(V1.RecordNoShowRequest request, ServerCallContext context)
    {
        RequireParticipation(request.Name);
        (await desk.MissAsync(request.Name, DayOf(request.Day), request.Force, context.CancellationToken)).Unless();
        return await MendAsync(request.Name, ProposalCause.NoShow, request.Name, request.MoveOthers, context.CancellationToken);
    }

    public override async Task<V1.RepairProposal> CloseTable(V1.CloseTableRequest request, ServerCallContext context)
    {
        RequireConference("name", request.Name);
        var (start, end) = (TimeOf(request.StartTime, "start_time", isRequired: false), TimeOf(request.EndTime, "end_time", isRequired: false));
        (await desk.CloseAsync(request.Name, request.Table, start, end, context.CancellationToken)).Unless();
        return await MendAsync(request.Name, ProposalCause.TableClosed, request.Table, request.MoveOthers, context.CancellationToken);
    }

    public override async Task<V1.RepairProposal> ReopenTable(V1.ReopenTableRequest request, ServerCallContext context)
    {
        RequireConference("name", request.Name);
        (await desk.ReopenAsync(request.Name, request.Table, context.CancellationToken)).Unless();
        return await MendAsync(request.Name, ProposalCause.TableReopened, request.Table, moveOthers: false, context.CancellationToken);
    }

    public override async Task<V1.RepairProposal> RecordOverrun(V1.RecordOverrunRequest request, ServerCallContext context)
    {
        Violations.Form(ConferenceNames.IsChild(request.Name, "meetings"), "name", "conferences/{conference}/meetings/{meeting}");
        var end = TimeOf(request.EndTime, "end_time", isRequired: true)!.Value;
        (await desk.OverrunAsync(request.Name, end, context.CancellationToken)).Unless();
        return await MendAsync(request.Name, ProposalCause.Overrun, request.Name, request.MoveOthers, context.CancellationToken);
    }

    public override async Task<V1.RepairProposal> AddWalkIn(V1.AddWalkInRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        ConferenceRequests.Parent(request.Parent, "parent", violations);
        var wire = request.Participation ?? new V1.Participation();
        var name = ConferenceRequests.NewName(
            ConferenceKinds.Participations, request.Parent, request.ParticipationId, wire.Organization[(wire.Organization.LastIndexOf('/') + 1)..], "participation_id", violations);
        var guest = ParticipationMapping.ToParticipation(wire, name, null, "participation", violations);
        CatalogRequests.RequestId(request.RequestId, violations);
        violations.ThrowIfAny();
        var key = RequestKey.Of(request.RequestId, request);
        var (participation, made) = (await desk.EnrolAsync(guest, key, context.CancellationToken)).Unless(request.RequestId);
        if (made.Length > 0)
        {
            return (await database.ReadAsync(async session => await ShowAsync(session, [(await SqlProposalStore.FindAsync(session, made))!]), context.CancellationToken))[0];
        }
        return await ShowAsync((await planner.WelcomeAsync(participation, request.MoveOthers, key, context.CancellationToken)).Unless(), context.CancellationToken);
    }

    private async Task<V1.RepairProposal> MendAsync(string resource, ProposalCause cause, string subject, bool moveOthers, CancellationToken cancellationToken)
    {
        var proposal = await planner.RepairAsync(ConferenceNames.ConferenceOf(resource), cause, subject, moveOthers, cancellationToken);
        return await ShowAsync(proposal.Unless(), cancellationToken);
    }
}
