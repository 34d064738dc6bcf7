using Grpc.Core;
using Matchmaker.Agendas;
using Matchmaker.Client;
using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Harness;
using Matchmaker.ServiceTests.OnSite;
using Matchmaker.ServiceTests.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Agendas;

[Collection(DayTests.Name)]
public sealed class WatchAgendaTests(DayServer days)
{
    [Fact]
    public async Task A_watcher_sees_its_agenda_and_then_what_moves_and_what_falls_away_in_words()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var meeting = (await day.Hall.MeetingsAsync())[0];
        using var watch = new Watch(days.Client, meeting.Producer);
        var first = await watch.NextAsync();
        Assert.Equal(await day.Hall.AgendaAsync(meeting.Producer), first.Snapshot);

        var moved = await ExportAgendaTests.MoveAsync(day, meeting);
        var change = Assert.Single((await watch.NextAsync()).Changes.Changes);
        Assert.Equal(
            (V1.AgendaChange.Types.Kind.Moved, meeting.Name, moved.StartTime, meeting.StartTime, meeting.Table),
            (change.Kind, change.Entry.Meeting, change.Entry.StartTime, change.PreviousStartTime, change.PreviousTable));
        Assert.StartsWith($"Cuộc gặp với {meeting.BuyerDisplayName}", change.Text.Vi, StringComparison.Ordinal);
        Assert.StartsWith($"The meeting with {meeting.BuyerDisplayName}", change.Text.En, StringComparison.Ordinal);

        await day.Meetings.CancelMeetingAsync(new() { Name = moved.Name, Etag = moved.Etag, Reason = "Xe hỏng" }, cancellationToken: Hall.Token);
        var gone = Assert.Single((await watch.NextAsync()).Changes.Changes);
        Assert.Equal((V1.AgendaChange.Types.Kind.Cancelled, meeting.Name), (gone.Kind, gone.Entry.Meeting));
        Assert.EndsWith("bị huỷ (Xe hỏng).", gone.Text.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_of_others_is_none_of_the_watchers_business()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var meetings = await day.Hall.MeetingsAsync();
        var other = meetings.First(meeting => meeting.Producer != meetings[0].Producer && meeting.Buyer != meetings[0].Buyer);
        using var watch = new Watch(days.Client, meetings[0].Producer);
        await watch.NextAsync();
        await day.Meetings.CancelMeetingAsync(new() { Name = other.Name, Etag = other.Etag, Reason = "Xe hỏng" }, cancellationToken: Hall.Token);
        await day.Meetings.CancelMeetingAsync(new() { Name = meetings[0].Name, Etag = meetings[0].Etag, Reason = "Mưa lớn" }, cancellationToken: Hall.Token);
        Assert.Equal(meetings[0].Name, Assert.Single((await watch.NextAsync()).Changes.Changes).Entry.Meeting);
    }

    [Fact]
    public async Task A_change_wakes_the_agendas_of_its_two_parties_and_no_others()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var meeting = (await day.Hall.MeetingsAsync())[0];
        var feed = days.Server.Services.GetRequiredService<ChangeFeed>();
        var head = await feed.HeadAsync(Hall.Token);
        await day.Meetings.CancelMeetingAsync(new() { Name = meeting.Name, Etag = meeting.Etag, Reason = "Xe hỏng" }, cancellationToken: Hall.Token);
        await foreach (var batch in feed.FollowAsync(head, Hall.Token))
        {
            var touched = batch.Where(change => change.Conference == day.Hall.Name).Select(change => change.Resource).ToList();
            Assert.Contains(meeting.Name, touched);
            var database = days.Server.Services.GetRequiredService<Database>();
            var woken = day.Hall.Producers.Concat(day.Hall.Buyers).Select(participation => participation.Name)
                .Where(name => new AgendaStream(database, name, withContacts: false).Tags.Any(tag => touched.Any(resource => resource == tag || resource.StartsWith($"{tag}/", StringComparison.Ordinal))));
            Assert.Equal([meeting.Producer, meeting.Buyer], woken);
            return;
        }
    }

    [Fact]
    public async Task Publication_is_one_piece_of_news()
    {
        var hall = await Hall.NewAsync(days.Client, "watch-out", DayServer.Size);
        using var watch = new Watch(days.Client, hall.Producers[0].Name);
        Assert.Empty((await watch.NextAsync()).Snapshot.Entries);
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync(new() { TimeLimitSeconds = 2 }));
        var added = (await watch.NextAsync()).Changes.Changes;
        Assert.Equal((await hall.AgendaAsync(hall.Producers[0].Name)).Entries, added.Select(change => change.Entry));
        Assert.All(added, change => Assert.Equal(V1.AgendaChange.Types.Kind.Added, change.Kind));
    }

    [Fact]
    public async Task A_token_outlives_a_restart_and_tells_what_happened_in_between()
    {
        var folder = Directory.CreateTempSubdirectory("mm-watch-").FullName;
        try
        {
            string token;
            V1.Meeting meeting;
            await using (var before = await MatchmakerServer.StartAsync(new ServerSetup { Folder = folder }))
            {
                var hall = await Hall.NewAsync(before.Client, "restart", DayServer.Size);
                await hall.PairAsync();
                await hall.PublishAsync(await hall.ScheduleAsync(new() { TimeLimitSeconds = 2 }));
                meeting = (await hall.MeetingsAsync())[0];
                using var watch = new Watch(before.Client, meeting.Producer);
                token = (await watch.NextAsync()).ResumeToken;
                await before.Client.Meetings.CancelMeetingAsync(new() { Name = meeting.Name, Etag = meeting.Etag, Reason = "Xe hỏng" }, cancellationToken: Hall.Token);
            }
            await using var after = await MatchmakerServer.StartAsync(new ServerSetup { Folder = folder, Settings = [("Watching:Heartbeat", "00:00:00.200")] });
            using var again = new Watch(after.Client, meeting.Producer, token);
            var missed = await again.NextAsync();
            Assert.Equal((V1.AgendaChange.Types.Kind.Cancelled, meeting.Name, meeting.StartTime), Seen(Assert.Single(missed.Changes.Changes)));
            // Nothing is told twice: the next is a heartbeat, and its token is as good.
            var beat = await again.NextAsync(withBeats: true);
            Assert.Equal(V1.WatchAgendaResponse.NewsOneofCase.None, beat.NewsCase);
            Assert.NotEmpty(beat.ResumeToken);
            using var foreign = new Watch(after.Client, meeting.Buyer, token);
            Assert.Equal(V1.ErrorReason.ResumeTokenInvalid, (await Hall.RefusedAsync(StatusCode.InvalidArgument, () => foreign.NextAsync())).Reason);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_representative_watches_its_own_only()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var client = days.Server.ClientWith(await days.Server.NewKeyAsync(V1.Role.Representative, day.Hall.Producers[0].Organization));
        using var own = new Watch(client, day.Hall.Producers[0].Name);
        Assert.Equal(day.Hall.Producers[0].Name, (await own.NextAsync()).Snapshot.Participation);
        using var other = new Watch(client, day.Hall.Producers[1].Name);
        await Hall.RefusedAsync(StatusCode.NotFound, () => other.NextAsync());
    }

    private static (V1.AgendaChange.Types.Kind Kind, string Meeting, Google.Protobuf.WellKnownTypes.Timestamp Start) Seen(V1.AgendaChange change) => (change.Kind, change.Entry.Meeting, change.Entry.StartTime);

    /// <summary>An open stream; each message is waited for, and a stream that is silent fails the test.</summary>
    private sealed class Watch(MatchmakerClient client, string participation, string token = "") : IDisposable
    {
        private readonly AsyncServerStreamingCall<V1.WatchAgendaResponse> _call = client.Agendas.WatchAgenda(
            new() { Name = participation, ResumeToken = token }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(60), cancellationToken: Hall.Token);

        public async Task<V1.WatchAgendaResponse> NextAsync(bool withBeats = false)
        {
            do
            {
                Assert.True(await _call.ResponseStream.MoveNext(Hall.Token));
            }
            while (!withBeats && _call.ResponseStream.Current.NewsCase == V1.WatchAgendaResponse.NewsOneofCase.None);
            return _call.ResponseStream.Current;
        }

        public void Dispose() => _call.Dispose();
    }
}
