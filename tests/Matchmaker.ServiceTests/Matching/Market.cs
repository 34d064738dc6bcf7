using Google.Type;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Matching;

/// <summary>A small market: three producers of plums and one of tea, a buyer of plums and a rival.</summary>
internal sealed class Market(MatchmakerServer server)
{
    public const string MocChau = "organizations/htx-moc-chau";
    public const string YenChau = "organizations/htx-yen-chau";
    public const string LaoCai = "organizations/htx-lao-cai";
    public const string Tea = "organizations/htx-ta-xua";
    public const string Buyer = "organizations/sieu-thi";
    public const string Rival = "organizations/nha-hang";
    public const string Plums = $"{Buyer}/needs/man-hau";
    public const string RivalPlums = $"{Rival}/needs/man-hau";
    public const string MocChauPlums = $"{MocChau}/offers/man-hau";
    public const string YenChauPlums = $"{YenChau}/offers/man-hau";
    public const string LaoCaiPlums = $"{LaoCai}/offers/man-tam";
    public const string Conference = "conferences/son-la";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public MatchmakerClient Client => server.Client;

    public static async Task<Market> OpenAsync(MatchmakerServer server)
    {
        var market = new Market(server);
        await market.OrganizationAsync(MocChau, "HTX Mộc Châu", V1.Side.Producer, "Sơn La");
        await market.OrganizationAsync(YenChau, "HTX Yên Châu", V1.Side.Producer, "Sơn La");
        await market.OrganizationAsync(LaoCai, "HTX Bắc Hà", V1.Side.Producer, "Lào Cai");
        await market.OrganizationAsync(Tea, "HTX Tà Xùa", V1.Side.Producer, "Sơn La");
        await market.OrganizationAsync(Buyer, "Siêu thị Bến Thành", V1.Side.Buyer, "Thành phố Hồ Chí Minh");
        await market.OrganizationAsync(Rival, "Nhà hàng Đồng Khởi", V1.Side.Buyer, "Thành phố Hồ Chí Minh");
        await market.OfferAsync(MocChauPlums, "Mận hậu Mộc Châu", new V1.Terms
        {
            Price = Price(25_000, 30_000),
            SeasonMonths = { 5, 6, 7 },
            Volume = Monthly("2000"),
            Certificates = { new V1.CertificateClaim { Scheme = "vietgap" } },
        });
        await market.OfferAsync(YenChauPlums, "Mận hậu Yên Châu", new V1.Terms { Price = Price(90_000, 95_000), SeasonMonths = { 5, 6 }, Volume = Monthly("1500") });
        await market.OfferAsync(LaoCaiPlums, "Mận hậu Bắc Hà", new V1.Terms { SeasonMonths = { 6 } });
        await market.OfferAsync($"{Tea}/offers/che-shan", "Chè Shan tuyết", new V1.Terms());
        await market.NeedAsync(Plums, "Cần mua mận hậu", new V1.Terms { Price = Price(0, 35_000), SeasonMonths = { 5, 6 }, Volume = Monthly("3000") });
        await market.NeedAsync(RivalPlums, "Mận hậu cho bếp nhà hàng", new V1.Terms());
        return market;
    }

    /// <summary>A conference that the producers named and the buyer take part in.</summary>
    public async Task HoldAsync(params string[] producers)
    {
        await Client.Conferences.CreateConferenceAsync(
            new() { ConferenceId = "son-la", Conference = new() { DisplayName = "Hội nghị", TimeZone = "Asia/Ho_Chi_Minh" } }, cancellationToken: Token);
        foreach (var (organization, side) in producers.Select(producer => (producer, V1.Side.Producer)).Append((Buyer, V1.Side.Buyer)))
        {
            await Client.Conferences.CreateParticipationAsync(
                new() { Parent = Conference, Participation = new() { Organization = organization, Side = side, Representatives = 1 } }, cancellationToken: Token);
        }
    }

    public async Task OfferAsync(string name, string title, V1.Terms terms) => await Client.Catalog.CreateOfferAsync(
        new() { Parent = ParentOf(name), OfferId = name.Split('/')[^1], Offer = new() { Title = title, Terms = terms } }, cancellationToken: Token);

    public async Task NeedAsync(string name, string title, V1.Terms terms) => await Client.Catalog.CreateNeedAsync(
        new() { Parent = ParentOf(name), NeedId = name.Split('/')[^1], Need = new() { Title = title, Terms = terms } }, cancellationToken: Token);

    public async Task<V1.FindMatchesResponse> FindAsync(V1.FindMatchesRequest request) => await Client.Matching.FindMatchesAsync(request, cancellationToken: Token);

    /// <summary>Names of the counterparts of a need, in order.</summary>
    public async Task<string[]> OffersAsync(V1.FindMatchesRequest request) => [.. (await FindAsync(request)).Matches.Select(match => match.Offer)];

    public static V1.PriceRange Price(long min, long max) => new()
    {
        Min = min == 0 ? null : new Money { CurrencyCode = "VND", Units = min },
        Max = new Money { CurrencyCode = "VND", Units = max },
        Per = "kg",
    };

    public static V1.Volume Monthly(string kilograms) => new()
    {
        Min = new Google.Type.Decimal { Value = kilograms },
        Max = new Google.Type.Decimal { Value = kilograms },
        Unit = "kg",
        Per = V1.Period.Month,
    };

    private async Task OrganizationAsync(string name, string displayName, V1.Side side, string province) => await Client.Catalog.CreateOrganizationAsync(
        new()
        {
            OrganizationId = name.Split('/')[^1],
            Organization = new() { DisplayName = displayName, Sides = { side }, Address = new() { Typed = province, Province = province } },
        },
        cancellationToken: Token);

    private static string ParentOf(string name) => string.Join('/', name.Split('/')[..2]);
}
