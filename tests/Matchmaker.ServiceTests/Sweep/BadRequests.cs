using Google.Protobuf.WellKnownTypes;
using Google.Type;
using Grpc.Core;
using static Matchmaker.ServiceTests.Sweep.BadRequestScene;

namespace Matchmaker.ServiceTests.Sweep;

/// <summary>The kinds of bad request, in the order of the table.</summary>
internal static class BadRequests
{
    private const string GetOffer = "CatalogService.GetOffer";
    private const string CreateOffer = "CatalogService.CreateOffer";
    private const string UpdateOffer = "CatalogService.UpdateOffer";
    private const string ListOffers = "CatalogService.ListOffers";
    private const string CreateOrganization = "CatalogService.CreateOrganization";

    public static IReadOnlyList<BadRequest> All { get; } = [.. Callers, .. Names, .. Pages, .. Fields, .. Versions, .. Conferencing, .. Matching];

    private static IEnumerable<BadRequest> Callers =>
    [
        new("No key", GetOffer, async scene => await scene.Server.ClientWith("").Catalog.GetOfferAsync(new() { Name = Offer }, cancellationToken: Token)),
        new("A key that is none of ours", GetOffer, async scene => await scene.Server.ClientWith("abc").Catalog.GetOfferAsync(new() { Name = Offer }, cancellationToken: Token)),
        new("A key whose role may not", CreateOffer, async scene =>
            await scene.Server.ClientWith(await scene.Server.NewKeyAsync(V1.Role.Auditor)).Catalog.CreateOfferAsync(new() { Parent = Firm }, cancellationToken: Token)),
        new("A representative of another organization", CreateOffer, async scene => await scene.Server.ClientWith(
            await scene.Server.NewKeyAsync(V1.Role.Representative, "organizations/htx-khac")).Catalog.CreateOfferAsync(new() { Parent = Firm }, cancellationToken: Token)),
        new("A sequence that is no number", GetOffer, async scene =>
            await scene.Catalog.GetOfferAsync(new() { Name = Offer }, new Metadata { { "mm-sequence", "now" } }, cancellationToken: Token)),
        new("A method that does not exist", "CatalogService.BuyOffer", async scene => await scene.Server.Channel.CreateCallInvoker().AsyncUnaryCall(
            new Method<V1.GetOfferRequest, V1.Offer>(
                MethodType.Unary,
                "matchmaker.v1.CatalogService",
                "BuyOffer",
                Marshallers.Create(Google.Protobuf.MessageExtensions.ToByteArray, V1.GetOfferRequest.Parser.ParseFrom),
                Marshallers.Create(Google.Protobuf.MessageExtensions.ToByteArray, V1.Offer.Parser.ParseFrom)),
            null,
            new CallOptions(cancellationToken: Token),
            new V1.GetOfferRequest())),
        new("A message over 4 MiB", CreateOffer, scene => scene.OfferAsync(new V1.Offer { Title = "Nhãn", Description = new string('x', 5 << 20) })),
    ];

    private static IEnumerable<BadRequest> Names =>
    [
        new("No name", GetOffer, async scene => await scene.Catalog.GetOfferAsync(new(), cancellationToken: Token)),
        new("A name of another form", GetOffer, async scene => await scene.Catalog.GetOfferAsync(new() { Name = "nhan-tuoi" }, cancellationToken: Token)),
        new("A name of another resource", GetOffer, async scene => await scene.Catalog.GetOfferAsync(new() { Name = Firm }, cancellationToken: Token)),
        new("A name that nobody has", GetOffer, async scene => await scene.Catalog.GetOfferAsync(new() { Name = $"{Firm}/offers/khong-co" }, cancellationToken: Token)),
        new("A parent that does not exist", CreateOffer, async scene => await scene.Catalog.CreateOfferAsync(
            new() { Parent = "organizations/khong-co", Offer = new() { Title = "Nhãn" } }, cancellationToken: Token)),
        new("A chosen id with capitals", CreateOffer, async scene => await scene.Catalog.CreateOfferAsync(
            new() { Parent = Firm, OfferId = "Nhan", Offer = new() { Title = "Nhãn" } }, cancellationToken: Token)),
        new("A chosen id that is taken", CreateOffer, async scene => await scene.Catalog.CreateOfferAsync(
            new() { Parent = Firm, OfferId = "nhan-tuoi", Offer = new() { Title = "Nhãn" } }, cancellationToken: Token)),
        new("An external id that is taken", CreateOrganization, async scene => await scene.Catalog.CreateOrganizationAsync(
            new() { Organization = new() { DisplayName = "HTX khác", Sides = { V1.Side.Producer }, ExternalId = "SL-01" } }, cancellationToken: Token)),
    ];

    private static IEnumerable<BadRequest> Pages =>
    [
        new("A negative page size", ListOffers, async scene => await scene.Catalog.ListOffersAsync(new() { Parent = Firm, PageSize = -1 }, cancellationToken: Token)),
        new("A page token that is none", ListOffers, async scene => await scene.Catalog.ListOffersAsync(new() { Parent = Firm, PageToken = "2" }, cancellationToken: Token)),
        new("The page token of another list", "CatalogService.ListNeeds", async scene =>
        {
            var page = await scene.Catalog.ListOffersAsync(new() { Parent = Firm, PageSize = 1 }, cancellationToken: Token);
            await scene.Catalog.ListNeedsAsync(new() { Parent = Firm, PageSize = 1, PageToken = page.NextPageToken }, cancellationToken: Token);
        }),
    ];

    private static IEnumerable<BadRequest> Fields =>
    [
        new("A required text left empty", CreateOffer, scene => scene.OfferAsync(new V1.Offer())),
        new("A text over its length", CreateOffer, scene => scene.OfferAsync(new V1.Offer { Title = new string('x', 301) })),
        new("Several fields wrong at once", CreateOrganization, async scene => await scene.Catalog.CreateOrganizationAsync(
            new() { OrganizationId = "A", Organization = new() { Representatives = { new V1.Representative { Phones = { "0912" }, Email = "x" } } }, RequestId = "1" }, cancellationToken: Token)),
        new("A role that is none", "AccessService.CreateApiKey", async scene => await scene.Access.CreateApiKeyAsync(
            new() { ApiKey = new() { DisplayName = "Thử", Role = (V1.Role)77 } }, cancellationToken: Token)),
        new("A month that is none", CreateOffer, scene => scene.OfferAsync(new V1.Terms { SeasonMonths = { 5, 13 } })),
        new("A volume that ends before it begins", CreateOffer, scene => scene.OfferAsync(
            new V1.Terms { Volume = new() { Min = new() { Value = "5" }, Max = new() { Value = "2" }, Unit = "kg", Per = V1.Period.Week } })),
        new("An amount that is no number", CreateOffer, scene => scene.OfferAsync(
            new V1.Terms { MinimumOrder = new() { Value = new() { Value = "hai tạ" }, Unit = "kg" } })),
        new("A price in no currency", CreateOffer, scene => scene.OfferAsync(
            new V1.Terms { Price = new() { Min = new Money { CurrencyCode = "đồng", Units = 25_000 }, Per = "kg" } })),
        new("A discount over 100 %", CreateOffer, scene => scene.OfferAsync(new V1.Terms { DiscountPercent = new() { Value = "120" } })),
        new("A certificate that ends before it begins", "CatalogService.CreateCertificate", async scene => await scene.Catalog.CreateCertificateAsync(
            new()
            {
                Parent = Firm,
                Certificate = new() { Scheme = "vietgap", IssueDate = new Date { Year = 2026, Month = 5, Day = 1 }, ExpireDate = new Date { Year = 2025, Month = 5, Day = 1 } },
            },
            cancellationToken: Token)),
        new("A batch of nothing", "CatalogService.BatchCreateOffers", async scene => await scene.Catalog.BatchCreateOffersAsync(new() { Parent = Firm }, cancellationToken: Token)),
        new("A batch over 500", "CatalogService.BatchCreateOffers", async scene => await scene.Catalog.BatchCreateOffersAsync(
            new() { Parent = Firm, Requests = { Enumerable.Repeat(new V1.CreateOfferRequest { Offer = new() { Title = "Nhãn" } }, 501) } }, cancellationToken: Token)),
        new("A need of an organization that only sells", "CatalogService.CreateNeed", async scene => await scene.Catalog.CreateNeedAsync(
            new() { Parent = Firm, Need = new() { Title = "Bao bì" } }, cancellationToken: Token)),
    ];

    private static IEnumerable<BadRequest> Versions =>
    [
        new("An etag of another version", UpdateOffer, async scene => await scene.Catalog.UpdateOfferAsync(
            new() { Offer = new() { Name = Offer, Title = "Nhãn", Etag = "v99" } }, cancellationToken: Token)),
        new("A mask with a field that does not exist", UpdateOffer, async scene => await scene.Catalog.UpdateOfferAsync(
            new() { Offer = new() { Name = Offer }, UpdateMask = new FieldMask { Paths = { "colour" } } }, cancellationToken: Token)),
        new("A change of something deleted", UpdateOffer, async scene => await scene.Catalog.UpdateOfferAsync(
            new() { Offer = new() { Name = Gone, Title = "Nhãn" } }, cancellationToken: Token)),
        new("A request id that is no UUID", CreateOffer, async scene => await scene.Catalog.CreateOfferAsync(
            new() { Parent = Firm, Offer = new() { Title = "Nhãn" }, RequestId = "1" }, cancellationToken: Token)),
        new("A request id used for something else", CreateOffer, async scene => await scene.Catalog.CreateOfferAsync(
            new() { Parent = Firm, Offer = new() { Title = "Nhãn" }, RequestId = "0199a5a4-0000-7000-8000-000000000001" }, cancellationToken: Token)),
        new("A deadline that passes", ListOffers, async scene => await scene.Catalog.ListOffersAsync(
            new() { Parent = Firm }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddTicks(1), cancellationToken: Token)),
    ];

    private static IEnumerable<BadRequest> Conferencing =>
    [
        new("A session that ends before it begins", "ConferenceService.CreateSession", async scene => await scene.Conferences.CreateSessionAsync(
            new() { Parent = Conference, Session = Session(500, 400) }, cancellationToken: Token)),
        new("A session that overlaps another", "ConferenceService.CreateSession", async scene => await scene.Conferences.CreateSessionAsync(
            new() { Parent = Conference, Session = Session(60, 180) }, cancellationToken: Token)),
        new("A time zone that is none", "ConferenceService.CreateConference", async scene => await scene.Conferences.CreateConferenceAsync(
            new() { Conference = new() { DisplayName = "Hội nghị", TimeZone = "Son La" } }, cancellationToken: Token)),
        new("A participant on a side it is not on", "ConferenceService.CreateParticipation", async scene => await scene.Conferences.CreateParticipationAsync(
            new() { Parent = Conference, Participation = new() { Organization = Firm, Side = V1.Side.Buyer } }, cancellationToken: Token)),
        new("A phase that skips the ones between", "ConferenceService.ChangePhase", async scene => await scene.Conferences.ChangePhaseAsync(
            new() { Name = Conference, Phase = V1.Phase.Running }, cancellationToken: Token)),
    ];

    private static IEnumerable<BadRequest> Matching =>
    [
        new("Matches of something that is neither offer nor need", "MatchingService.FindMatches", async scene =>
            await scene.Server.Client.Matching.FindMatchesAsync(new() { Name = Firm }, cancellationToken: Token)),
        new("Matches of an offer that is deleted", "MatchingService.FindMatches", async scene =>
            await scene.Server.Client.Matching.FindMatchesAsync(new() { Name = Gone }, cancellationToken: Token)),
        new("A match of two offers", "MatchingService.ExplainMatch", async scene =>
            await scene.Server.Client.Matching.ExplainMatchAsync(new() { Name = Offer, Counterpart = Gone }, cancellationToken: Token)),
        new("A search without words", "MatchingService.SearchOffers", async scene =>
            await scene.Server.Client.Matching.SearchOffersAsync(new(), cancellationToken: Token)),
        new("A word on one's own offer", "MatchingService.CreateMatchFeedback", async scene => await scene.Server.Client.Matching.CreateMatchFeedbackAsync(
            new() { Parent = Firm, MatchFeedback = new() { About = Offer, Kind = V1.MatchFeedback.Types.Kind.Met } }, cancellationToken: Token)),
        new("A lexicon row with a single word", "LexiconService.CreateLexiconRow", async scene => await scene.Server.Client.Lexicon.CreateLexiconRowAsync(
            new() { LexiconRow = new() { Concept = "longan", North = { "nhãn" }, Rule = V1.LexiconRow.Types.Rule.Both } }, cancellationToken: Token)),
    ];
}
