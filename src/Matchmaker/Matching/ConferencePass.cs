using System.Collections.Immutable;
using Lucene.Net.Search;
using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Matching;

/// <summary>One matching of a whole conference on one searcher.</summary>
internal sealed class ConferencePass(IndexSearcher searcher, Lexicon lexicon, Scoring scoring, ConferenceQuestion question)
{
    /// <summary>Offers judged for each need, whose best are then taken; also what an offer can be among when few needs have it near their top.</summary>
    private const int Judged = 300;

    /// <summary>A worse score of goods adds nothing to what two organizations gain.</summary>
    private const int LeastScore = 500;

    public ConferenceMatches Run(long sequence, Action<int> done, CancellationToken cancellationToken)
    {
        var view = new CatalogView(searcher);
        var offers = view.DocsOf(offers: true, question.Producers);
        var needs = view.DocsOf(offers: false, question.Buyers);
        var supplies = offers.ToDictionary(doc => doc, doc => view.OfferAt(doc).ToSupply());
        var attending = CatalogView.OwnedBy(question.Producers);
        var demands = new Demand[needs.Length];
        var found = new ImmutableArray<Scored>[needs.Length];
        var finished = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = question.Workers, CancellationToken = cancellationToken };
        Parallel.For(0, needs.Length, parallel, () => new CatalogView(searcher), (at, _, mine) =>
        {
            var need = mine.WholeNeedAt(needs[at]);
            demands[at] = need.ToDemand();
            found[at] = ScoreOne(need, at, demands[at], supplies, attending);
            done((int)(10_000L * Interlocked.Increment(ref finished) / needs.Length));
            return mine;
        }, _ => { });
        return new(PairsOf(found, supplies, demands), sequence, offers.Length, needs.Length, Reasons(supplies.Values, demands));
    }

    private ImmutableArray<Scored> ScoreOne(IndexedNeed need, int at, Demand demand, Dictionary<int, Supply> supplies, Filter attending)
    {
        var hits = CandidateSearch.OffersFor(searcher, need.Need, lexicon, RankingParts.All, attending, Judged);
        var scored = ImmutableArray.CreateBuilder<Scored>(hits.Length);
        Span<TermFit> fits = new TermFit[TermRules.Count];
        foreach (var hit in hits)
        {
            var supply = supplies[hit.Doc];
            // An organization does not meet itself.
            if (supply.Producer.Name == demand.Buyer.Name)
            {
                continue;
            }
            var judged = TermRules.Judge(supply, demand, question.On, fits);
            if (scoring.Of(hit.Relevance, fits[..judged]).Score is var score and >= LeastScore)
            {
                scored.Add(new(hit.Doc, at, score, hit.Relevance));
            }
        }
        scored.Sort((left, right) => Compare(left, right, supplies));
        return scored.ToImmutable();
    }

    // The best of each need, and the best of each offer even where it is far down in every need's list: nobody is left out by crowding.
    private ImmutableArray<PairCandidate> PairsOf(ImmutableArray<Scored>[] found, Dictionary<int, Supply> supplies, Demand[] demands)
    {
        var pairs = new ConferencePairs(scoring, question.On);
        var perOffer = new Dictionary<int, List<Scored>>();
        foreach (var (rank, scored) in found.SelectMany(list => list.Index()))
        {
            if (rank < question.PerItem)
            {
                Add(scored);
                continue;
            }
            if (!perOffer.TryGetValue(scored.Offer, out var list))
            {
                perOffer.Add(scored.Offer, list = []);
            }
            list.Add(scored);
        }
        foreach (var list in perOffer.Values)
        {
            list.Sort((left, right) => Compare(left, right, supplies));
            foreach (var scored in list.Take(question.PerItem))
            {
                Add(scored);
            }
        }
        return [.. pairs.ToCandidates().TakeWhile(pair => pair.Utility >= question.MinUtility)];

        void Add(in Scored scored)
        {
            var (supply, demand) = (supplies[scored.Offer], demands[scored.Need]);
            pairs.Add(supply.Producer.Name, demand.Buyer.Name, new(supply.Offer.Name, demand.Need.Name, scored.Score, scored.Relevance));
        }
    }

    private Func<PairCandidate, Bilingual> Reasons(IEnumerable<Supply> supplies, IEnumerable<Demand> demands)
    {
        var named = new Lazy<(Dictionary<string, Supply> Offers, Dictionary<string, Demand> Needs)>(() => (
            supplies.ToDictionary(supply => supply.Offer.Name, StringComparer.Ordinal), demands.ToDictionary(demand => demand.Need.Name, StringComparer.Ordinal)));
        return pair =>
        {
            var (supply, demand) = (named.Value.Offers[pair.Best[0].Offer], named.Value.Needs[pair.Best[0].Need]);
            var match = Match.Of(new(supply, demand, pair.Best[0].Relevance), scoring, ViewerFeedback.None, question.On);
            return MatchReason.Of(match, new GoodsComparison(demand.Need, lexicon).With(supply.Offer), scoring);
        };
    }

    // Ties by name, not by document: numbers of documents depend on when what was written.
    private static int Compare(Scored left, Scored right, Dictionary<int, Supply> supplies)
    {
        var order = right.Score.CompareTo(left.Score);
        order = order != 0 ? order : right.Relevance.CompareTo(left.Relevance);
        order = order != 0 ? order : string.CompareOrdinal(supplies[left.Offer].Offer.Name, supplies[right.Offer].Offer.Name);
        return order != 0 ? order : left.Need.CompareTo(right.Need);
    }

    private readonly record struct Scored(int Offer, int Need, int Score, int Relevance);
}
