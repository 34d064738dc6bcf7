using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;
using Matchmaker.ServiceTests.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.OnSite;

/// <summary>The server's clock, set to any time; it goes on from there as clocks do.</summary>
internal sealed class DayClock : TimeProvider
{
    private TimeSpan _offset;

    public void Set(DateTimeOffset now) => _offset = now - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;
}

/// <summary>The server that tests of the day share. Each test makes a conference of its own and sets the clock to its day.</summary>
public sealed class DayServer : IAsyncLifetime
{
    internal static readonly HallSize Size = new(8, 6, 8, 6) { Morning = new DateTimeOffset(2027, 6, 12, 8, 0, 0, TimeSpan.FromHours(7)) };

    private readonly DayClock _clock = new();
    private MatchmakerServer? _server;
    private int _made;

    public MatchmakerServer Server => _server!;

    public MatchmakerClient Client => Server.Client;

    public async ValueTask InitializeAsync() => _server = await MatchmakerServer.StartAsync(new ServerSetup
    {
        WithKeys = true,
        Services = services => services.AddSingleton<TimeProvider>(_clock),
    });

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>A conference with a published timetable, an hour before its day begins.</summary>
    /// <param name="prepare">Done before its meetings are chosen; null for nothing.</param>
    internal async Task<Day> NewDayAsync(HallSize? size = null, bool isRunning = true, Func<Hall, Task>? prepare = null)
    {
        var hall = await Hall.NewAsync(Client, string.Create(CultureInfo.InvariantCulture, $"day-{Interlocked.Increment(ref _made)}"), size ?? Size);
        await (prepare?.Invoke(hall) ?? Task.CompletedTask);
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync(new() { TimeLimitSeconds = 2 }));
        if (isRunning)
        {
            await hall.MoveToAsync(V1.Phase.Running);
        }
        var day = new Day(hall, _clock);
        day.At(-60);
        return day;
    }
}

/// <summary>A conference on its day.</summary>
internal sealed class Day(Hall hall, DayClock clock)
{
    public Hall Hall => hall;

    public V1.MeetingService.MeetingServiceClient Meetings => hall.Client.Meetings;

    public V1.OnSiteService.OnSiteServiceClient OnSite => hall.Client.OnSite;

    public Task<V1.Attendance> CheckInAsync(V1.Participation who) =>
        OnSite.CheckInAsync(new() { Parent = hall.Name, Participation = who.Name }, cancellationToken: Hall.Token).ResponseAsync;

    public Task<V1.RepairProposal> NoShowAsync(V1.Participation who, bool force = false) =>
        OnSite.RecordNoShowAsync(new() { Name = who.Name, Force = force }, cancellationToken: Hall.Token).ResponseAsync;

    /// <summary>Somebody is expected so many minutes after the first slot's start.</summary>
    public Task<V1.RepairProposal> LateAsync(V1.Participation who, double minute, bool moveOthers = false) => OnSite.RecordLateArrivalAsync(
        new() { Name = who.Name, ExpectedTime = hall.Morning.AddMinutes(minute).ToTimestamp(), MoveOthers = moveOthers }, cancellationToken: Hall.Token).ResponseAsync;

    public Task<V1.RepairProposal> AcceptAsync(V1.RepairProposal proposal) =>
        OnSite.AcceptRepairProposalAsync(new() { Name = proposal.Name, Etag = proposal.Etag }, cancellationToken: Hall.Token).ResponseAsync;

    /// <summary>How somebody stands on a day, the first 0; null for the present one.</summary>
    public async Task<V1.Attendance> AttendanceAsync(V1.Participation who, int? day = null)
    {
        var date = hall.Morning.AddDays(day ?? 0);
        var request = new V1.ListAttendancesRequest { Parent = hall.Name, PageSize = 500 };
        request.Day = day is null ? null : new() { Year = date.Year, Month = date.Month, Day = date.Day };
        return (await OnSite.ListAttendancesAsync(request, cancellationToken: Hall.Token)).Attendances.Single(attendance => attendance.Participation == who.Name);
    }

    /// <summary>The busiest of some.</summary>
    public async Task<V1.Participation> BusiestAsync(IEnumerable<V1.Participation> some)
    {
        var meetings = await hall.MeetingsAsync();
        return some.MaxBy(who => meetings.Count(meeting => meeting.Producer == who.Name || meeting.Buyer == who.Name))!;
    }

    /// <summary>Fails where the meetings are not those of before with exactly the changes of a proposal.</summary>
    public async Task AssertChangedByAsync(IEnumerable<V1.Meeting> before, V1.RepairProposal proposal)
    {
        var expected = before.ToDictionary(meeting => meeting.Name, Text, StringComparer.Ordinal);
        foreach (var change in proposal.Changes)
        {
            expected[change.After.Name] = Text(change.After);
        }
        var now = (await hall.MeetingsAsync(showCancelled: true)).ToDictionary(meeting => meeting.Name, Text, StringComparer.Ordinal);
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), now.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        AssertNobodyIsDoubleBooked(await hall.MeetingsAsync());
    }

    private static string Text(V1.Meeting meeting) => $"{meeting.Producer} {meeting.Buyer} {meeting.State} {meeting.StartTime} {meeting.Table}";

    /// <summary>Sets the clock to so many minutes after the first slot's start.</summary>
    public void At(double minute) => clock.Set(hall.Morning.AddMinutes(minute));

    /// <summary>Fails where somebody or a table is booked twice at one time.</summary>
    public static void AssertNobodyIsDoubleBooked(IReadOnlyCollection<V1.Meeting> meetings)
    {
        var standing = meetings.Where(meeting => meeting.State is V1.Meeting.Types.State.Confirmed or V1.Meeting.Types.State.Held).ToList();
        var places = standing.SelectMany(meeting => new[] { (meeting.StartTime, meeting.Producer), (meeting.StartTime, meeting.Buyer), (meeting.StartTime, meeting.Table) });
        Assert.Empty(places.GroupBy(place => place).Where(group => group.Count() > 1).Select(group => group.Key));
    }
}

[CollectionDefinition(Name)]
public sealed class DayTests : ICollectionFixture<DayServer>
{
    public const string Name = "day";
}
