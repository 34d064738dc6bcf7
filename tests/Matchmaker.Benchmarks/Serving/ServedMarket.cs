using Google.Protobuf;
using Matchmaker.Benchmarks.Matching;
using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;
using Matchmaker.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matchmaker.Benchmarks.Serving;

/// <summary>A data folder with a generated market in it, for servers to serve.</summary>
internal sealed class ServedMarket : IDisposable
{
    /// <summary>Pairs of an offer and a need that nothing else looks like, to see whether a write shows.</summary>
    public const int Pairs = 16;

    private const int Batch = 500;

    private ServedMarket(string folder, int needs)
    {
        Folder = folder;
        Requests = [.. Enumerable.Range(0, needs).Select(number => new V1.FindMatchesRequest { Name = new MarketGenerator().Need(number).Need.Name }.ToByteArray())];
    }

    public string Folder { get; }

    /// <summary>Requests for the first page of each need.</summary>
    public byte[][] Requests { get; }

    public static string PairOffer(int pair) => $"organizations/pair-seller/offers/pair-{pair:00}";

    public static string PairNeed(int pair) => $"organizations/pair-buyer/needs/pair-{pair:00}";

    public static string PairTitle(int pair, int version) => $"zw{(char)('a' + pair)}qux lô {version}";

    public static async Task<ServedMarket> FillAsync(int offers, int needs)
    {
        var folder = Directory.CreateTempSubdirectory("mm-serve-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("DataDirectory", (string?)folder)]).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddTelemetry().AddSql().AddSingleton<CatalogWriter>().BuildServiceProvider();
        await services.GetServices<IHostedService>().First().StartAsync(CancellationToken.None);
        var writer = services.GetRequiredService<CatalogWriter>();
        var market = new MarketGenerator();
        var (sold, asked) = (Enumerable.Range(0, offers).Select(market.Offer).ToArray(), Enumerable.Range(0, needs).Select(market.Need).ToArray());
        var owners = sold.Select(offer => (offer.Owner, Sides.Producer)).Concat(asked.Select(need => (need.Owner, Sides.Buyer)))
            .DistinctBy(owner => owner.Owner.Name).Select(owner => new Organization { Name = owner.Owner.Name, DisplayName = owner.Owner.DisplayName, Sides = owner.Item2 });
        await PutAsync(writer, CatalogKinds.Organizations, owners
            .Append(new() { Name = "organizations/pair-seller", DisplayName = "Bên bán", Sides = Sides.Producer })
            .Append(new() { Name = "organizations/pair-buyer", DisplayName = "Bên mua", Sides = Sides.Buyer }));
        await PutAsync(writer, CatalogKinds.Offers, sold.Select(offer => offer.Offer)
            .Concat(Enumerable.Range(0, Pairs).Select(pair => new Offer { Name = PairOffer(pair), Title = PairTitle(pair, 0), Terms = Trade.Terms.Unstated })));
        await PutAsync(writer, CatalogKinds.Needs, asked.Select(need => need.Need)
            .Concat(Enumerable.Range(0, Pairs).Select(pair => new Need { Name = PairNeed(pair), Title = $"zw{(char)('a' + pair)}qux", Terms = Trade.Terms.Unstated })));
        return new(folder, needs);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static async Task PutAsync<T>(CatalogWriter writer, CatalogKind<T> kind, IEnumerable<T> documents)
        where T : class
    {
        foreach (var chunk in documents.Chunk(Batch))
        {
            if (await writer.CreateAsync(kind, [.. chunk], new RequestKey("", ""), false, CancellationToken.None) is not CatalogWrite<T>.Written)
            {
                throw new InvalidOperationException("The market does not fit the catalogue.");
            }
        }
    }
}
