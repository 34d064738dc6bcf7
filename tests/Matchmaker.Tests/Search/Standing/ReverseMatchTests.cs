using CsCheck;
using Matchmaker.Catalog;
using Matchmaker.Search;
using Matchmaker.Search.Standing;

namespace Matchmaker.Tests.Search.Standing;

/// <summary>Reverse matching against ranking every list again, over random edits.</summary>
public sealed class ReverseMatchTests(ITestOutputHelper output)
{
    [Fact]
    public void No_list_changes_unseen_in_a_small_catalogue() =>
        Gen.Int[0, int.MaxValue].Array[25].Sample(draws => Run(offers: 14, needs: 14, watched: 28, draws), iter: 6, threads: 1);

    // More candidates than a list ranks: then it matters how far a good comes.
    [Fact]
    public void No_list_changes_unseen_where_candidates_are_cut_off() =>
        Gen.Int[0, int.MaxValue].Array[16].Sample(draws => Run(offers: 600, needs: 14, watched: 22, draws), iter: 1, threads: 1);

    [Fact]
    public void A_new_word_that_reads_a_strange_one_otherwise_is_seen()
    {
        using var index = LuceneCatalogIndex.InMemory();
        var owner = new GoodsOwner("organizations/dv-a", "", null);
        var need = new Need { Name = "organizations/dv-b/needs/hat", Title = "hạt kwinoa" };
        index.Put(new IndexedNeed(need, owner));
        index.Put(new IndexedOffer(new Offer { Name = "organizations/dv-a/offers/ngo", Title = "ngô nếp" }, owner, []));
        index.Refresh();
        var outdated = new List<string>();
        var lists = new StandingLists((tag, _) => outdated.Add(tag));
        index.Read(searcher =>
        {
            var trace = new ListTrace();
            CandidateSearch.OffersFor(searcher, need, Matchmaker.Vietnamese.Lexicon.Base, RankingParts.All, null, 10, trace);
            return lists.Follow("list", need.Name, trace, UnknownWords.Of(trace.Text!, offers: true, WordCounts.Of(searcher)), 1);
        });
        outdated.Clear();
        const string Added = "organizations/dv-a/offers/kwi";
        var before = index.Read(searcher => BeforeEdit.Of(searcher, new IndexBatch([Added], [], [], false, false), []))!;
        index.Put(new IndexedOffer(new Offer { Name = Added, Title = "kwinoaa" }, owner, []));
        index.Refresh();
        var edit = index.Read(before.After) with { Everything = false };
        lists.Apply(edit, 2);
        Assert.Equal([StandingLists.Tag("list")], outdated);
    }

    [Fact]
    public void A_word_that_weighs_otherwise_moves_the_lists_that_look_for_it_and_no_others()
    {
        using var index = LuceneCatalogIndex.InMemory();
        var owner = new GoodsOwner("organizations/dv-a", "", null);
        Need[] needs = [new() { Name = "organizations/dv-b/needs/xoai", Title = "xoài tươi" }, new() { Name = "organizations/dv-b/needs/gao", Title = "gạo nếp" }];
        for (var number = 0; number < 10; number++)
        {
            index.Put(new IndexedOffer(new Offer { Name = $"organizations/dv-a/offers/hang-{number}", Title = number < 5 ? $"xoài tươi loại {number}" : $"gạo nếp loại {number}" }, owner, []));
        }
        index.Refresh();
        var outdated = new List<string>();
        var lists = new StandingLists((tag, _) => outdated.Add(tag));
        float[] Scores() => index.Read(searcher => needs.Select(need =>
        {
            var trace = new ListTrace();
            CandidateSearch.OffersFor(searcher, need, Matchmaker.Vietnamese.Lexicon.Base, RankingParts.All, null, 10, trace);
            lists.Follow(need.Name, need.Name, trace, UnknownWords.Of(trace.Text!, offers: true, WordCounts.Of(searcher)), long.MaxValue);
            return MaxScoreSearch.Top(searcher, trace.Query!, null, 1)[0].Score;
        }).ToArray());
        var was = Scores();
        outdated.Clear();
        const string Added = "organizations/dv-a/offers/keo";
        var before = index.Read(searcher => BeforeEdit.Of(searcher, new IndexBatch([Added], [], [], false, false), []))!;
        index.Put(new IndexedOffer(new Offer { Name = Added, Title = "xoài keo" }, owner, []));
        index.Refresh();
        // As if the good itself came up in no list: weights alone.
        lists.Apply(index.Read(before.After) with { Everything = false, Goods = [], Counted = [] }, 2);
        Assert.Equal([StandingLists.Tag(needs[0].Name)], outdated);
        Assert.NotEqual(was[0], Scores()[0]);
    }

    /// <summary>What reverse matching works out for a good is what the index gives it, so that it need not say "perhaps".</summary>
    [Fact]
    public void A_good_scores_in_a_list_what_the_index_says()
    {
        using var index = LuceneCatalogIndex.InMemory();
        var owner = new GoodsOwner("organizations/dv-a", "", null);
        string[] titles = ["xoài sấy dẻo Yên Châu", "mango dried", "nhãn lồng", "xoài xanh, xoài chín, xoài sấy", "chè Shan tuyết cổ thụ", "thanh long ruột đỏ"];
        foreach (var (number, title) in titles.Index())
        {
            index.Put(new IndexedOffer(new Offer { Name = $"organizations/dv-a/offers/hang-{number}", Title = title }, owner, []));
        }
        index.Refresh();
        index.Read(searcher =>
        {
            foreach (var title in titles.Append("cần mua xoài sấy, thanh long và chè Shan tuyết"))
            {
                var trace = new ListTrace();
                var need = new Need { Name = "organizations/dv-b/needs/qua", Title = title };
                CandidateSearch.OffersFor(searcher, need, Matchmaker.Vietnamese.Lexicon.Base, RankingParts.All, null, 10, trace);
                var view = new CatalogView(searcher);
                foreach (var hit in MaxScoreSearch.Top(searcher, trace.Query!, null, 10))
                {
                    var name = view.OfferAt(hit.Doc).Offer.Name;
                    var good = new WeighedGoods(view.TextOf(name)!, new WordWeights(WordCounts.Of(searcher)));
                    var list = new StandingList("list", need.Name, trace.Query!, offers: true);
                    var words = new ListWords();
                    words.Add(list);
                    // Reached by a hair's breadth, and not by a hundredth more.
                    var edit = new CatalogEdit([], [good], [], [], Everything: false);
                    list.Least = hit.Score;
                    Assert.Contains(list, words.Affected(edit));
                    list.Least = hit.Score * 1.01f;
                    Assert.DoesNotContain(list, words.Affected(edit));
                }
            }
            return true;
        });
    }

    [Theory]
    [InlineData("mận", "mận", true)]
    [InlineData("man", "mam", true)]
    [InlineData("man", "mna", true)]
    [InlineData("man", "mang", true)]
    [InlineData("man", "xoai", false)]
    [InlineData("nhan", "long", false)]
    public void Words_one_letter_apart_are_near(string left, string right, bool near) => Assert.Equal(near, UnknownWords.IsNear(left, right));

    private void Run(int offers, int needs, int watched, int[] draws)
    {
        using var market = new EditedMarket(offers, needs, watched);
        var (seen, changed) = (0, 0);
        foreach (var draw in draws)
        {
            var outdated = market.Edit(draw);
            var moved = market.Moved();
            var missed = moved.Except(outdated, StringComparer.Ordinal).ToArray();
            Assert.True(missed.Length == 0, $"{market.Last} changed {string.Join(", ", missed)} unseen.");
            market.FollowAgain(outdated);
            (seen, changed) = (seen + outdated.Count, changed + moved.Count);
        }
        output.WriteLine($"{draws.Length} edits: {seen} of {draws.Length * watched} lists looked at, {changed} changed");
        Assert.InRange(changed, 1, seen);
    }
}
