using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Catalog;
using Matchmaker.Search;
using Matchmaker.Search.Standing;

namespace Matchmaker.Tests.Search;

public sealed class MaxScoreSearchTests
{
    private static readonly string[] Syllables = [.. "mận xoài chè nhãn cam lúa gạo nếp tươi khô sấy đỏ xanh rừng nước ép loại một hai ba".Split(' ')];

    private static readonly Gen<string> Title = Gen.Int[0, Syllables.Length * (Syllables.Length + 1) / 2 - 1].Select(Skewed).Array[1, 12].Select(words => string.Join(' ', words));

    private static readonly Gen<WordClause> Clause = Gen.Select(Gen.Int[0, 2], Gen.Int[0, Syllables.Length - 1].Array[2, 4], Gen.Float[0.05f, 1f]).Select((field, words, boost) => field switch
    {
        0 => new WordClause([new(CatalogFields.Words(offers: true, folded: false), Syllables[words[0]])], boost),
        1 => new WordClause([new(CatalogFields.Words(offers: true, folded: true), Matchmaker.Vietnamese.Words.Of(Syllables[words[0]])[0].Folded)], boost),
        _ => new WordClause([.. words.Select(word => new FieldWord(CatalogFields.Words(offers: true, folded: false), Syllables[word]))], boost),
    });

    private static readonly Gen<WordQuery> Query = Clause.Array[1, 3].Select(clauses => new WordGroup([.. clauses], clauses.Length == 1 ? 0f : 0.1f)).Array[1, 12].Select(groups => new WordQuery([.. groups]));

    /// <summary>Passing over goods must not lose one: the same as scoring every good by the formula, with parts of the index, replaced goods and filters.</summary>
    [Fact]
    public void The_best_are_those_of_scoring_every_good() =>
        Gen.Select(Title.Array[1, 250], Query.Array[1, 6], Gen.Int[1, 40], Gen.Int[5, 90], Gen.Int[0, 60], Gen.Bool).Sample(
            (titles, queries, limit, part, gone, filtered) =>
            {
                using var index = LuceneCatalogIndex.InMemory();
                foreach (var (number, title) in titles.Index())
                {
                    Put(index, number, title);
                    if (number % part == 0)
                    {
                        index.Refresh();
                    }
                }
                for (var number = 0; number < Math.Min(gone, titles.Length - 1); number++)
                {
                    if (number % 3 == 0)
                    {
                        Put(index, number, titles[^1]);
                    }
                    else
                    {
                        index.Delete(NameOf(number));
                    }
                }
                index.Refresh();
                return index.Read(searcher =>
                {
                    var (view, weights) = (new CatalogView(searcher), new WordWeights(WordCounts.Of(searcher)));
                    var goods = view.NamesUnder(CatalogNames.AnyOrganization, int.MaxValue)
                        .Where(name => !filtered || CatalogNames.ParentOf(name) is "organizations/dv-1" or "organizations/dv-2")
                        .ToDictionary(name => view.DocOf(name)!.Value, name => new WeighedGoods(view.TextOf(name)!, weights));
                    var filter = filtered ? CatalogView.OwnedBy(["organizations/dv-1", "organizations/dv-2"]) : null;
                    return queries.All(query => IsBest(MaxScoreSearch.Top(searcher, query, filter, limit), goods, query, limit));
                });
            },
            iter: 60);

    private static bool IsBest(ImmutableArray<WordHit> hits, Dictionary<int, WeighedGoods> goods, WordQuery query, int limit)
    {
        var scores = goods.ToDictionary(good => good.Key, good => ScoreOf(good.Value, query));
        float[] best = [.. scores.Values.Where(score => score > 0f).OrderDescending().Take(limit)];
        return hits.Length == best.Length
            && hits.Zip(best).All(pair => Math.Abs(pair.First.Score - pair.Second) < 0.001f)
            && hits.All(hit => Math.Abs(hit.Score - scores[hit.Doc]) < 0.001f)
            && hits.Select(hit => hit.Doc).Distinct().Count() == hits.Length
            && hits.Zip(hits.Skip(1)).All(pair => pair.First.Score > pair.Second.Score || (pair.First.Score == pair.Second.Score && pair.First.Doc < pair.Second.Doc));
    }

    private static float ScoreOf(WeighedGoods good, WordQuery query)
    {
        var sum = 0f;
        foreach (var group in query.Groups)
        {
            var scores = group.Clauses
                .Select(clause => clause.Words.All(word => good.ScoreOf(word) > 0f) ? clause.Boost * clause.Words.Sum(good.ScoreOf) : 0f).ToArray();
            sum += scores.Max() + (group.Others * (scores.Sum() - scores.Max()));
        }
        return sum;
    }

    private static void Put(LuceneCatalogIndex index, int number, string title) =>
        index.Put(new IndexedOffer(new Offer { Name = NameOf(number), Title = title }, new GoodsOwner(CatalogNames.ParentOf(NameOf(number)), "", null), []));

    private static string NameOf(int number) => $"organizations/dv-{number % 4}/offers/hang-{number:000}";

    // The first syllables are in many titles, the last in few.
    private static string Skewed(int draw)
    {
        var at = 0;
        for (var left = draw; left >= Syllables.Length - at; at++)
        {
            left -= Syllables.Length - at;
        }
        return Syllables[at];
    }
}
