using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matchmaker.Client;

namespace Matchmaker.ServiceTests.Planning;

/// <summary>How large a conference under test is.</summary>
internal sealed record HallSize(int Producers, int Buyers, int Slots, int Tables)
{
    public V1.Quota ProducerQuota { get; init; } = new() { Min = 1, Max = 4 };

    public V1.Quota BuyerQuota { get; init; } = new() { Min = 1, Max = 6 };

    /// <summary>Halls that the tables stand in, turn by turn.</summary>
    public int Halls { get; init; } = 1;

    /// <summary>Days one after the other, with that many slots each.</summary>
    public int Days { get; init; } = 1;

    /// <summary>When its day begins; 12 June 2026, 8:00 in Vietnam.</summary>
    public DateTimeOffset Morning { get; init; } = new(2026, 6, 12, 8, 0, 0, TimeSpan.FromHours(7));
}

/// <summary>A conference with its catalogue, made through the public API and brought to the phase of matching.</summary>
internal sealed class Hall(MatchmakerClient client, string name, DateTimeOffset morning, V1.Participation[] producers, V1.Participation[] buyers)
{
    private static readonly string[] Goods =
        ["Mận hậu Mộc Châu", "Nhãn lồng Sông Mã", "Cà phê Arabica Sơn La", "Chè Shan tuyết", "Mật ong hoa nhãn", "Xoài tròn Yên Châu"];

    public MatchmakerClient Client => client;

    public string Name => name;

    /// <summary>When its first slot begins; each is 20 minutes.</summary>
    public DateTimeOffset Morning => morning;

    public V1.Participation[] Producers => producers;

    public V1.Participation[] Buyers => buyers;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Everybody offers one good, and needs three.</summary>
    public static async Task<Hall> NewAsync(MatchmakerClient client, string id, HallSize size)
    {
        var conference = await client.Conferences.CreateConferenceAsync(
            new()
            {
                ConferenceId = $"hall-{id}",
                Conference = new()
                {
                    DisplayName = $"Hội nghị {id}",
                    ProducerQuota = size.ProducerQuota,
                    BuyerQuota = size.BuyerQuota,
                    Tables = { Enumerable.Range(1, size.Tables).Select(at => new V1.Table { Id = $"B{at:00}", Hall = $"Sảnh {at % size.Halls}" }) },
                },
            },
            cancellationToken: Token);
        for (var day = 0; day < size.Days; day++)
        {
            await client.Conferences.CreateSessionAsync(
                new()
                {
                    Parent = conference.Name,
                    SessionId = day == 0 ? "morning" : $"morning-{day + 1}",
                    Session = new() { DisplayName = $"Sáng {12 + day}/6", Time = Span(size.Morning.AddDays(day), 0, 20 * size.Slots), SlotMinutes = 20 },
                },
                cancellationToken: Token);
        }
        var hall = new Hall(
            client,
            conference.Name,
            size.Morning,
            await EnrollAsync(client, conference.Name, id, V1.Side.Producer, size.Producers),
            await EnrollAsync(client, conference.Name, id, V1.Side.Buyer, size.Buyers));
        await hall.MoveToAsync(V1.Phase.Registration);
        await hall.MoveToAsync(V1.Phase.Matching);
        return hall;
    }

    public Task<V1.Conference> MoveToAsync(V1.Phase phase) =>
        client.Conferences.ChangePhaseAsync(new() { Name = name, Phase = phase }, cancellationToken: Token).ResponseAsync;

    /// <summary>Asks for a pairing run and waits for its end.</summary>
    public Task<V1.PairingRun> PairAsync(V1.PairingParameters? parameters = null) => client.RunPairingAsync(name, parameters, null, Token);

    /// <summary>Asks for a schedule run and waits for its end.</summary>
    public Task<V1.ScheduleRun> ScheduleAsync(V1.ScheduleParameters? parameters = null) =>
        client.RunScheduleAsync(name, parameters ?? new() { TimeLimitSeconds = 5 }, null, Token);

    public async Task<V1.Pairing[]> PairingsAsync(V1.PairingRun run) => await client.ListPairingsAsync(run.Name, Token).ToArrayAsync(Token);

    public async Task<V1.Meeting[]> PlannedAsync(V1.ScheduleRun run) => await client.ListPlannedMeetingsAsync(run.Name, Token).ToArrayAsync(Token);

    public Task<V1.ScheduleRun> PublishAsync(V1.ScheduleRun run, bool validateOnly = false) =>
        client.Schedule.PublishScheduleRunAsync(new() { Name = run.Name, ValidateOnly = validateOnly }, cancellationToken: Token).ResponseAsync;

    public async Task<V1.Meeting[]> MeetingsAsync(bool showCancelled = false) =>
        [.. (await client.Meetings.ListMeetingsAsync(new() { Parent = name, PageSize = 500, ShowCancelled = showCancelled }, cancellationToken: Token)).Meetings];

    public Task<V1.Agenda> AgendaAsync(string participation) =>
        client.Meetings.GetAgendaAsync(new() { Name = participation }, cancellationToken: Token).ResponseAsync;

    /// <summary>Says when a participant cannot meet: from a slot on, that many.</summary>
    public Task<V1.Participation> AwayAsync(V1.Participation who, int slot, int slots) => client.Conferences.UpdateParticipationAsync(
        new()
        {
            Participation = new() { Name = who.Name, Unavailable = { Span(morning, 20 * slot, 20 * slots) } },
            UpdateMask = new() { Paths = { "unavailable" } },
        },
        cancellationToken: Token).ResponseAsync;

    /// <summary>Writes one field of a participation.</summary>
    public Task<V1.Participation> ChangeAsync(V1.Participation who, string path, Action<V1.Participation> change)
    {
        var wanted = new V1.Participation { Name = who.Name };
        change(wanted);
        return client.Conferences.UpdateParticipationAsync(new() { Participation = wanted, UpdateMask = new() { Paths = { path } } }, cancellationToken: Token).ResponseAsync;
    }

    /// <summary>Makes everybody meet everybody of the other side.</summary>
    public async Task LockAllAsync()
    {
        foreach (var (producer, buyer) in producers.SelectMany(producer => buyers.Select(buyer => (producer.Name, buyer.Name))))
        {
            await client.Pairing.LockPairingAsync(new() { Parent = name, Producer = producer, Buyer = buyer }, cancellationToken: Token);
        }
    }

    /// <summary>The pair of a producer and a buyer by their places.</summary>
    public V1.MeetingPair Pair(int producer, int buyer) => new() { Producer = producers[producer].Name, Buyer = buyers[buyer].Name };

    /// <summary>The time of some slots of 20 minutes.</summary>
    public V1.TimeSpan Span(int slot, int slots) => Span(morning, 20 * slot, 20 * slots);

    /// <summary>What a call is refused with; fails when it is not, or with another status.</summary>
    public static async Task<Refusal> RefusedAsync(StatusCode code, Func<Task> call)
    {
        var thrown = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(code, thrown.StatusCode);
        var refusal = Refusal.From(thrown);
        Assert.NotEmpty(refusal.LocalizedMessage);
        return refusal;
    }

    private static V1.TimeSpan Span(DateTimeOffset morning, int fromMinute, int minutes) => new()
    {
        StartTime = morning.AddMinutes(fromMinute).ToTimestamp(),
        EndTime = morning.AddMinutes(fromMinute + minutes).ToTimestamp(),
    };

    private static async Task<V1.Participation[]> EnrollAsync(MatchmakerClient client, string conference, string id, V1.Side side, int count)
    {
        var word = side == V1.Side.Producer ? "ban" : "mua";
        var organizations = await client.Catalog.BatchCreateOrganizationsAsync(
            new()
            {
                Requests =
                {
                    Enumerable.Range(0, count).Select(at => new V1.CreateOrganizationRequest
                    {
                        OrganizationId = $"{word}-{id}-{at}",
                        Organization = new() { DisplayName = $"{(side == V1.Side.Producer ? "HTX" : "Siêu thị")} {id} {at}", Sides = { side } },
                    }),
                },
            },
            cancellationToken: Token);
        foreach (var (at, organization) in organizations.Organizations.Index())
        {
            if (side == V1.Side.Producer)
            {
                await client.Catalog.CreateOfferAsync(
                    new() { Parent = organization.Name, Offer = new() { Title = Goods[at % Goods.Length] } }, cancellationToken: Token);
                continue;
            }
            await client.Catalog.BatchCreateNeedsAsync(
                new()
                {
                    Parent = organization.Name,
                    Requests = { Enumerable.Range(0, 3).Select(next => new V1.CreateNeedRequest { Need = new() { Title = $"Cần mua {Goods[(at + next) % Goods.Length]}" } }) },
                },
                cancellationToken: Token);
        }
        var enrolled = await client.Conferences.BatchCreateParticipationsAsync(
            new()
            {
                Parent = conference,
                Requests =
                {
                    organizations.Organizations.Select(organization => new V1.CreateParticipationRequest
                    {
                        Participation = new() { Organization = organization.Name, Side = side },
                    }),
                },
            },
            cancellationToken: Token);
        return [.. enrolled.Participations];
    }
}
