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
        using var before = index.Read(searcher => BeforeEdit.Of(searcher, new IndexBatch([Added], [], [], false, false), []))!;
        index.Put(new IndexedOffer(new Offer { Name = Added, Title = "kwinoaa" }, owner, []));
        index.Refresh();
        var edit = index.Read(before.After) with { Everything = false };
        lists.Apply(edit, 2);
        Assert.Equal([StandingLists.Tag("list")], outdated);
    }

    [Fact]
    public void Every_part_of_a_lists_query_is_understood()
    {
        var need = new Need { Name = "organizations/dv-b/needs/qua", Title = "quả thanh long ruột đỏ, chè Shan tuyết cổ thụ, lạc nhân", Description = "mua mắc ca và cà phê nhân xanh" };
        var query = LuceneQueries.Of(GoodsQueryBuilder.OfNeed(need, Matchmaker.Vietnamese.Lexicon.Base, RankingParts.All), offers: true, RankingParts.All);
        var parts = ListQuery.Of(query);
        Assert.True(parts.Known);
        Assert.Contains(parts.Clauses, clause => clause.Words.Length > 1);
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
