using Google.Protobuf.WellKnownTypes;
using Matchmaker.ServiceTests.OnSite;

namespace Matchmaker.ServiceTests.WholeLife;

/// <summary>The day itself: every trouble is recorded, looked at and accepted, and after every step the hall is checked.</summary>
internal sealed class Hours(Season season, IReadOnlySet<(string, string)> vetoes)
{
    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);

    /// <summary>Changes accepted so far, by kind.</summary>
    public Dictionary<V1.RepairChange.Types.Kind, int> Accepted { get; } = [];

    private V1.OnSiteService.OnSiteServiceClient OnSite => season.Client.OnSite;

    public async Task CheckInAsync(IEnumerable<V1.Participation> some)
    {
        foreach (var who in some)
        {
            var here = await OnSite.CheckInAsync(new() { Parent = season.Name, Code = who.Code }, cancellationToken: Season.Token);
            Assert.Equal((who.Name, V1.Attendance.Types.State.CheckedIn), (here.Participation, here.State));
        }
    }

    public async Task NoShowAsync(V1.Participation who)
    {
        await PlayAsync(() => OnSite.RecordNoShowAsync(new() { Name = who.Name }, cancellationToken: Season.Token).ResponseAsync);
        _absent.Add(who.Name);
        Assert.DoesNotContain(await season.MeetingsAsync(), meeting => meeting.State == V1.Meeting.Types.State.Confirmed && Joins(meeting, who.Name));
    }

    public Task LateAsync(V1.Participation who, DateTimeOffset expected) =>
        PlayAsync(() => OnSite.RecordLateArrivalAsync(new() { Name = who.Name, ExpectedTime = expected.ToTimestamp() }, cancellationToken: Season.Token).ResponseAsync);

    public async Task CloseTableAsync(string table, DateTimeOffset from)
    {
        await PlayAsync(() => OnSite.CloseTableAsync(new() { Name = season.Name, Table = table, StartTime = from.ToTimestamp() }, cancellationToken: Season.Token).ResponseAsync);
        Assert.DoesNotContain(
            await season.MeetingsAsync(),
            meeting => meeting.State == V1.Meeting.Types.State.Confirmed && meeting.Table == table && meeting.StartTime.ToDateTimeOffset() >= from);
    }

    public Task WalkInAsync(V1.Organization who, V1.Side side) => PlayAsync(() => OnSite.AddWalkInAsync(
        new() { Parent = season.Name, Participation = new() { Organization = who.Name, Side = side } }, cancellationToken: Season.Token).ResponseAsync);

    public Task RefillAsync() =>
        PlayAsync(() => OnSite.ProposeRefillAsync(new() { Parent = season.Name }, cancellationToken: Season.Token).ResponseAsync);

    /// <summary>Records what became of the meetings of a slot.</summary>
    public async Task HoldAsync(int slot)
    {
        foreach (var meeting in await season.MeetingsAsync())
        {
            if (meeting.State == V1.Meeting.Types.State.Confirmed && meeting.StartTime.ToDateTimeOffset() == Season.TimeOf(slot))
            {
                Assert.DoesNotContain(_absent, who => Joins(meeting, who));
                var held = await season.Client.Meetings.RecordMeetingHeldAsync(new() { Name = meeting.Name, Etag = meeting.Etag }, cancellationToken: Season.Token);
                Assert.Equal(V1.Meeting.Types.State.Held, held.State);
            }
        }
        await CheckAsync();
    }

    /// <summary>Fails where somebody or a table is booked twice, a "no thanks" is overridden, or anybody's agenda is not exactly its meetings.</summary>
    public async Task CheckAsync()
    {
        var meetings = await season.MeetingsAsync();
        Day.AssertNobodyIsDoubleBooked(meetings);
        Assert.DoesNotContain(meetings, meeting => meeting.State != V1.Meeting.Types.State.Cancelled && vetoes.Contains((meeting.Producer, meeting.Buyer)));
        var standing = meetings.Where(meeting => meeting.State is V1.Meeting.Types.State.Confirmed or V1.Meeting.Types.State.Held).ToArray();
        var checkedLines = 0;
        await foreach (var who in season.Client.ListParticipationsAsync(season.Name, Season.Token))
        {
            var agenda = await season.Client.Meetings.GetAgendaAsync(new() { Name = who.Name }, cancellationToken: Season.Token);
            Assert.Equal(
                standing.Where(meeting => Joins(meeting, who.Name)).OrderBy(meeting => meeting.StartTime.Seconds)
                    .Select(meeting => (meeting.Name, meeting.StartTime, meeting.EndTime, meeting.Table, meeting.Producer == who.Name ? meeting.Buyer : meeting.Producer)),
                agenda.Entries.Select(entry => (entry.Meeting, entry.StartTime, entry.EndTime, entry.Table, entry.Counterpart)));
            Assert.Distinct(agenda.Entries.Select(entry => entry.StartTime));
            checkedLines += agenda.Entries.Count;
        }
        // Every meeting stands on the agendas of its two, and on no other.
        Assert.Equal(2 * standing.Length, checkedLines);
    }

    // Nothing moves by the fact alone; on acceptance exactly what was shown, and never what has begun.
    private async Task PlayAsync(Func<Task<V1.RepairProposal>> tell)
    {
        var before = await season.MeetingsAsync();
        var proposal = await tell();
        var told = await season.MeetingsAsync();
        Assert.Equal(before.Select(PlaceOf), told.Select(PlaceOf));
        Assert.All(told.Zip(before), pair => Assert.True(
            pair.First.State == pair.Second.State || (pair.First.State == V1.Meeting.Types.State.NoShow && pair.Second.State == V1.Meeting.Types.State.Confirmed)));
        if (proposal.Changes.Count > 0)
        {
            await OnSite.AcceptRepairProposalAsync(new() { Name = proposal.Name, Etag = proposal.Etag }, cancellationToken: Season.Token);
        }
        var expected = told.ToDictionary(meeting => meeting.Name, meeting => (PlaceOf(meeting), meeting.State), StringComparer.Ordinal);
        foreach (var change in proposal.Changes)
        {
            Assert.False(string.IsNullOrWhiteSpace(change.Sentence.Vi) || string.IsNullOrWhiteSpace(change.Sentence.En));
            // What was dropped before may come back; all else is a meeting that stands.
            Assert.True(change.Before is null || change.Before.State == V1.Meeting.Types.State.Confirmed
                || (change.Before.State == V1.Meeting.Types.State.Cancelled && change.Kind == V1.RepairChange.Types.Kind.Added));
            Accepted[change.Kind] = Accepted.GetValueOrDefault(change.Kind) + 1;
            expected[change.After.Name] = (PlaceOf(change.After), change.After.State);
        }
        var after = await season.MeetingsAsync();
        Assert.Equal(
            expected.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)),
            after.OrderBy(meeting => meeting.Name, StringComparer.Ordinal).Select(meeting => (meeting.Name, (PlaceOf(meeting), meeting.State))));
        await CheckAsync();
    }

    private static (DateTimeOffset, string) PlaceOf(V1.Meeting meeting) => (meeting.StartTime.ToDateTimeOffset(), meeting.Table);

    private static bool Joins(V1.Meeting meeting, string participation) => meeting.Producer == participation || meeting.Buyer == participation;
}
