using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

internal sealed partial class OnSiteEndpoint
{
    public override async Task<V1.ListStandbyResponse> ListStandby(V1.ListStandbyRequest request, ServerCallContext context)
    {
        RequireConference("parent", request.Parent);
        var found = await planner.StandbyAsync(request.Parent, PageSize.Of(request.PageSize), context.CancellationToken);
        return new V1.ListStandbyResponse { Entries = { found.Unless().Select(entry => entry.ToProto()) } };
    }

    public override async Task<V1.RepairProposal> ProposeRefill(V1.ProposeRefillRequest request, ServerCallContext context)
    {
        RequireConference("parent", request.Parent);
        if (request.MaxMeetings < 0)
        {
            Violations.Throw("max_meetings", "must not be negative", "không được là số âm");
        }
        var proposal = await planner.RefillAsync(request.Parent, PageSize.Of(request.MaxMeetings), context.CancellationToken);
        return await ShowAsync(proposal.Unless(), context.CancellationToken);
    }

    public override async Task<V1.RepairProposal> ProposeRepair(V1.ProposeRepairRequest request, ServerCallContext context)
    {
        RequireConference("parent", request.Parent);
        return await MendAsync(request.Parent, ProposalCause.Asked, "", request.MoveOthers, context.CancellationToken);
    }

    public override Task<V1.RepairProposal> GetRepairProposal(V1.GetRepairProposalRequest request, ServerCallContext context)
    {
        RequireProposal(request.Name);
        return database.ReadAsync(
            async session => (await ShowAsync(session, [await SqlProposalStore.FindAsync(session, request.Name) ?? throw Refusals.NotFound(request.Name)]))[0],
            context.CancellationToken);
    }

    public override Task<V1.ListRepairProposalsResponse> ListRepairProposals(V1.ListRepairProposalsRequest request, ServerCallContext context)
    {
        RequireConference("parent", request.Parent);
        var list = $"repairProposals {request.Parent} {request.ShowSettled}";
        var size = PageSize.Of(request.PageSize);
        var token = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        var (createMs, name) = token is [var time, var last] ? (long.Parse(time, CultureInfo.InvariantCulture), last) : (long.MaxValue, "");
        return database.ReadAsync(
            async session =>
            {
                if (await ConferenceDirectory.FindAsync(session, request.Parent) is null)
                {
                    throw Refusals.NotFound(request.Parent);
                }
                var found = await SqlProposalStore.ListAsync(session, request.Parent, request.ShowSettled, createMs, name, size + 1);
                var shown = await ShowAsync(session, [.. found.Take(size)]);
                return new V1.ListRepairProposalsResponse
                {
                    RepairProposals = { shown.Where(proposal => request.ShowSettled || proposal.State == V1.RepairProposal.Types.State.Open) },
                    NextPageToken = found.Length > size ? PageToken.After(list, found[size - 1].CreateMs.ToString(CultureInfo.InvariantCulture), found[size - 1].Name) : "",
                };
            },
            context.CancellationToken);
    }

    public override async Task<V1.RepairProposal> AcceptRepairProposal(V1.AcceptRepairProposalRequest request, ServerCallContext context)
    {
        RequireProposal(request.Name);
        return await ShowAsync((await proposals.AcceptAsync(request.Name, request.Etag, context.CancellationToken)).Unless(), context.CancellationToken);
    }

    public override async Task<V1.RepairProposal> DiscardRepairProposal(V1.DiscardRepairProposalRequest request, ServerCallContext context)
    {
        RequireProposal(request.Name);
        return await ShowAsync((await proposals.DiscardAsync(request.Name, request.Etag, context.CancellationToken)).Unless(), context.CancellationToken);
    }

    private async Task<V1.RepairProposal> ShowAsync(RepairProposal proposal, CancellationToken cancellationToken) =>
        (await database.ReadAsync(session => ShowAsync(session, [proposal]), cancellationToken))[0];

    // How proposals stand now, all of one conference.
    private async Task<ImmutableArray<V1.RepairProposal>> ShowAsync(ReadSession session, ImmutableArray<RepairProposal> found)
    {
        if (found.IsEmpty)
        {
            return [];
        }
        var version = await DayBook.TimetableVersionAsync(session, ConferenceNames.ConferenceOf(found[0].Name));
        var names = await ConferenceDirectory.DisplayNamesAsync(
            session, found.SelectMany(proposal => proposal.Changes).SelectMany(change => (string[])[change.After.Producer, change.After.Buyer]));
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return [.. found.Select(proposal => proposal.ToProto(proposal.StateAt(version, now), names))];
    }

    private static void RequireProposal(string name) =>
        Violations.Form(ConferenceNames.IsChild(name, "repairProposals"), "name", "conferences/{conference}/repairProposals/{repair_proposal}");
}
