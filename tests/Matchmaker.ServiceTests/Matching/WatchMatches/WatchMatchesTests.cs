using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Matching.WatchMatches;

public sealed class WatchMatchesTests
{
    private static readonly V1.WatchMatchesRequest Plums = new() { Parent = Market.Plums };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_comes_first_and_then_what_entered_and_what_left()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        using var watch = new MatchWatch(market.Client, Plums);
        var first = await watch.NextAsync();
        Assert.Equal(await market.OffersAsync(new() { Name = Market.Plums }), first.Snapshot.Matches.Select(match => match.Offer));
        Assert.NotEmpty(first.ResumeToken);
        const string Added = $"{Market.Tea}/offers/man-hau";
        await market.OfferAsync(Added, "Mận hậu Tà Xùa", new V1.Terms { Price = Market.Price(20_000, 24_000), SeasonMonths = { 5, 6 } });
        var entered = Assert.Single((await watch.NextAsync()).Delta.Changes, change => change.Counterpart == Added);
        Assert.Equal((V1.MatchChangeKind.Entered, 0), (entered.Kind, entered.PreviousRank));
        Assert.NotEmpty(entered.Match.Summary.Vi);
        await market.Client.Catalog.DeleteOfferAsync(new() { Name = Added }, cancellationToken: Token);
        var left = Assert.Single((await watch.NextAsync()).Delta.Changes, change => change.Counterpart == Added);
        Assert.Equal((V1.MatchChangeKind.Left, entered.Rank, entered.Match.Score), (left.Kind, left.PreviousRank, left.PreviousScore));
        await AgreesAsync(market, watch, Market.Plums);
    }

    [Fact]
    public async Task Feedback_and_the_viewers_own_edit_are_told()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        using var watch = new MatchWatch(market.Client, Plums);
        await watch.NextAsync();
        await market.Client.Matching.CreateMatchFeedbackAsync(
            new() { Parent = Market.Buyer, MatchFeedback = new() { About = Market.MocChauPlums, Kind = V1.MatchFeedback.Types.Kind.Declined } }, cancellationToken: Token);
        var declined = Assert.Single((await watch.NextAsync()).Delta.Changes, change => change.Counterpart == Market.MocChauPlums);
        Assert.True(declined.Match.Score < declined.PreviousScore);
        var need = await market.Client.Catalog.GetNeedAsync(new() { Name = Market.Plums }, cancellationToken: Token);
        need.Title = "Cần mua chè Shan tuyết";
        await market.Client.Catalog.UpdateNeedAsync(new() { Need = need, UpdateMask = new() { Paths = { "title" } } }, cancellationToken: Token);
        await watch.NextAsync();
        await AgreesAsync(market, watch, Market.Plums);
        await market.Client.Catalog.DeleteNeedAsync(new() { Name = Market.Plums }, cancellationToken: Token);
        Assert.NotNull((await watch.NextAsync()).Gone);
    }

    [Fact]
    public async Task A_key_that_is_revoked_is_shown_nothing_more()
    {
        await using var server = await MatchmakerServer.StartAsync(new() { WithKeys = true, Settings = [("Watching:Heartbeat", "00:00:00.200")] });
        var market = await Market.OpenAsync(server);
        var made = await server.Client.Access.CreateApiKeyAsync(
            new() { ApiKey = new() { DisplayName = "Buyer", Role = V1.Role.Representative, Organization = Market.Buyer } }, cancellationToken: Token);
        using var watch = new MatchWatch(server.ClientWith(made.Secret), Plums);
        await watch.NextAsync();
        await server.Client.Access.RevokeApiKeyAsync(new() { Name = made.Name }, cancellationToken: Token);
        Assert.Equal(StatusCode.Unauthenticated, (await watch.RefusalAsync()).StatusCode);
    }

    [Fact]
    public async Task Who_withdraws_from_a_conference_is_shown_its_lists_no_more()
    {
        await using var server = await MatchmakerServer.StartAsync(new() { WithKeys = true });
        var market = await Market.OpenAsync(server);
        await market.HoldAsync(Market.MocChau);
        var client = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, Market.Buyer));
        using var inConference = new MatchWatch(client, new() { Parent = Market.Plums, Conference = Market.Conference });
        using var everywhere = new MatchWatch(client, Plums);
        await inConference.NextAsync();
        await everywhere.NextAsync();
        var participations = await server.Client.Conferences.ListParticipationsAsync(new() { Parent = Market.Conference }, cancellationToken: Token);
        var own = participations.Participations.Single(found => found.Organization == Market.Buyer);
        await server.Client.Conferences.WithdrawParticipationAsync(new() { Name = own.Name }, cancellationToken: Token);
        var ended = Refusal.From(await inConference.RefusalAsync());
        Assert.Equal((V1.ErrorReason.NotTakingPart, own.Name), (ended.Reason, ended.Metadata["participation"]));
        // Its key and its other streams go on.
        await market.OfferAsync($"{Market.Tea}/offers/man-hau", "Mận hậu Tà Xùa", new V1.Terms());
        Assert.NotNull((await everywhere.NextAsync()).Delta);
        var refused = await Assert.ThrowsAsync<RpcException>(
            async () => await client.Matching.FindMatchesAsync(new() { Name = Market.Plums, Conference = Market.Conference }, cancellationToken: Token));
        Assert.Equal(V1.ErrorReason.NotTakingPart, Refusal.From(refused).Reason);
        Assert.Equal(V1.ErrorReason.NotTakingPart, Refusal.From(await RefusedAsync(client, new() { Parent = Market.Plums, Conference = Market.Conference })).Reason);
        // A stranger learns not even that there is such a conference.
        var stranger = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, Market.Rival));
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(stranger, new() { Parent = Market.RivalPlums, Conference = Market.Conference })).StatusCode);
    }

    [Fact]
    public async Task A_key_that_works_and_no_longer_for_this_is_shown_nothing_more()
    {
        await using var server = await MatchmakerServer.StartAsync(new() { WithKeys = true, Settings = [("Watching:Heartbeat", "00:00:00.200")] });
        await Market.OpenAsync(server);
        var made = await server.Client.Access.CreateApiKeyAsync(
            new() { ApiKey = new() { DisplayName = "Buyer", Role = V1.Role.Representative, Organization = Market.Buyer } }, cancellationToken: Token);
        using var watch = new MatchWatch(server.ClientWith(made.Secret), Plums);
        await watch.NextAsync();
        // As whoever administers the database may narrow a key.
        await server.Services.GetRequiredService<Database>().WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("update api_key set organization = @rival where id = @id", new { rival = Market.Rival, id = made.Name.Split('/')[1] });
                await session.AppendAsync(made.Name, ChangeKind.Updated);
            },
            Token);
        Assert.Equal(StatusCode.PermissionDenied, (await watch.RefusalAsync()).StatusCode);
    }

    [Fact]
    public async Task A_watcher_that_comes_back_after_a_restart_is_told_what_it_missed()
    {
        var folder = Directory.CreateTempSubdirectory("mm-watch-").FullName;
        var token = "";
        await using (var server = await MatchmakerServer.StartAsync(new() { Folder = folder }))
        {
            var market = await Market.OpenAsync(server);
            using var watch = new MatchWatch(market.Client, Plums);
            await watch.NextAsync();
            token = watch.Token;
            var ended = watch.RefusalAsync();
            await server.StopAsync();
            Assert.Equal(V1.ErrorReason.WatchEnded, Refusal.From(await ended).Reason);
            Assert.Equal(token, Refusal.From(await ended).Metadata["resume_token"]);
        }
        await using (var server = await MatchmakerServer.StartAsync(new() { Folder = folder }))
        {
            var market = new Market(server);
            await market.OfferAsync($"{Market.Tea}/offers/man-hau", "Mận hậu Tà Xùa", new V1.Terms { SeasonMonths = { 5, 6 } });
            using var watch = new MatchWatch(market.Client, new(Plums) { ResumeToken = token });
            var missed = await watch.AnyDeltaAsync();
            Assert.Contains(missed.Changes, change => change is { Kind: V1.MatchChangeKind.Entered, Counterpart: $"{Market.Tea}/offers/man-hau" });
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_watcher_that_missed_nothing_hears_nothing_but_the_heartbeat()
    {
        await using var server = await MatchmakerServer.StartAsync(new() { Settings = [("Watching:Heartbeat", "00:00:00.200")] });
        var market = await Market.OpenAsync(server);
        using var first = new MatchWatch(market.Client, Plums);
        await first.NextAsync();
        using var again = new MatchWatch(market.Client, new(Plums) { ResumeToken = first.Token });
        var beat = await again.AnyAsync();
        Assert.Equal(V1.WatchMatchesResponse.NewsOneofCase.None, beat.NewsCase);
        Assert.NotEmpty(beat.ResumeToken);
        Assert.NotNull(beat.SendTime);
    }

    [Fact]
    public async Task All_lists_come_in_one_stream_and_agree_with_asking_after_many_writes()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await Market.OpenAsync(server);
        using var watch = new MatchWatch(market.Client, new() { Parent = "organizations/-" });
        while (watch.Lists.Count < 6)
        {
            await watch.NextAsync();
        }
        await market.NeedAsync($"{Market.Rival}/needs/che-shan", "Chè Shan tuyết cổ thụ", new V1.Terms());
        await market.OfferAsync($"{Market.LaoCai}/offers/che-shan", "Chè Shan tuyết Bắc Hà", new V1.Terms());
        await market.Client.Catalog.DeleteOfferAsync(new() { Name = Market.YenChauPlums }, cancellationToken: Token);
        await market.OfferAsync($"{Market.LaoCai}/offers/xong", "Mận hậu loại 1", new V1.Terms());
        while (!await AgreeAsync(market, watch))
        {
            await watch.NextAsync();
        }
        Assert.Equal(8, watch.Lists.Count);
    }

    [Fact]
    public async Task A_watcher_that_does_not_read_is_ended_with_its_token_and_others_go_on()
    {
        await using var server = await MatchmakerServer.StartAsync(new() { Settings = [("Watching:Patience", "00:00:00.300"), ("Watching:Heartbeat", "00:00:00.050"), ("Watching:Pause", "00:00:00")] });
        var market = await Market.OpenAsync(server);
        using var slow = new MatchWatch(market.Client, new() { Parent = "organizations/-" });
        await slow.NextAsync();
        // Heartbeats fill what the connection holds back for a stream; then nothing is taken any more.
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        for (var write = 0; write < 400 && server.Services.GetRequiredService<Matchmaker.Platform.Watching.WatchLimits>().Count > 0; write++)
        {
            await market.OfferAsync($"{Market.Tea}/offers/man-{write:0000}", $"Mận hậu {write}", new V1.Terms());
        }
        var refusal = await slow.RefusalAsync();
        Assert.Equal(V1.ErrorReason.WatcherTooSlow, Refusal.From(refusal).Reason);
        Assert.NotEmpty(Refusal.From(refusal).Metadata["resume_token"]);
        using var other = new MatchWatch(market.Client, new(Plums) { Top = 5 });
        Assert.Equal(5, (await other.NextAsync()).Snapshot.Matches.Count);
    }

    [Fact]
    public async Task Keys_see_their_own_lists_and_have_a_limit_of_streams()
    {
        await using var server = await MatchmakerServer.StartAsync(new() { WithKeys = true, Settings = [("Watching:MaxStreamsPerKey", "2")] });
        await Market.OpenAsync(server);
        var buyer = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, Market.Buyer));
        Assert.Equal(StatusCode.PermissionDenied, (await RefusedAsync(buyer, new() { Parent = Market.RivalPlums })).StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, (await RefusedAsync(buyer, new() { Parent = "organizations/-" })).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(buyer, new() { Parent = $"{Market.Buyer}/needs/khong-co" })).StatusCode);
        Assert.Equal(V1.ErrorReason.ResumeTokenInvalid, Refusal.From(await RefusedAsync(buyer, new(Plums) { ResumeToken = "AAAA" })).Reason);
        using var first = new MatchWatch(buyer, new() { Parent = Market.Buyer });
        Assert.NotNull((await first.NextAsync()).Begin);
        await first.NextAsync();
        Assert.Equal([Market.Plums], first.Lists.Keys);
        using var second = new MatchWatch(buyer, Plums);
        await second.NextAsync();
        Assert.Equal(V1.ErrorReason.TooManyStreams, Refusal.From(await RefusedAsync(buyer, Plums)).Reason);
    }

    private static async Task<RpcException> RefusedAsync(MatchmakerClient client, V1.WatchMatchesRequest request)
    {
        using var watch = new MatchWatch(client, request);
        return await watch.RefusalAsync();
    }

    private static async Task<bool> AgreeAsync(Market market, MatchWatch watch)
    {
        foreach (var name in watch.Lists.Keys)
        {
            try
            {
                if (!await SameAsync(market, watch, name))
                {
                    return false;
                }
            }
            catch (RpcException gone) when (gone.StatusCode == StatusCode.NotFound)
            {
                return false;
            }
        }
        return watch.Lists.ContainsKey($"{Market.LaoCai}/offers/xong");
    }

    private static async Task AgreesAsync(Market market, MatchWatch watch, string name) => Assert.True(await SameAsync(market, watch, name));

    private static async Task<bool> SameAsync(Market market, MatchWatch watch, string name) =>
        (await market.FindAsync(new() { Name = name })).Matches.SequenceEqual(watch.Lists[name]);
}
