using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Conferences;

/// <summary>What holds for conferences in every database.</summary>
public abstract class ConferenceStoreContract
{
    private static readonly RequestKey NoRequest = new("", "");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<TestDatabase> StartAsync();

    [Fact]
    public async Task Every_kind_is_read_back_as_it_was_written()
    {
        await using var test = await StartAsync();
        var writer = new ConferenceWriter(test.Database);
        var programme = new Programme { Name = "programmes/khuyen-cong", DisplayName = "Khuyến công", FirstYear = 2026 };
        var conference = Conference("son-la") with
        {
            Programme = programme.Name,
            Address = new Address("P. Tô Hiệu", "Sơn La", null),
            ProducerQuota = new(2, 6),
            Tables = [new("A1", "Sảnh A"), new("A2", "")],
            ExternalId = "HN-1",
            FairnessLimit = 2,
        };
        var session = Session("son-la", "sang", 8) with { GapMinutes = 5, Breaks = [new(At(9), At(9.5))] };
        await RegisterAsync(test.Database, Sides.Producer, "man");
        var participation = Participation("son-la", "man") with { Representatives = 2, Quota = new(0, 3), Unavailable = [new(At(8), At(8.5))], HomeTable = "A2", Code = ParticipationCode.Of("man", 0) };

        await AssertKeptAsync(test, ConferenceKinds.Programmes, programme);
        await AssertKeptAsync(test, ConferenceKinds.Conferences, conference);
        await AssertKeptAsync(test, ConferenceKinds.Sessions, session);
        await AssertKeptAsync(test, ConferenceKinds.Participations, participation);
        Assert.IsType<ConferenceWrite<Participation>.Written>(await writer.SetWithdrawnAsync(participation.Name, "v1", true, Token));
        var withdrawn = await test.Database.ReadAsync(read => SqlConferenceStore.GetAsync(read, ConferenceKinds.Participations, participation.Name), Token);
        Assert.Equal((true, 2), (withdrawn!.Document.IsWithdrawn, withdrawn.Version));
    }

    [Fact]
    public async Task A_snapshot_holds_the_slots_and_those_who_take_part()
    {
        await using var test = await StartAsync();
        var writer = new ConferenceWriter(test.Database);
        await CreateAsync(writer, ConferenceKinds.Conferences, Conference("son-la"));
        await CreateAsync(writer, ConferenceKinds.Sessions, Session("son-la", "chieu", 14), Session("son-la", "sang", 8) with { Breaks = [new(At(9), At(9.1))] });
        await RegisterAsync(test.Database, Sides.Producer, "man", "mo1c");
        await RegisterAsync(test.Database, Sides.Buyer, "cho1");
        await CreateAsync(
            writer,
            ConferenceKinds.Participations,
            Participation("son-la", "man") with { Unavailable = [new(At(14), At(15))] },
            Participation("son-la", "mo1c"),
            Participation("son-la", "cho1", Sides.Buyer) with { Representatives = 3 });
        await writer.SetWithdrawnAsync("conferences/son-la/participations/mo1c", "", true, Token);

        var snapshot = await test.Database.ReadAsync(read => ConferenceSnapshot.ReadAsync(read, "conferences/son-la"), Token);

        Assert.Equal(["conferences/son-la/sessions/sang", "conferences/son-la/sessions/chieu"], snapshot!.Sessions.Select(session => session.Name), StringComparer.Ordinal);
        Assert.Equal([At(8), At(8.5), At(9.5), At(14), At(14.5), At(15), At(15.5)], snapshot.Slots.Select(slot => slot.Time.Start));
        Assert.All(snapshot.Slots, slot => Assert.Equal(new DateOnly(2026, 6, 12), slot.Day));
        Assert.Equal(["DN cho1", "DN man"], snapshot.Participants.Select(found => found.DisplayName).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var producer = snapshot.Participants.Single(found => found.Side == Sides.Producer);
        Assert.Equal((new Quota(1, 8), "0 1 2 5 6"), (producer.Quota, string.Join(' ', producer.FreeSlots)));
        Assert.Equal(3, snapshot.Participants.Single(found => found.Side == Sides.Buyer).Representatives);
        Assert.Null(await test.Database.ReadAsync(read => ConferenceSnapshot.ReadAsync(read, "conferences/none"), Token));
    }

    [Fact]
    public async Task A_batch_with_one_obstacle_leaves_nothing_not_even_in_the_change_log()
    {
        await using var test = await StartAsync();
        var writer = new ConferenceWriter(test.Database);
        await CreateAsync(writer, ConferenceKinds.Conferences, Conference("son-la"));
        await RegisterAsync(test.Database, Sides.Producer, "man");
        var before = await test.Feed.HeadAsync(Token);
        var outcome = await writer.CreateAsync(ConferenceKinds.Participations, [Participation("son-la", "man"), Participation("son-la", "nobody")], NoRequest, false, Token);
        Assert.Equal(new ConferenceObstacle.NotFound("organizations/nobody"), Assert.IsType<ConferenceWrite<Participation>.Refused>(outcome).Obstacle);
        Assert.Equal(before, await test.Feed.HeadAsync(Token));
        Assert.Equal((0, 0), await test.Database.ReadAsync(read => SqlConferenceStore.EnrolledAsync(read, "conferences/son-la"), Token));
    }

    [Fact]
    public async Task Of_racing_sessions_at_the_same_time_one_stands()
    {
        await using var test = await StartAsync();
        var writer = new ConferenceWriter(test.Database);
        await CreateAsync(writer, ConferenceKinds.Conferences, Conference("son-la"));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            writer.CreateAsync(ConferenceKinds.Sessions, [Session("son-la", $"race{number}", 8 + (number * 0.1))], NoRequest, false, Token)));
        Assert.Single(outcomes.OfType<ConferenceWrite<Session>.Written>());
        Assert.All(outcomes.OfType<ConferenceWrite<Session>.Refused>(), refused => Assert.IsType<ConferenceObstacle.SessionOverlaps>(refused.Obstacle));
    }

    [Fact]
    public async Task Of_racing_enrolments_of_one_organization_one_stands()
    {
        await using var test = await StartAsync();
        var writer = new ConferenceWriter(test.Database);
        await CreateAsync(writer, ConferenceKinds.Conferences, Conference("son-la"));
        await RegisterAsync(test.Database, Sides.Producer, "man");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => writer.CreateAsync(
            ConferenceKinds.Participations, [Participation("son-la", "man") with { Name = $"conferences/son-la/participations/race{number}" }], NoRequest, false, Token)));
        Assert.Single(outcomes.OfType<ConferenceWrite<Participation>.Written>());
        Assert.All(outcomes.OfType<ConferenceWrite<Participation>.Refused>(), refused => Assert.IsType<ConferenceObstacle.AlreadyEnrolled>(refused.Obstacle));
    }

    [Fact]
    public async Task Pages_go_through_everything_once_in_order()
    {
        await using var test = await StartAsync();
        var writer = new ConferenceWriter(test.Database);
        string[] ids = [.. Enumerable.Range(0, 25).Select(number => $"conf{number * 7 % 25:00}")];
        await CreateAsync(writer, ConferenceKinds.Conferences, [.. ids.Select(Conference)]);
        var seen = new List<string>();
        var after = ConferencePosition.Start;
        while (true)
        {
            var page = await test.Database.ReadAsync(read => SqlConferenceStore.ListAsync(read, ConferenceKinds.Conferences, new("", []), after, 10), Token);
            if (page.IsEmpty)
            {
                break;
            }
            seen.AddRange(page.Select(found => found.Document.Name));
            after = new(page[^1].CreateMs, page[^1].Document.Name);
        }
        Assert.Equal(ids.Select(id => $"conferences/{id}").Order(StringComparer.Ordinal), seen, StringComparer.Ordinal);
        var two = await test.Database.ReadAsync(
            read => SqlConferenceStore.ListAsync(read, ConferenceKinds.Conferences, new("", ["conferences/conf03", "conferences/conf01", "conferences/none"]), ConferencePosition.Start, 10), Token);
        Assert.Equal(["conferences/conf01", "conferences/conf03"], two.Select(found => found.Document.Name), StringComparer.Ordinal);
    }

    private static async Task AssertKeptAsync<T>(TestDatabase test, ConferenceKind<T> kind, T document)
        where T : class
    {
        await CreateAsync(new ConferenceWriter(test.Database), kind, document);
        var found = await test.Database.ReadAsync(read => SqlConferenceStore.GetAsync(read, kind, kind.NameOf(document)), Token);
        Assert.Equal(CatalogJson.Write(document), CatalogJson.Write(found!.Document));
        Assert.Equal(1, found.Version);
    }

    private static async Task CreateAsync<T>(ConferenceWriter writer, ConferenceKind<T> kind, params ImmutableArray<T> documents)
        where T : class
    {
        var outcome = await writer.CreateAsync(kind, documents, NoRequest, false, Token);
        Assert.True(outcome is ConferenceWrite<T>.Written, $"{outcome}");
    }

    private static async Task RegisterAsync(Database database, Sides sides, params string[] ids)
    {
        var organizations = ids.Select(id => new Organization { Name = $"organizations/{id}", DisplayName = $"DN {id}", Sides = sides }).ToImmutableArray();
        Assert.IsType<CatalogWrite<Organization>.Written>(await new CatalogWriter(database).CreateAsync(CatalogKinds.Organizations, organizations, NoRequest, false, Token));
    }

    private static Conference Conference(string id) => new() { Name = $"conferences/{id}", DisplayName = "Hội nghị" };

    /// <summary>Two hours of half-hour meetings.</summary>
    private static Session Session(string conference, string id, double hour) =>
        new() { Name = $"conferences/{conference}/sessions/{id}", DisplayName = id, Time = new(At(hour), At(hour + 2)), SlotMinutes = 30 };

    private static Participation Participation(string conference, string organization, Sides side = Sides.Producer) =>
        new() { Name = $"conferences/{conference}/participations/{organization}", Organization = $"organizations/{organization}", Side = side };

    private static DateTimeOffset At(double hour) => new DateTimeOffset(2026, 6, 12, 0, 0, 0, TimeSpan.FromHours(7)).AddHours(hour);
}

public sealed class SqliteConferenceStoreTests : ConferenceStoreContract
{
    private protected override Task<TestDatabase> StartAsync() => TestDatabase.OnSqliteAsync();
}

public sealed class PostgresConferenceStoreTests(PostgresServer server) : ConferenceStoreContract
{
    private protected override Task<TestDatabase> StartAsync() => TestDatabase.OnPostgresAsync(server);
}
