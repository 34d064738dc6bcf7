using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Conferences;

/// <summary>The servers that tests of conferences share: one open, one that asks for keys. Each test makes conferences of its own.</summary>
public sealed class ConferenceServers : IAsyncLifetime
{
    private MatchmakerServer? _open;
    private MatchmakerServer? _guarded;
    private int _made;

    public MatchmakerServer Open => _open!;

    /// <summary>Started when a test first asks for it.</summary>
    public async Task<MatchmakerServer> GuardedAsync() => _guarded ??= await MatchmakerServer.StartAsync(new ServerSetup { WithKeys = true });

    public async ValueTask InitializeAsync() => _open = await MatchmakerServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_open is not null)
        {
            await _open.DisposeAsync();
        }
        if (_guarded is not null)
        {
            await _guarded.DisposeAsync();
        }
    }

    /// <summary>A conference of the test's own on the open server.</summary>
    internal Task<Fair> NewFairAsync() => Fair.NewAsync(Open.Client, Interlocked.Increment(ref _made));

    /// <summary>A conference of the test's own on the server that asks for keys.</summary>
    internal async Task<Fair> NewGuardedFairAsync() => await Fair.NewAsync((await GuardedAsync()).Client, Interlocked.Increment(ref _made));
}

[CollectionDefinition(Name)]
public sealed class ConferenceTests : ICollectionFixture<ConferenceServers>
{
    public const string Name = "conferences";
}

/// <summary>A conference under test, and short ways to ask things of it.</summary>
internal sealed class Fair(MatchmakerClient client, string name, int number)
{
    /// <summary>12 June 2026, 8:00 in Vietnam.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 6, 12, 8, 0, 0, TimeSpan.FromHours(7));

    public string Name => name;

    public V1.ConferenceService.ConferenceServiceClient Conferences => client.Conferences;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Fair> NewAsync(MatchmakerClient client, int number)
    {
        var made = await client.Conferences.CreateConferenceAsync(
            new()
            {
                ConferenceId = $"fair-{number}",
                Conference = new() { DisplayName = $"Kết nối cung cầu {number}", Tables = { new V1.Table { Id = "A1", Hall = "Sảnh A" }, new V1.Table { Id = "A2", Hall = "Sảnh A" } } },
            },
            cancellationToken: Token);
        return new Fair(client, made.Name, number);
    }

    /// <summary>A name in the catalogue that no other test uses.</summary>
    public async Task<string> NewOrganizationAsync(string id, params V1.Side[] sides)
    {
        var made = await client.Catalog.CreateOrganizationAsync(
            new() { OrganizationId = $"{id}-{number}", Organization = new() { DisplayName = $"HTX {id}", Sides = { sides } } }, cancellationToken: Token);
        return made.Name;
    }

    public Task<V1.Session> AddSessionAsync(string id, int fromMinute, int minutes, int slotMinutes = 20) =>
        Conferences.CreateSessionAsync(SessionRequest(id, fromMinute, minutes, slotMinutes), cancellationToken: Token).ResponseAsync;

    public V1.CreateSessionRequest SessionRequest(string id, int fromMinute, int minutes, int slotMinutes = 20) => new()
    {
        Parent = Name,
        SessionId = id,
        Session = new() { DisplayName = $"Phiên {id}", Time = Span(fromMinute, minutes), SlotMinutes = slotMinutes },
    };

    public Task<V1.Participation> EnrollAsync(string organization, V1.Side side) =>
        Conferences.CreateParticipationAsync(Enrolment(organization, side), cancellationToken: Token).ResponseAsync;

    public V1.CreateParticipationRequest Enrolment(string organization, V1.Side side) =>
        new() { Parent = Name, Participation = new() { Organization = organization, Side = side } };

    public Task<V1.Conference> MoveToAsync(V1.Phase phase) =>
        Conferences.ChangePhaseAsync(new() { Name = Name, Phase = phase }, cancellationToken: Token).ResponseAsync;

    /// <summary>Everything that matching needs: a session, a producer and a buyer (the tables are there).</summary>
    public async Task<(V1.Participation Producer, V1.Participation Buyer)> FillAsync()
    {
        await AddSessionAsync("morning", 0, 80);
        return (
            await EnrollAsync(await NewOrganizationAsync("prod", V1.Side.Producer), V1.Side.Producer),
            await EnrollAsync(await NewOrganizationAsync("buyer", V1.Side.Buyer), V1.Side.Buyer));
    }

    public static V1.TimeSpan Span(int fromMinute, int minutes) => new()
    {
        StartTime = Morning.AddMinutes(fromMinute).ToTimestamp(),
        EndTime = Morning.AddMinutes(fromMinute + minutes).ToTimestamp(),
    };

    /// <summary>What a call is refused with; fails when it is not, or with another status.</summary>
    public static async Task<Refusal> RefusedAsync(StatusCode code, Func<Task> call)
    {
        var thrown = await Assert.ThrowsAsync<RpcException>(call);
        Assert.True(code == thrown.StatusCode, $"{thrown.StatusCode} instead of {code}: {thrown.Status.Detail}");
        var refusal = Refusal.From(thrown);
        Assert.NotEmpty(refusal.LocalizedMessage);
        return refusal;
    }

    /// <summary>The paths of the fields a call is refused for.</summary>
    public static async Task<string[]> WrongFieldsAsync(Func<Task> call) =>
        [.. (await RefusedAsync(StatusCode.InvalidArgument, call)).Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal)];
}
