using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.Platform.Sql;
using Matchmaker.Search.Lexicons;
using Matchmaker.ServiceTests.Harness;
using Matchmaker.ServiceTests.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.ServiceTests.Search.Lexicons;

/// <summary>An organiser's row links two words that nothing else links.</summary>
public sealed class LexiconTests(PostgresServer postgres)
{
    private const string Offer = $"{Market.Tea}/offers/tao-giac";
    private const string Need = $"{Market.Buyer}/needs/bo-ket";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_counts_in_the_next_list_and_no_longer_once_it_is_gone()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var market = await GleditsiaAsync(server);
        Assert.DoesNotContain(Offer, await market.OffersAsync(new() { Name = Need }));

        var row = await market.Client.Lexicon.CreateLexiconRowAsync(new() { LexiconRow = Row() }, cancellationToken: Token);
        Assert.Contains(Offer, await market.OffersAsync(new() { Name = Need }));
        Assert.Contains(Need, (await market.FindAsync(new() { Name = Offer })).Matches.Select(match => match.Need));
        var told = await market.Client.Matching.ExplainMatchAsync(new() { Name = Need, Counterpart = Offer }, cancellationToken: Token);
        Assert.Contains(told.Evidence, link => link.Concept == "gleditsia" && link.Sentence.Vi.Contains("gleditsia", StringComparison.Ordinal));

        row.Rule = V1.LexiconRow.Types.Rule.None;
        await market.Client.Lexicon.UpdateLexiconRowAsync(new() { LexiconRow = row, UpdateMask = new() { Paths = { "rule" } } }, cancellationToken: Token);
        Assert.DoesNotContain(Offer, await market.OffersAsync(new() { Name = Need }));
        row = await market.Client.Lexicon.UpdateLexiconRowAsync(new() { LexiconRow = new() { Name = row.Name, Rule = V1.LexiconRow.Types.Rule.Both } }, cancellationToken: Token);
        Assert.Contains(Offer, await market.OffersAsync(new() { Name = Need }));

        await market.Client.Lexicon.DeleteLexiconRowAsync(new() { Name = row.Name, Etag = row.Etag }, cancellationToken: Token);
        Assert.DoesNotContain(Offer, await market.OffersAsync(new() { Name = Need }));
        var entries = (await market.Client.Access.ListAuditEntriesAsync(new() { Resource = row.Name }, cancellationToken: Token)).AuditEntries;
        Assert.Equal(["DeleteLexiconRow", "UpdateLexiconRow", "UpdateLexiconRow", "CreateLexiconRow"], entries.Select(entry => entry.Method.Split('/')[^1]));
    }

    [Fact]
    public async Task A_row_counts_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("mm-lexicon-").FullName;
        try
        {
            await using (var server = await MatchmakerServer.StartAsync(new ServerSetup { Folder = folder }))
            {
                var market = await GleditsiaAsync(server);
                await market.Client.Lexicon.CreateLexiconRowAsync(new() { LexiconRow = Row() }, cancellationToken: Token);
            }
            await using var later = await MatchmakerServer.StartAsync(new ServerSetup { Folder = folder });
            Assert.Contains(Offer, await new Market(later).OffersAsync(new() { Name = Need }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_row_reaches_another_process_on_the_same_database()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var one = await MatchmakerServer.StartAsync(new ServerSetup { Database = database });
        await using var other = await MatchmakerServer.StartAsync(new ServerSetup { Database = database });
        var market = await GleditsiaAsync(one);
        await market.Client.Lexicon.CreateLexiconRowAsync(new() { LexiconRow = Row() }, cancellationToken: Token);
        await market.Client.Matching.CreateMatchFeedbackAsync(
            new() { Parent = Market.Buyer, MatchFeedback = new() { About = Offer, Kind = V1.MatchFeedback.Types.Kind.Met } }, cancellationToken: Token);
        var headers = new Metadata { { "mm-sequence", $"{market.Client.LastSequence}" } };
        var found = await other.Client.Matching.FindMatchesAsync(new() { Name = Need }, headers, cancellationToken: Token);
        Assert.Equal(5_000, found.Matches.Single(match => match.Offer == Offer).FeedbackFactor);
        Assert.Equal(found, await market.FindAsync(new() { Name = Need }));
    }

    [Fact]
    public async Task A_concept_stands_once_and_wrong_fields_are_named()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var lexicon = server.Client.Lexicon;
        var first = await lexicon.CreateLexiconRowAsync(new() { LexiconRow = Row() }, cancellationToken: Token);
        var same = Row();
        same.Concept = "Gleditsia";
        var taken = Refusal.From(await Assert.ThrowsAsync<RpcException>(async () => await lexicon.CreateLexiconRowAsync(new() { LexiconRow = same }, cancellationToken: Token)));
        Assert.Equal((V1.ErrorReason.AlreadyExists, first.Name), (taken.Reason, taken.Metadata["resource"]));
        var wrong = Refusal.From(await Assert.ThrowsAsync<RpcException>(async () => await lexicon.CreateLexiconRowAsync(
            new() { LexiconRow = new() { Hs = "12x", North = { "…" }, Rule = (V1.LexiconRow.Types.Rule)9 } }, cancellationToken: Token)));
        Assert.Equal(
            ["lexicon_row.concept", "lexicon_row.rule", "lexicon_row.hs", "lexicon_row.north[0]"], wrong.Violations.Select(violation => violation.Field));
        var lonely = Refusal.From(await Assert.ThrowsAsync<RpcException>(async () => await lexicon.CreateLexiconRowAsync(
            new() { LexiconRow = new() { Concept = "x", North = { "bồ kết" }, Rule = V1.LexiconRow.Types.Rule.Both } }, cancellationToken: Token)));
        Assert.Equal("lexicon_row.north", Assert.Single(lonely.Violations).Field);
    }

    [Fact]
    public async Task So_many_rows_stand_and_no_more()
    {
        await using var server = await MatchmakerServer.StartAsync();
        await server.Services.GetRequiredService<Database>().WriteAsync(
            session => SqlRows.InsertAsync(
                session,
                "insert into lexicon_row (name, concept_key, document, version, create_ms, update_ms) values",
                ["name", "concept", "document", "version", "created", "updated"],
                Enumerable.Range(0, LexiconWriter.MaxRows).Select(at => new object?[]
                {
                    $"lexiconRows/r{at:0000}", $"c{at}", $$"""{"concept":"c{{at}}","north":["a"],"south":[],"english":[],"rule":"None"}""", 1L, 1L, 1L,
                }),
                ""),
            Token);
        var full = Refusal.From(await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Client.Lexicon.CreateLexiconRowAsync(new() { LexiconRow = Row() }, cancellationToken: Token)));
        Assert.Equal((V1.ErrorReason.TooManyResources, "lexiconRows", "2000"), (full.Reason, full.Metadata["collection"], full.Metadata["limit"]));
        await server.Client.Lexicon.DeleteLexiconRowAsync(new() { Name = "lexiconRows/r0001" }, cancellationToken: Token);
        await server.Client.Lexicon.CreateLexiconRowAsync(new() { LexiconRow = Row() }, cancellationToken: Token);
    }

    private static V1.LexiconRow Row() => new()
    {
        Concept = "gleditsia",
        North = { "tạo giác" },
        South = { "bồ kết" },
        Rule = V1.LexiconRow.Types.Rule.Both,
    };

    private static async Task<Market> GleditsiaAsync(MatchmakerServer server)
    {
        var market = await Market.OpenAsync(server);
        await market.OfferAsync(Offer, "Tạo giác", new V1.Terms());
        await market.NeedAsync(Need, "Bồ kết", new V1.Terms());
        return market;
    }
}
