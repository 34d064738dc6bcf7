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

    private static readonly RequestKey NoRequest = new("", "");

    private static readonly StandbyWishes NoWishes = new([], meeting => meeting.Reason);

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
        NoRequest,
        _ => Task.FromResult(NoWishes),
        (scene, _) => DayRepair.Mend(scene, [], moveOthers, clock, Limit, cancellationToken),
        cancellationToken);

    /// <summary>Proposes meetings for somebody who has just been enrolled.</summary>
    /// <param name="request">Of the request that enrolled it; the proposal is its answer from now on.</param>
    public Task<DayOutcome<RepairProposal>> WelcomeAsync(string participation, bool moveOthers, RequestKey request, CancellationToken cancellationToken) => ProposeAsync(
        ConferenceNames.ConferenceOf(participation),
        "AddWalkIn",
        ProposalCause.WalkIn,
        participation,
        request,
        async scene =>
        {
            var guest = scene.Conference.Participants.First(participant => participant.Name == participation);
            var others = scene.Conference.Participants.Where(participant => participant.Side != guest.Side);
            return StandbyList.Wishes(scene, await MatchAsync(scene, [guest, .. others], cancellationToken), participation);
        },
        (scene, wishes) =>
        {
            var most = scene.Conference.Participants.First(participant => participant.Name == participation).Quota.Max;
            // Nobody who stands in the timetable gives way to a guest: others may move for it, and no more.
            return moveOthers && DayRepair.Mend(
                    scene, StandbyList.WithinQuotas(scene, wishes).Take(Math.Min(SearchedWishes, most)), moveOthers: true, clock, Limit, cancellationToken)
                is { DropsWhatCouldStay: false } mended
                ? mended
                : DayRepair.Fill(scene, wishes, FillOrder.Score, most, cancellationToken);
        },
        cancellationToken);

    /// <summary>Proposes meetings for free slots to those on the standby list.</summary>
    /// <param name="most">At most this many.</param>
    public Task<DayOutcome<RepairProposal>> RefillAsync(string conference, int most, CancellationToken cancellationToken) => ProposeAsync(
        conference,
        "ProposeRefill",
        ProposalCause.Refill,
        "",
        NoRequest,
        async scene => StandbyList.Wishes(scene, await MatchAsync(scene, StandbyList.WithRoom(scene), cancellationToken)),
        (scene, wishes) => DayRepair.Fill(scene, wishes, FillOrder.Fairness, most, cancellationToken),
        cancellationToken);

    /// <summary>Who has room for more meetings.</summary>
    /// <param name="most">At most this many.</param>
    public Task<DayOutcome<ImmutableArray<Standby>>> StandbyAsync(string conference, int most, CancellationToken cancellationToken) => SeatedAsync<DayOutcome<ImmutableArray<Standby>>>(
        async () =>
        {
            var (scene, obstacle) = await SceneAsync(conference, "ListStandby", cancellationToken);
            if (scene is null)
            {
                return new DayOutcome<ImmutableArray<Standby>>.Refused(obstacle!);
            }
            var wishes = StandbyList.Wishes(scene, await MatchAsync(scene, StandbyList.WithRoom(scene), cancellationToken));
            return new DayOutcome<ImmutableArray<Standby>>.Done(StandbyList.Of(scene, wishes.Meetings, most));
        },
        cancellationToken);

    private Task<DayOutcome<RepairProposal>> ProposeAsync(
        string conference,
        string method,
        ProposalCause cause,
        string subject,
        RequestKey request,
        Func<DayScene, Task<StandbyWishes>> wish,
        Func<DayScene, ImmutableArray<Meeting>, DayPlan> plan,
        CancellationToken cancellationToken) => SeatedAsync<DayOutcome<RepairProposal>>(
        async () =>
        {
            var (scene, obstacle) = await SceneAsync(conference, method, cancellationToken);
            if (scene is null)
            {
                return new DayOutcome<RepairProposal>.Refused(obstacle!);
            }
            var wishes = await wish(scene);
            // The work takes up to a second and never waits: a thread of its own.
            var changes = await Task.Factory.StartNew(
                () => Drafted(scene, plan(scene, wishes.Meetings), wishes, conference), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var proposal = new RepairProposal
            {
                Name = $"{conference}/repairProposals/{ids.Next()}",
                Cause = cause,
                Subject = subject,
                Summary = ProposalDraft.Summary(cause, About(scene, cause, subject), changes.Changes),
                Changes = changes.Changes,
                IsLeast = changes.IsLeast,
                BaseVersion = scene.TimetableVersion,
            };
            return new DayOutcome<RepairProposal>.Done(await database.WriteAsync(session => KeepAsync(session, proposal, request), cancellationToken));
        },
        cancellationToken);

    private (ImmutableArray<RepairChange> Changes, bool IsLeast) Drafted(DayScene scene, DayPlan plan, StandbyWishes wishes, string conference)
    {
        var changes = ProposalDraft.Changes(scene, plan.Day, plan.Places, () => $"{conference}/meetings/{ids.Next()}");
        return ([.. changes.Select(change => change.Kind == RepairKind.Added ? change with { After = change.After with { Reason = wishes.ReasonOf(change.After) } } : change)], plan.IsLeast);
    }

    // Of two who ask again at once, the second gets what the first was given.
    private static async Task<RepairProposal> KeepAsync(WriteSession session, RepairProposal proposal, RequestKey request)
    {
        if (await RequestLog.FindAsync(session, request) is Repeat.Again(var answer) && answer.Split('\n') is [_, var made])
        {
            return (await SqlProposalStore.FindAsync(session, made))!;
        }
        await RequestLog.RecordAsync(session, request, $"{proposal.Subject}\n{proposal.Name}");
        return await SqlProposalStore.InsertAsync(session, proposal);
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

    // From the reading on, so that whoever waits sees the day as it is when its turn comes.
    private async Task<T> SeatedAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _seats.WaitAsync(cancellationToken);
        try
        {
            return await work();
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
