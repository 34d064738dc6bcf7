using Google.Protobuf.WellKnownTypes;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Sweep;

/// <summary>Something that callers get wrong.</summary>
/// <param name="What">In words.</param>
/// <param name="Call">The method, as in "CatalogService.CreateOffer".</param>
/// <param name="DoAsync">Does it; must throw the refusal.</param>
internal sealed record BadRequest(string What, string Call, Func<BadRequestScene, Task> DoAsync);

/// <summary>What stands when bad requests are made: names are chosen, so that the table is the same on every run.</summary>
internal sealed class BadRequestScene(MatchmakerServer server)
{
    public const string Firm = "organizations/htx-song-ma";
    public const string Offer = $"{Firm}/offers/nhan-tuoi";
    public const string Gone = $"{Firm}/offers/da-xoa";
    public const string Conference = "conferences/son-la";

    public MatchmakerServer Server => server;

    public V1.AccessService.AccessServiceClient Access => server.Client.Access;

    public V1.CatalogService.CatalogServiceClient Catalog => server.Client.Catalog;

    public V1.ConferenceService.ConferenceServiceClient Conferences => server.Client.Conferences;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sets the scene.</summary>
    public async Task<BadRequestScene> SetAsync()
    {
        var organization = new V1.Organization { DisplayName = "HTX Nhãn Sông Mã", Sides = { V1.Side.Producer }, ExternalId = "SL-01" };
        await Catalog.CreateOrganizationAsync(new() { OrganizationId = "htx-song-ma", Organization = organization }, cancellationToken: Token);
        await Catalog.CreateOfferAsync(new() { Parent = Firm, OfferId = "nhan-tuoi", Offer = new() { Title = "Nhãn tươi" } }, cancellationToken: Token);
        await Catalog.CreateOfferAsync(new() { Parent = Firm, OfferId = "da-xoa", Offer = new() { Title = "Nhãn khô" } }, cancellationToken: Token);
        await Catalog.DeleteOfferAsync(new() { Name = Gone }, cancellationToken: Token);
        await Catalog.CreateOfferAsync(
            new() { Parent = Firm, OfferId = "mat-ong", Offer = new() { Title = "Mật ong" }, RequestId = "0199a5a4-0000-7000-8000-000000000001" }, cancellationToken: Token);
        await Conferences.CreateConferenceAsync(
            new() { ConferenceId = "son-la", Conference = new() { DisplayName = "Hội nghị Sơn La", TimeZone = "Asia/Ho_Chi_Minh" } }, cancellationToken: Token);
        await Conferences.CreateSessionAsync(new() { Parent = Conference, SessionId = "buoi-sang", Session = Session(0, 120) }, cancellationToken: Token);
        return this;
    }

    /// <summary>A session of some minutes after eight in the morning.</summary>
    public static V1.Session Session(int fromMinute, int toMinute) => new()
    {
        DisplayName = "Buổi sáng",
        SlotMinutes = 20,
        Time = new()
        {
            StartTime = Timestamp.FromDateTimeOffset(new DateTimeOffset(2027, 5, 12, 1, 0, 0, TimeSpan.Zero).AddMinutes(fromMinute)),
            EndTime = Timestamp.FromDateTimeOffset(new DateTimeOffset(2027, 5, 12, 1, 0, 0, TimeSpan.Zero).AddMinutes(toMinute)),
        },
    };

    /// <summary>Makes an offer with some terms.</summary>
    public Task OfferAsync(V1.Terms terms) => OfferAsync(new V1.Offer { Title = "Nhãn tươi", Terms = terms });

    /// <summary>Makes an offer.</summary>
    public async Task OfferAsync(V1.Offer offer) => await Catalog.CreateOfferAsync(new() { Parent = Firm, Offer = offer }, cancellationToken: Token);
}
