using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.Matching;
using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Matching.Feedback;

public sealed class MatchFeedbackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_declined_pair_drops_at_once_and_says_why_to_the_one_who_declined()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        var before = (await market.FindAsync(new() { Name = Market.Plums })).Matches;
        Assert.Equal(Market.MocChauPlums, before[0].Offer);
        Assert.Null(before[0].Feedback);

        await SayAsync(market, Market.Buyer, Market.MocChau, V1.MatchFeedback.Types.Kind.Declined, "Hàng giao trễ");
        var after = (await market.FindAsync(new() { Name = Market.Plums })).Matches;
        var dropped = after.Single(match => match.Offer == Market.MocChauPlums);
        Assert.Equal((before[0].Score + 5) / 10, dropped.Score);
        Assert.Equal(1_000, dropped.FeedbackFactor);
        Assert.Contains("Hàng giao trễ", dropped.Feedback.Vi, StringComparison.Ordinal);
        Assert.Contains("you declined", dropped.Feedback.En, StringComparison.Ordinal);
        Assert.NotEqual(Market.MocChauPlums, after[0].Offer);

        // Nobody else's list moves, the other side's least of all.
        Assert.DoesNotContain((await market.FindAsync(new() { Name = Market.RivalPlums })).Matches, match => match.Feedback is not null || match.FeedbackFactor != 10_000);
        var theirs = (await market.FindAsync(new() { Name = Market.MocChauPlums })).Matches.Single(match => match.Need == Market.Plums);
        Assert.Equal((null, 10_000), (theirs.Feedback, theirs.FeedbackFactor));
    }

    [Fact]
    public async Task A_word_said_again_replaces_the_first_and_one_taken_back_is_gone()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        var first = await SayAsync(market, Market.Buyer, Market.MocChauPlums, V1.MatchFeedback.Types.Kind.Met, "");
        var again = await SayAsync(market, Market.Buyer, Market.MocChauPlums, V1.MatchFeedback.Types.Kind.Declined, "Giá cao");
        Assert.Equal(first.Name, again.Name);
        var listed = Assert.Single((await market.Client.Matching.ListMatchFeedbackAsync(new() { Parent = Market.Buyer }, cancellationToken: Token)).MatchFeedback);
        Assert.Equal((V1.MatchFeedback.Types.Kind.Declined, "Giá cao", Market.MocChauPlums), (listed.Kind, listed.Reason, listed.About));
        await market.Client.Matching.DeleteMatchFeedbackAsync(new() { Name = first.Name }, cancellationToken: Token);
        Assert.DoesNotContain((await market.FindAsync(new() { Name = Market.Plums })).Matches, match => match.Feedback is not null);
        var entries = await market.Client.Access.ListAuditEntriesAsync(new() { Resource = first.Name }, cancellationToken: Token);
        Assert.Equal(3, entries.AuditEntries.Count);
    }

    [Fact]
    public async Task It_stands_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("mm-feedback-").FullName;
        try
        {
            await using (var server = await MatchmakerServer.StartAsync(new ServerSetup { Folder = folder }))
            {
                await SayAsync(await Market.OpenAsync(server), Market.Buyer, Market.MocChau, V1.MatchFeedback.Types.Kind.Met, "");
            }
            await using var later = await MatchmakerServer.StartAsync(new ServerSetup { Folder = folder });
            var match = (await new Market(later).FindAsync(new() { Name = Market.Plums })).Matches.Single(found => found.Offer == Market.MocChauPlums);
            Assert.Equal(5_000, match.FeedbackFactor);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Nobody_reads_or_writes_what_another_organization_says()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });
        var market = await Market.OpenAsync(server);
        var word = await SayAsync(market, Market.Buyer, Market.MocChau, V1.MatchFeedback.Types.Kind.Declined, "Hàng giao trễ");
        var other = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, Market.MocChau));
        Func<Task>[] calls =
        [
            async () => await other.Matching.GetMatchFeedbackAsync(new() { Name = word.Name }, cancellationToken: Token),
            async () => await other.Matching.ListMatchFeedbackAsync(new() { Parent = Market.Buyer }, cancellationToken: Token),
            async () => await other.Matching.DeleteMatchFeedbackAsync(new() { Name = word.Name }, cancellationToken: Token),
            async () => await other.Matching.CreateMatchFeedbackAsync(new() { Parent = Market.Buyer, MatchFeedback = word }, cancellationToken: Token),
        ];
        foreach (var call in calls)
        {
            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
        }
        var told = await other.Matching.ExplainMatchAsync(new() { Name = Market.MocChauPlums, Counterpart = Market.Plums }, cancellationToken: Token);
        Assert.DoesNotContain("trễ", told.ToString(), StringComparison.Ordinal);
        // Whether something exists is not revealed: both are taken.
        var mine = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, Market.Rival));
        foreach (var about in new[] { Market.Plums, $"{Market.Buyer}/needs/khong-co" })
        {
            var said = new V1.MatchFeedback { About = about, Kind = V1.MatchFeedback.Types.Kind.Met };
            Assert.Equal(about, (await mine.Matching.CreateMatchFeedbackAsync(new() { Parent = Market.Rival, MatchFeedback = said }, cancellationToken: Token)).About);
        }
    }

    [Fact]
    public async Task Wrong_fields_are_named_and_one_organization_says_so_much()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        var wrong = await Assert.ThrowsAsync<RpcException>(() => SayAsync(market, Market.Buyer, Market.Plums, (V1.MatchFeedback.Types.Kind)9, new string('x', 501)));
        Assert.Equal(["match_feedback.about", "match_feedback.kind", "match_feedback.reason"], Refusal.From(wrong).Violations.Select(violation => violation.Field));
        await server.Services.GetRequiredService<Database>().WriteAsync(
            session => SqlRows.InsertAsync(
                session,
                "insert into match_feedback (name, parent, about, kind, reason, create_ms, update_ms) values",
                ["name", "parent", "about", "kind", "reason", "created", "updated"],
                Enumerable.Range(0, FeedbackBook.MaxWords).Select(at => new object?[] { $"{Market.Buyer}/matchFeedback/w{at:00000}", Market.Buyer, $"organizations/o{at:00000}", 1L, null, 1L, 1L }),
                ""),
            Token);
        var full = Refusal.From(await Assert.ThrowsAsync<RpcException>(() => SayAsync(market, Market.Buyer, Market.MocChau, V1.MatchFeedback.Types.Kind.Met, "")));
        Assert.Equal((V1.ErrorReason.TooManyResources, "5000"), (full.Reason, full.Metadata["limit"]));
        await SayAsync(market, Market.Buyer, "organizations/o00001", V1.MatchFeedback.Types.Kind.Declined, "");
    }

    private static async Task<V1.MatchFeedback> SayAsync(Market market, string by, string about, V1.MatchFeedback.Types.Kind kind, string reason) =>
        await market.Client.Matching.CreateMatchFeedbackAsync(
            new() { Parent = by, MatchFeedback = new() { About = about, Kind = kind, Reason = reason } }, cancellationToken: Token);
}
