using System.Collections.Immutable;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Matchmaker.Standing;

namespace Matchmaker.Outcomes;

internal sealed partial class OutcomeEndpoint
{
    public override async Task<V1.ListMetPairsResponse> ListMetPairs(V1.ListMetPairsRequest request, ServerCallContext context)
    {
        var list = $"metPairs {request.Parent} {request.InForceOnly}";
        var (size, after) = PageOf(request.Parent, request.PageSize, request.PageToken, list);
        var (page, names) = await database.ReadAsync(
            async session =>
            {
                var (producers, buyers) = (await TakingPartAsync(session, request.Parent, Sides.Producer), await TakingPartAsync(session, request.Parent, Sides.Buyer));
                var here = buyers.ToHashSet(StringComparer.Ordinal);
                var known = await StandingBook.OfProducersAsync(session, producers);
                MetPair[] met =
                [
                    .. MetPair.Of(known.Where(pair => here.Contains(pair.Buyer)), Today)
                        .Where(pair => pair.InForce || !request.InForceOnly)
                        .SkipWhile(pair => string.CompareOrdinal(KeyOf(pair), after) <= 0)
                        .Take(size + 1),
                ];
                return (met, await OrganizationNamesAsync(session, met.SelectMany(pair => (string[])[pair.Last.Producer, pair.Last.Buyer])));
            },
            context.CancellationToken);
        return new V1.ListMetPairsResponse
        {
            MetPairs = { page.Take(size).Select(pair => ToProto(pair, names)) },
            NextPageToken = page.Length > size ? PageToken.After(list, KeyOf(page[size - 1])) : "",
        };
    }

    public override async Task<V1.ListUnmetProducersResponse> ListUnmetProducers(V1.ListUnmetProducersRequest request, ServerCallContext context)
    {
        var list = $"unmetProducers {request.Parent}";
        var (size, after) = PageOf(request.Parent, request.PageSize, request.PageToken, list);
        var (page, names) = await database.ReadAsync(
            async session =>
            {
                var unmet = (await StandingBook.UnmetAsync(session, await TakingPartAsync(session, request.Parent, Sides.Producer))).ToHashSet(StringComparer.Ordinal);
                Participation[] found =
                [
                    .. (await ConferenceDirectory.EnrolledAsync(session, request.Parent))
                        .Select(stored => stored.Document)
                        .Where(participation => unmet.Contains(participation.Organization))
                        .OrderBy(participation => participation.Name, StringComparer.Ordinal)
                        .SkipWhile(participation => string.CompareOrdinal(participation.Name, after) <= 0)
                        .Take(size + 1),
                ];
                return (found, await OrganizationNamesAsync(session, found.Select(participation => participation.Organization)));
            },
            context.CancellationToken);
        return new V1.ListUnmetProducersResponse
        {
            UnmetProducers =
            {
                page.Take(size).Select(participation => new V1.UnmetProducer
                {
                    Participation = participation.Name,
                    Organization = participation.Organization,
                    DisplayName = names.GetValueOrDefault(participation.Organization, ""),
                }),
            },
            NextPageToken = page.Length > size ? PageToken.After(list, page[size - 1].Name) : "",
        };
    }

    private static (int Size, string After) PageOf(string parent, int pageSize, string pageToken, string list)
    {
        var violations = new Violations();
        ConferenceRequests.Parent(parent, "parent", violations);
        violations.ThrowIfAny();
        var size = PageSize.Of(pageSize);
        return PageToken.TryRead(pageToken, list, out var keys) ? (size, keys is [var after] ? after : "") : throw Refusals.PageTokenInvalid();
    }

    private static async Task<ImmutableArray<string>> TakingPartAsync(ReadSession session, string conference, Sides side) =>
        await ConferenceDirectory.TakingPartAsync(session, conference, side) ?? throw Refusals.NotFound(conference);

    private static async Task<IReadOnlyDictionary<string, string>> OrganizationNamesAsync(ReadSession session, IEnumerable<string> organizations)
    {
        var found = await CatalogDirectory.FindManyAsync(session, CatalogKinds.Organizations, [.. organizations.Distinct(StringComparer.Ordinal)]);
        return found.ToDictionary(stored => stored.Document.Name, stored => stored.Document.DisplayName, StringComparer.Ordinal);
    }

    // No name has a blank, which sorts before every letter of one: keys sort as producer, then buyer.
    private static string KeyOf(MetPair pair) => $"{pair.Last.Producer} {pair.Last.Buyer}";

    private static V1.MetPair ToProto(MetPair pair, IReadOnlyDictionary<string, string> names) => new()
    {
        Producer = pair.Last.Producer,
        Buyer = pair.Last.Buyer,
        ProducerDisplayName = names.GetValueOrDefault(pair.Last.Producer, ""),
        BuyerDisplayName = names.GetValueOrDefault(pair.Last.Buyer, ""),
        Conference = pair.Last.Conference,
        LastDate = WireValues.ToProto(pair.Last.LastDay),
        State = (V1.Agreement.Types.State)pair.Last.State,
        FailureReason = (V1.FailureReason)pair.Last.Reason,
        InForce = pair.InForce,
        ConferenceCount = pair.Conferences,
    };
}
