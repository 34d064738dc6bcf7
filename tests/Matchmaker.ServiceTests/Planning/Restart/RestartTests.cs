using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Planning.Restart;

/// <summary>What becomes of a run when its server ends in the middle of it.</summary>
public sealed class RestartTests(PostgresServer postgres)
{
    /// <summary>A run is let work this long before its server ends, and seen at work for less than that afterwards.</summary>
    private const double SecondsBefore = 6;

    private static readonly (string, string)[] Open = [("Access:Open", "true")];

    [Fact]
    public async Task A_server_that_stops_hands_its_run_to_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("mm-restart-").FullName;
        var setup = new ServerSetup { Folder = folder };
        string name;
        await using (var first = await MatchmakerServer.StartAsync(setup))
        {
            name = await BeginAsync(first.Client, "stop");
        }
        await using (var second = await MatchmakerServer.StartAsync(setup))
        {
            await EndsWithTheBestAsync(second.Client, second.Client, name);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_run_whose_server_was_killed_is_taken_up_at_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("mm-killed-").FullName;
        string name;
        await using (var first = await ServerProcess.StartAsync(folder, Open))
        {
            using var client = first.ClientWith("");
            name = await BeginAsync(client, "killed");
            first.Kill();
        }
        await using (var second = await ServerProcess.StartAsync(folder, Open))
        {
            using var client = second.ClientWith("");
            await EndsWithTheBestAsync(client, client, name);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Another_replica_takes_up_the_run_of_one_that_was_killed_and_a_third_shows_it()
    {
        var database = ("Database:ConnectionString", await postgres.NewDatabaseAsync());
        (string, string)[] quick = [("Runs:Lease", "00:00:03"), ("Runs:Beat", "00:00:00.200")];
        var folder = Directory.CreateTempSubdirectory("mm-replica-").FullName;
        await using var shows = await MatchmakerServer.StartAsync(new ServerSetup { Database = database.Item2, Settings = [("Runs:Work", "false"), .. quick] });
        await using var dies = await ServerProcess.StartAsync(folder, [database, .. quick, .. Open]);
        var name = await BeginAsync(shows.Client, "replica");
        dies.Kill();
        await using var takes = await MatchmakerServer.StartAsync(new ServerSetup { Database = database.Item2, Settings = quick });
        await EndsWithTheBestAsync(shows.Client, takes.Client, name);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_replica_that_stood_still_past_its_lease_changes_nothing_of_the_run_when_it_goes_on()
    {
        var database = ("Database:ConnectionString", await postgres.NewDatabaseAsync());
        (string, string)[] quick = [("Runs:Lease", "00:00:03"), ("Runs:Beat", "00:00:00.200")];
        var folder = Directory.CreateTempSubdirectory("mm-stopped-").FullName;
        await using var shows = await MatchmakerServer.StartAsync(new ServerSetup { Database = database.Item2, Settings = [("Runs:Work", "false"), .. quick] });
        await using var stands = await ServerProcess.StartAsync(folder, [database, .. quick, .. Open]);
        var name = await BeginAsync(shows.Client, "stopped");
        await stands.StandStillAsync();
        await using (var takes = await MatchmakerServer.StartAsync(new ServerSetup { Database = database.Item2, Settings = quick }))
        {
            await EndsWithTheBestAsync(shows.Client, takes.Client, name);
        }
        var ended = await shows.Client.Schedule.GetScheduleRunAsync(new() { Name = name }, cancellationToken: Hall.Token);
        var planned = await shows.Client.ListPlannedMeetingsAsync(name, Hall.Token).ToListAsync(Hall.Token);
        await stands.GoOnAsync();
        // One run at a time: when it has done another, it has been through with the one it lost.
        var other = await Hall.NewAsync(shows.Client, "after", new HallSize(3, 3, 3, 3));
        Assert.Equal(V1.RunState.Succeeded, (await other.PairAsync()).State);
        Assert.Equal(ended, await shows.Client.Schedule.GetScheduleRunAsync(new() { Name = name }, cancellationToken: Hall.Token));
        Assert.Equal(planned, await shows.Client.ListPlannedMeetingsAsync(name, Hall.Token).ToListAsync(Hall.Token));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Asks for a long run and waits until it has a timetable and some time at work.</summary>
    private static async Task<string> BeginAsync(MatchmakerClient client, string id)
    {
        var hall = await Hall.NewAsync(client, id, Crowd.Size);
        Assert.Equal(V1.RunState.Succeeded, (await hall.PairAsync()).State);
        var run = await client.Schedule.CreateScheduleRunAsync(Crowd.LongRun(hall), cancellationToken: Hall.Token);
        await ReachAsync(client, run.Name, step => step.HasBest && step.Seconds >= SecondsBefore);
        return run.Name;
    }

    /// <summary>Waits until a run has a timetable again, stops it through one server, and sees its end through the same.</summary>
    private static async Task EndsWithTheBestAsync(MatchmakerClient shows, MatchmakerClient works, string name)
    {
        await ReachAsync(works, name, step => step.Seconds < SecondsBefore - 2);
        await ReachAsync(works, name, step => step.HasBest);
        await shows.Schedule.CancelScheduleRunAsync(new() { Name = name }, cancellationToken: Hall.Token);
        using var watch = shows.Schedule.WatchScheduleRun(new() { Name = name }, cancellationToken: Hall.Token);
        var told = await watch.ResponseStream.ReadAllAsync(Hall.Token).ToListAsync(Hall.Token);
        Assert.Equal((V1.RunState.Cancelled, V1.Quality.Feasible), (told[^1].Run.State, told[^1].Run.Quality));
        var planned = await shows.ListPlannedMeetingsAsync(name, Hall.Token).CountAsync(Hall.Token);
        Assert.Equal(told[^1].Run.MeetingCount, planned);
    }

    private static async Task ReachAsync(MatchmakerClient client, string name, Func<V1.ScheduleRunProgress, bool> reached)
    {
        using var watch = client.Schedule.WatchScheduleRun(new() { Name = name }, cancellationToken: Hall.Token);
        await foreach (var step in watch.ResponseStream.ReadAllAsync(Hall.Token))
        {
            if (step.Run.State == V1.RunState.Running && reached(step))
            {
                return;
            }
        }
        Assert.Fail("The run ended before it was stopped.");
    }
}
