using System.Globalization;
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
    internal async Task<Day> NewDayAsync(HallSize? size = null, bool isRunning = true)
    {
        var hall = await Hall.NewAsync(Client, string.Create(CultureInfo.InvariantCulture, $"day-{Interlocked.Increment(ref _made)}"), size ?? Size);
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
