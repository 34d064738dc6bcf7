using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Notices;

public sealed class RestartTests
{
    [Fact]
    public async Task A_server_killed_while_it_sends_sends_again_under_the_same_id_and_loses_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("mm-notices-").FullName;
        await using var sink = new SmtpSink();
        await using var receiver = await HookReceiver.StartAsync();
        (string, string)[] settings = [.. sink.Settings, .. HookReceiver.Settings, ("Notices:MaxTries", "9"), ("Access:Open", "true"), ("Notices:Webhooks:Timeout", "00:00:20")];
        var asked = new List<string>();
        string conference;
        await using (var first = await ServerProcess.StartAsync(folder, settings))
        {
            using var client = first.ClientWith("");
            var town = await Town.NewAsync(client, "killed");
            conference = town.Conference;
            await town.SubscribeAsync(receiver.Url);
            var producer = await town.EnrolAsync("HTX", V1.Side.Producer, "");
            // The mail is taken and the post is read; of neither does the server hear before it dies.
            sink.Next(SinkMood.Silent);
            receiver.NextSlow();
            for (var at = 0; at < 5; at++)
            {
                asked.Add((await town.AskAsync(producer, await town.EnrolAsync($"Mua {at}", V1.Side.Buyer, $"mua{at}@example.vn"))).Name);
            }
            await sink.TakenAsync(1);
            await receiver.PostedAsync(1);
            first.Kill();
        }
        await using var second = await ServerProcess.StartAsync(folder, settings);
        using var again = second.ClientWith("");
        var told = await new Town(again, conference).UntilAsync(notices => notices.Length == 10 && notices.All(notice => notice.State == V1.Notice.Types.State.Delivered));
        foreach (var channel in new[] { V1.Notice.Types.Channel.Email, V1.Notice.Types.Channel.Webhook })
        {
            Assert.Equal(asked.Order(StringComparer.Ordinal), told.Where(notice => notice.Channel == channel).Select(notice => notice.About).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }
        Assert.Equal(5, sink.Mails.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, sink.Mails.Count(mail => mail.MessageId == sink.Mails.First().MessageId));
        Assert.Equal(5, receiver.Posts.Select(post => post.Id).Distinct(StringComparer.Ordinal).Count());
    }
}
