using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>Takes the organizer's word on proposals, each in one unit of work.</summary>
internal sealed class ProposalDesk(Database database)
{
    /// <summary>Makes exactly the changes that a proposal shows; one that is accepted already changes nothing.</summary>
    /// <param name="etag">The version it must have; empty means any.</param>
    public Task<DayOutcome<RepairProposal>> AcceptAsync(string name, string etag, CancellationToken cancellationToken) =>
        SettleAsync(name, etag, "AcceptRepairProposal", ProposalState.Accepted, ApplyAsync, cancellationToken);

    /// <summary>Puts a proposal aside; one that is aside already stays so.</summary>
    /// <param name="etag">The version it must have; empty means any.</param>
    public Task<DayOutcome<RepairProposal>> DiscardAsync(string name, string etag, CancellationToken cancellationToken) =>
        SettleAsync(name, etag, "DiscardRepairProposal", ProposalState.Discarded, (_, _, _) => Task.FromResult<DayObstacle?>(null), cancellationToken);

    private Task<DayOutcome<RepairProposal>> SettleAsync(
        string name, string etag, string method, ProposalState wanted, Func<WriteSession, string, RepairProposal, Task<DayObstacle?>> apply, CancellationToken cancellationToken) => database.WriteAsync<DayOutcome<RepairProposal>>(
        async session =>
        {
            var conference = ConferenceNames.ConferenceOf(name);
            if (await SqlProposalStore.FindAsync(session, name) is not { } proposal || await ConferenceDirectory.FindAsync(session, conference) is not { } found)
            {
                return Refused(session, new DayObstacle.OfMeeting(new MeetingObstacle.NotFound(name)));
            }
            if (!Phases.Allows(method, found.Phase))
            {
                return Refused(session, new DayObstacle.OfMeeting(new MeetingObstacle.WrongPhase(found)));
            }
            if (!Etag.Allows(etag, proposal.Version))
            {
                return Refused(session, new DayObstacle.OfMeeting(new MeetingObstacle.EtagMismatch(name, proposal.Version)));
            }
            if (proposal.State != ProposalState.Open)
            {
                return proposal.State == wanted
                    ? new DayOutcome<RepairProposal>.Done(proposal)
                    : Refused(session, new DayObstacle.ProposalSettled(name, proposal.State));
            }
            return await apply(session, conference, proposal) is { } obstacle
                ? Refused(session, obstacle)
                : new DayOutcome<RepairProposal>.Done(await SqlProposalStore.SettleAsync(session, proposal, wanted));
        },
        cancellationToken);

    private static DayOutcome<RepairProposal>.Refused Refused(WriteSession session, DayObstacle obstacle)
    {
        session.Rollback();
        return new DayOutcome<RepairProposal>.Refused(obstacle);
    }

    private static async Task<DayObstacle?> ApplyAsync(WriteSession session, string conference, RepairProposal proposal)
    {
        var scene = (await DayScene.ReadAsync(session, conference, session.NowMs))!;
        // Somebody may have said "no thanks" since.
        if (proposal.Changes.Any(change => change is { Before: not { Stands: true }, After: { Stands: true } added } && scene.Barred.Contains((added.Producer, added.Buyer)))
            || ProposalAcceptance.Changes(scene, proposal) is not { } changes)
        {
            return new DayObstacle.ProposalExpired(proposal.Name);
        }
        await DayBook.KeepAsync(session, conference, changes);
        return null;
    }
}
