using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>Works proposals out and keeps them; nothing moves by that.</summary>
internal sealed class RepairPlanner(Database database, ConferenceMatcher matcher, Ids ids, TimeProvider clock) : IDisposable
{
    /// <summary>What a repair may take; the best so far counts then.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Wishes of a walk-in that a search may move others for.</summary>
    private const int SearchedWishes = 6;

    // More at a time would only slow each other down.
    private readonly SemaphoreSlim _seats = new(2, 2);

    public void Dispose() => _seats.Dispose();

    /// <summary>Proposes a repair of everything that is out now.</summary>
    public Task<DayOutcome<RepairProposal>> RepairAsync(
        string conference, ProposalCause cause, string subject, bool moveOthers, CancellationToken cancellationToken) => ProposeAsync(
        conference,
        "ProposeRepair",
        cause,
        subject,
        scene => Task.FromResult<Func<DayPlan>>(() => DayRepair.Mend(scene, [], moveOthers, clock, Limit, cancellationToken)),
        cancellationToken);

    /// <summary>Proposes meetings for somebody who has just been enrolled.</summary>
    public Task<DayOutcome<RepairProposal>> WelcomeAsync(string participation, bool moveOthers, CancellationToken cancellationToken) => ProposeAsync(
        ConferenceNames.ConferenceOf(participation),
        "AddWalkIn",
        ProposalCause.WalkIn,
        participation,
        async scene =>
        {
            var guest = scene.Conference.Participants.First(participant => participant.Name == participation);
            var others = scene.Conference.Participants.Where(participant => participant.Side != guest.Side);
            var wishes = StandbyList.Wishes(scene, await MatchAsync(scene, [guest, .. others], cancellationToken), participation);
            // Nobody who stands in the timetable gives way to a guest: others may move for it, and no more.
            return () => moveOthers && DayRepair.Mend(
                    scene, StandbyList.WithinQuotas(scene, wishes).Take(Math.Min(SearchedWishes, guest.Quota.Max)), moveOthers: true, clock, Limit, cancellationToken)
                is { DropsWhatCouldStay: false } mended
                ? mended
                : DayRepair.Fill(scene, wishes, FillOrder.Score, guest.Quota.Max);
        },
        cancellationToken);

    /// <summary>Proposes meetings for free slots to those on the standby list.</summary>
    /// <param name="most">At most this many.</param>
    public Task<DayOutcome<RepairProposal>> RefillAsync(string conference, int most, CancellationToken cancellationToken) => ProposeAsync(
        conference,
        "ProposeRefill",
        ProposalCause.Refill,
        "",
        async scene =>
        {
            var wishes = StandbyList.Wishes(scene, await MatchAsync(scene, StandbyList.WithRoom(scene), cancellationToken));
            return () => DayRepair.Fill(scene, wishes, FillOrder.Fairness, most);
        },
        cancellationToken);

    /// <summary>Who has room for more meetings.</summary>
    /// <param name="most">At most this many.</param>
    public async Task<DayOutcome<ImmutableArray<Standby>>> StandbyAsync(string conference, int most, CancellationToken cancellationToken)
    {
        var (scene, obstacle) = await SceneAsync(conference, "ListStandby", cancellationToken);
        if (scene is null)
        {
            return new DayOutcome<ImmutableArray<Standby>>.Refused(obstacle!);
        }
        var wishes = StandbyList.Wishes(scene, await MatchAsync(scene, StandbyList.WithRoom(scene), cancellationToken));
        return new DayOutcome<ImmutableArray<Standby>>.Done(StandbyList.Of(scene, wishes, most));
    }

    private async Task<DayOutcome<RepairProposal>> ProposeAsync(
        string conference, string method, ProposalCause cause, string subject, Func<DayScene, Task<Func<DayPlan>>> prepare, CancellationToken cancellationToken)
    {
        var (scene, obstacle) = await SceneAsync(conference, method, cancellationToken);
        if (scene is null)
        {
            return new DayOutcome<RepairProposal>.Refused(obstacle!);
        }
        var work = await prepare(scene);
        var plan = await RunAsync(work, cancellationToken);
        var changes = ProposalDraft.Changes(scene, plan.Day, plan.Places, () => $"{conference}/meetings/{ids.Next()}");
        var proposal = new RepairProposal
        {
            Name = $"{conference}/repairProposals/{ids.Next()}",
            Cause = cause,
            Subject = subject,
            Summary = ProposalDraft.Summary(cause, About(scene, cause, subject), changes),
            Changes = changes,
            IsLeast = plan.IsLeast,
            BaseVersion = scene.TimetableVersion,
        };
        return new DayOutcome<RepairProposal>.Done(await database.WriteAsync(session => SqlProposalStore.InsertAsync(session, proposal), cancellationToken));
    }

    private async Task<(DayScene? Scene, DayObstacle? Obstacle)> SceneAsync(string conference, string method, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => DayScene.ReadAsync(session, conference, clock.GetUtcNow().ToUnixTimeMilliseconds()), cancellationToken) switch
        {
            null => (null, new DayObstacle.OfMeeting(new MeetingObstacle.NotFound(conference))),
            { Conference.Conference: var found } when !Phases.Allows(method, found.Phase) => (null, new DayObstacle.OfMeeting(new MeetingObstacle.WrongPhase(found))),
            var scene => (scene, null),
        };

    private Task<ConferenceMatches> MatchAsync(DayScene scene, ImmutableArray<Participant> participants, CancellationToken cancellationToken) => matcher.MatchAsync(
        new ConferenceQuestion
        {
            Producers = StandbyList.OrganizationsOf(participants, Sides.Producer),
            Buyers = StandbyList.OrganizationsOf(participants, Sides.Buyer),
            On = ConferenceClock.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(scene.NowMs), ConferenceClock.ZoneOf(scene.Conference.Conference.TimeZone)),
        },
        _ => { },
        cancellationToken);

    // The work takes up to a second and never waits: a thread of its own, a few at a time.
    private async Task<DayPlan> RunAsync(Func<DayPlan> work, CancellationToken cancellationToken)
    {
        await _seats.WaitAsync(cancellationToken);
        try
        {
            return await Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _seats.Release();
        }
    }

    private static string About(DayScene scene, ProposalCause cause, string subject)
    {
        if (cause is ProposalCause.TableClosed or ProposalCause.TableReopened)
        {
            return subject;
        }
        var meeting = scene.Meetings.FirstOrDefault(found => found.Name == subject);
        return meeting is null ? NameOf(scene, subject) : $"{NameOf(scene, meeting.Producer)} – {NameOf(scene, meeting.Buyer)}";
    }

    private static string NameOf(DayScene scene, string participation) =>
        scene.Conference.Participants.FirstOrDefault(participant => participant.Name == participation)?.DisplayName ?? participation;
}
