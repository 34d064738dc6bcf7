using System.Globalization;
using Matchmaker.Catalog;
using Matchmaker.Search;
using Matchmaker.Search.Standing;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Search.Standing;

/// <summary>What is known of lists that stand, where ranking and changes overtake each other.</summary>
public sealed class StandingListsTests : IDisposable
{
    private const string Offer = "organizations/dv-a/offers/kwi";

    private static readonly GoodsOwner Owner = new("organizations/dv-a", "", null);
    private static readonly Need Need = new() { Name = "organizations/dv-b/needs/hat", Title = "hạt kwinoa" };

    private readonly LuceneCatalogIndex _index = LuceneCatalogIndex.InMemory();
    private readonly StandingLists _lists = new((_, _) => { });

    public StandingListsTests()
    {
        _index.Put(new IndexedNeed(Need, Owner));
        _index.Put(new IndexedOffer(new Offer { Name = "organizations/dv-a/offers/ngo", Title = "ngô nếp" }, Owner, []));
        _index.Refresh();
    }

    public void Dispose() => _index.Dispose();

    /// <summary>Another process may rank it next: then its new words are not known here, and it goes with the whole catalogue.</summary>
    [Fact]
    public void A_list_whose_words_may_be_read_otherwise_is_followed_no_more()
    {
        Assert.True(Follow(shown: 1));
        Assert.Equal(StandingLists.Tag("list"), _lists.TagOf("list"));
        Write("kwinoaa", 2);
        Assert.Equal(ChangeTags.Catalog, _lists.TagOf("list"));
    }

    [Fact]
    public async Task A_list_that_a_change_overtook_while_it_was_ranked_is_looked_at_again()
    {
        using var seat = _lists.Board.Watch([StandingLists.Tag("list")], 10);
        Write("gạo nếp", 2);
        Assert.False(Follow(shown: 1));
        Assert.Equal([StandingLists.Tag("list")], (await seat.TakeAsync(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken)).Tags);
        // How its words are read on the newer state nobody knows: any change may matter.
        Write("mận hậu", 3);
        Assert.Equal(ChangeTags.Catalog, _lists.TagOf("list"));
    }

    [Fact]
    public void What_lists_looked_for_is_not_kept_for_ever()
    {
        var words = new ListWords();
        for (var number = 0; number < 5_000; number++)
        {
            var trace = Ranked(new Need { Name = Need.Name, Title = string.Create(CultureInfo.InvariantCulture, $"qx{number} qy{number}") });
            var list = new StandingList("list", Need.Name, trace.Query!, offers: true);
            words.Add(list);
            words.Remove(list);
        }
        Assert.InRange(words.WordCount, 0, 10_000);
    }

    private bool Follow(long shown)
    {
        var trace = Ranked(Need);
        return _lists.Follow("list", Need.Name, trace, _index.Read(searcher => UnknownWords.Of(trace.Text!, offers: true, WordCounts.Of(searcher))), shown);
    }

    private ListTrace Ranked(Need need) => _index.Read(searcher =>
    {
        var trace = new ListTrace();
        CandidateSearch.OffersFor(searcher, need, Lexicon.Base, RankingParts.All, null, 10, trace);
        return trace;
    });

    private void Write(string title, long sequence)
    {
        var before = _index.Read(searcher => BeforeEdit.Of(searcher, new IndexBatch([Offer], [], [], false, false), []))!;
        _index.Put(new IndexedOffer(new Offer { Name = Offer, Title = title }, Owner, []));
        _index.Refresh();
        // As in a catalogue where one good more moves nothing else.
        _lists.Apply(_index.Read(before.After) with { Everything = false, Goods = [], Reweighed = [] }, sequence);
    }
}
