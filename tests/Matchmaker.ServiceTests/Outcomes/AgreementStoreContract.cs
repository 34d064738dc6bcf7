using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Outcomes;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Harness;
using Matchmaker.Standing;

namespace Matchmaker.ServiceTests.Outcomes;

/// <summary>What holds for ledgers in every database.</summary>
public abstract class AgreementStoreContract
{
    private const string Conference = "conferences/son-la";

    private static readonly RequestKey NoRequest = new("", "");
    private static readonly DateOnly Day = new(2026, 6, 12);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<TestDatabase> StartAsync();

    [Fact]
    public async Task An_entry_is_read_back_as_it_was_recorded()
    {
        await using var test = await StartAsync();
        var desk = await DeskAsync(test);
        var entry = new OutcomeEntry
        {
            Step = OutcomeStep.SignedContract,
            Date = Day,
            Value = 999_999_999_999_999,
            Direction = GoodsDirection.ToProducer,
            Note = "Ký tại hội trường",
            FollowUp = Day.AddDays(30),
            Ends = Day.AddYears(1),
            Files = [new("https://luu-tru.vn/1", new string('0', 64), "Hợp đồng")],
        };
        var written = await RecordAsync(desk, "man", entry);
        var found = await test.Database.ReadAsync(read => SqlAgreementStore.FindAsync(read, written.Name), Token);
        Assert.Equal(CatalogJson.Write(written.Ledger.Entries), CatalogJson.Write(found!.Ledger.Entries));
        Assert.Equal((1, 1), (found.Version, found.Ledger.Entries[0].Number));
        var due = await test.Database.ReadAsync(read => SqlAgreementStore.DueAsync(read, new(Conference, "", ""), Day.AddDays(30), AgreementPosition.Start, 10), Token);
        Assert.Equal(written.Name, Assert.Single(due).Name);
        Assert.Empty(await test.Database.ReadAsync(read => SqlAgreementStore.DueAsync(read, new(Conference, "", ""), Day.AddDays(29), AgreementPosition.Start, 10), Token));
    }

    [Fact]
    public async Task Of_racing_first_steps_one_stands_and_racing_deliveries_all_do()
    {
        await using var test = await StartAsync();
        var desk = await DeskAsync(test);
        var held = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryRecordAsync(desk, "man", new() { Step = OutcomeStep.Held, Date = Day })));
        Assert.Single(held.OfType<OutcomeWrite.Written>());
        await RecordAsync(desk, "man", new() { Step = OutcomeStep.SignedContract, Date = Day });
        var deliveries = await Task.WhenAll(Enumerable.Range(1, 8).Select(value => TryRecordAsync(desk, "man", new() { Step = OutcomeStep.Delivery, Date = Day, Value = value })));
        Assert.All(deliveries, outcome => Assert.IsType<OutcomeWrite.Written>(outcome));
        var ledger = Assert.Single(await test.Database.ReadAsync(read => SqlAgreementStore.AllAsync(read, Conference), Token)).Ledger;
        Assert.Equal(Enumerable.Range(1, 10), ledger.Entries.Select(entry => entry.Number));
    }

    [Fact]
    public async Task Lists_keep_to_one_side_and_go_through_everything_once()
    {
        await using var test = await StartAsync();
        var desk = await DeskAsync(test);
        foreach (var producer in new[] { "man", "mo1c", "nhan" })
        {
            await RecordAsync(desk, producer, new() { Step = OutcomeStep.Mou, Date = Day });
        }
        var first = await ListAsync("", AgreementPosition.Start);
        var rest = await ListAsync("", new(first[^1].CreateMs, first[^1].Name));
        Assert.Equal(["organizations/man", "organizations/mo1c", "organizations/nhan"], first.Concat(rest).Select(found => found.ProducerOrganization), StringComparer.Ordinal);
        Assert.Equal("organizations/nhan", Assert.Single(await ListAsync("organizations/nhan", AgreementPosition.Start)).ProducerOrganization);

        Task<ImmutableArray<Agreement>> ListAsync(string organization, AgreementPosition after) =>
            test.Database.ReadAsync(read => SqlAgreementStore.ListAsync(read, new(Conference, organization, ""), after, 2), Token);
    }

    [Fact]
    public async Task What_stands_over_conferences_follows_ledgers_and_held_meetings()
    {
        await using var test = await StartAsync();
        var desk = await DeskAsync(test);
        await test.Database.WriteAsync(write => StandingBook.NoteMeetingAsync(write, "organizations/man", "organizations/cho1", Conference, Day), Token);
        Assert.Equal((AgreementState.Held, Day), Of(await StandingAsync()));
        var signed = await RecordAsync(desk, "man", new() { Step = OutcomeStep.SignedContract, Date = Day.AddDays(5), Ends = Day.AddDays(50) });
        Assert.Equal((AgreementState.SignedContract, Day.AddDays(5)), Of(await StandingAsync()));
        Assert.True(Assert.Single(MetPair.Of(await StandingAsync(), Day.AddDays(50))).InForce);
        Assert.False(Assert.Single(MetPair.Of(await StandingAsync(), Day.AddDays(51))).InForce);
        await RecordAsync(desk, "man", new() { Step = OutcomeStep.Retraction, Date = Day.AddDays(6), Corrects = 1 }, signed.Name);
        Assert.Equal((AgreementState.Held, Day), Of(await StandingAsync()));
        Assert.Equal(["organizations/nhan"], await test.Database.ReadAsync(read => StandingBook.UnmetAsync(read, ["organizations/man", "organizations/nhan"]), Token), StringComparer.Ordinal);
        await test.Database.WriteAsync(write => StandingBook.NoteMeetingAsync(write, "organizations/man", "organizations/cho1", Conference, null), Token);
        Assert.Empty(MetPair.Of(await StandingAsync(), Day));

        Task<ImmutableArray<StandingPair>> StandingAsync() => test.Database.ReadAsync(read => StandingBook.OfAsync(read, "organizations/cho1"), Token);
        static (AgreementState State, DateOnly LastDay) Of(ImmutableArray<StandingPair> pairs) => (Assert.Single(pairs).State, pairs[0].LastDay);
    }

    private static async Task<Agreement> RecordAsync(OutcomeDesk desk, string producer, OutcomeEntry entry, string corrects = "") =>
        Assert.IsType<OutcomeWrite.Written>(await TryRecordAsync(desk, producer, entry, corrects)).Agreement;

    private static Task<OutcomeWrite> TryRecordAsync(OutcomeDesk desk, string producer, OutcomeEntry entry, string corrects = "") => desk.RecordAsync(
        new OutcomeDraft
        {
            Conference = Conference,
            Producer = $"{Conference}/participations/{producer}",
            Buyer = $"{Conference}/participations/cho1",
            Entry = entry,
            Corrects = corrects,
        },
        Caller.Server, NoRequest, validateOnly: false, Token);

    // Three producers and a buyer of a conference that is being matched.
    private static async Task<OutcomeDesk> DeskAsync(TestDatabase test)
    {
        var catalog = new CatalogWriter(test.Database);
        foreach (var (id, side) in new[] { ("man", Sides.Producer), ("mo1c", Sides.Producer), ("nhan", Sides.Producer), ("cho1", Sides.Buyer) })
        {
            await catalog.CreateAsync(
                CatalogKinds.Organizations, [new Organization { Name = $"organizations/{id}", DisplayName = $"DN {id}", Sides = side }], NoRequest, false, Token);
        }
        var writer = new ConferenceWriter(test.Database);
        await writer.CreateAsync(ConferenceKinds.Conferences, [new Conference { Name = Conference, DisplayName = "Hội nghị", Phase = Phase.Matching }], NoRequest, false, Token);
        ImmutableArray<Participation> parties =
        [
            .. new[] { ("man", Sides.Producer), ("mo1c", Sides.Producer), ("nhan", Sides.Producer), ("cho1", Sides.Buyer) }.Select(party => new Participation
            {
                Name = $"{Conference}/participations/{party.Item1}",
                Organization = $"organizations/{party.Item1}",
                Side = party.Item2,
            }),
        ];
        Assert.IsType<ConferenceWrite<Participation>.Written>(await writer.CreateAsync(ConferenceKinds.Participations, parties, NoRequest, false, Token));
        return new OutcomeDesk(test.Database, new Ids(TimeProvider.System));
    }
}

public sealed class SqliteAgreementStoreTests : AgreementStoreContract
{
    private protected override Task<TestDatabase> StartAsync() => TestDatabase.OnSqliteAsync();
}

public sealed class PostgresAgreementStoreTests(PostgresServer server) : AgreementStoreContract
{
    private protected override Task<TestDatabase> StartAsync() => TestDatabase.OnPostgresAsync(server);
}
