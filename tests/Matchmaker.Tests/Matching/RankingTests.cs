using CsCheck;
using Matchmaker.Matching;
using Matchmaker.Trade;
using static Matchmaker.Tests.Matching.Pairs;

namespace Matchmaker.Tests.Matching;

public sealed class RankingTests
{
    [Fact]
    public void The_order_does_not_depend_on_the_order_candidates_come_in() =>
        Gens.Candidate.Array[0, 20].Select(candidates => candidates.DistinctBy(Key).ToArray()).Sample(candidates =>
        {
            var forward = Rank(candidates);
            var backward = Rank(candidates.Reverse());
            Assert.Equal(forward.Fits.Select(Key), backward.Fits.Select(Key));
            Assert.Equal(forward.NearMisses.Select(Key), backward.NearMisses.Select(Key));
        });

    [Fact]
    public void Nothing_is_hidden_and_near_misses_are_apart() =>
        Gens.Candidate.Array[0, 20].Sample(candidates =>
        {
            var ranking = Rank(candidates);
            Assert.Equal(candidates.Length, ranking.Fits.Length + ranking.NearMisses.Length);
            Assert.All(ranking.Fits, match => Assert.DoesNotContain(match.Terms, Hard));
            Assert.All(ranking.NearMisses, match => Assert.Contains(match.Terms, Hard));

            static bool Hard(TermFit fit) => fit.Status == TermStatus.Broken && TermWeights.Standard[fit.Term].Hard;
        });

    [Fact]
    public void A_page_is_the_same_whether_all_are_judged_or_as_many_as_it_takes()
    {
        var spared = 0;
        Gen.Select(Gens.Candidate.Array[0, 40], Gen.Int[1, 5], Gen.Int[0, 10]).Sample((drawn, size, skipped) =>
        {
            var candidates = drawn.DistinctBy(Key).OrderByDescending(candidate => candidate.Relevance).ToArray();
            var all = Rank(candidates);
            var list = all.Fits.AddRange(all.NearMisses);
            MatchPlace? after = skipped == 0 || list.IsEmpty ? null : MatchPlace.Of(list[Math.Min(skipped, list.Length) - 1]);
            var judged = 0;
            var some = Ranking.Of(candidates.Select(Judged), MatchFilter.None, ViewerFeedback.None, Scoring.Standard, Day, new(after, size, int.MaxValue, Scoring.Standard.Calibration));
            Assert.Equal(Page(list), Page(some.Fits.AddRange(some.NearMisses)));
            Interlocked.Add(ref spared, candidates.Length - judged);

            Candidate Judged(Candidate candidate)
            {
                judged++;
                return candidate;
            }

            IEnumerable<(string, string)> Page(IEnumerable<Match> matches) => matches.SkipWhile(match => after is { } last && !last.IsBefore(match)).Take(size).Select(Key);
        });
        Assert.NotEqual(0, spared);
    }

    [Fact]
    public void Pages_put_together_are_the_list() =>
        Gen.Select(Gens.Candidate.Array[0, 20], Gen.Int[1, 7]).Sample((candidates, size) =>
        {
            var list = Rank(candidates.DistinctBy(Key)).NearMisses;
            var read = new List<Match>();
            MatchPosition? after = null;
            while (Ranking.Page(list, after, size) is { IsEmpty: false } page)
            {
                read.AddRange(page);
                Assert.True(MatchPosition.TryParse(MatchPosition.Of(page[^1]).ToString(), out var position));
                after = position;
            }
            Assert.Equal(list, read);
        });

    [Fact]
    public void A_page_starts_where_the_last_ended_when_the_match_there_is_gone()
    {
        var demand = Needing(new());
        var all = Enumerable.Range(0, 6).Select(i => new Candidate(Offering(new(), $"o{i}"), demand, 9_000 - i)).ToArray();
        var first = Ranking.Page(Rank(all).Fits, null, 3);
        var later = Rank(all.Where(candidate => candidate.Supply.Offer.Name != first[^1].Supply.Offer.Name)).Fits;
        var second = Ranking.Page(later, MatchPosition.Of(first[^1]), 3);
        Assert.Equal(["o3", "o4", "o5"], second.Select(match => match.Supply.Offer.Name.Split('/')[^1]), StringComparer.Ordinal);
    }

    [Fact]
    public void Filters_hold_back_what_they_name()
    {
        var demand = Needing(new());
        var held = Offering(new() { Certificates = [new("VietGAP", null, null)], Season = SeasonMonths.Of(5) }, "held");
        var lapsed = Offering(new() { Certificates = [new("VietGAP", null, Day.AddDays(-1))], Season = SeasonMonths.Of(9) }, "lapsed", "p2", "Lào Cai");
        var both = new[] { new Candidate(held, demand, 8_000), new Candidate(lapsed, demand, 8_000) };
        Assert.Equal([held.Offer.Name], Names(new() { Schemes = ["VietGAP"] }), StringComparer.Ordinal);
        Assert.Empty(Names(new() { Schemes = ["VietGAP", "OCOP"] }));
        Assert.Empty(Names(new() { MinScore = Calibration.Standard.Of(8_000) + 1 }));

        IEnumerable<string> Names(MatchFilter filter) =>
            Ranking.Of(both, filter, ViewerFeedback.None, Scoring.Standard, Day).Fits.Select(match => match.Supply.Offer.Name);
    }

    private static Ranking Rank(IEnumerable<Candidate> candidates) =>
        Ranking.Of(candidates, MatchFilter.None, ViewerFeedback.None, Scoring.Standard, Day);

    private static (string Offer, string Need) Key(Candidate candidate) => (candidate.Supply.Offer.Name, candidate.Demand.Need.Name);

    private static (string Offer, string Need) Key(Match match) => (match.Supply.Offer.Name, match.Demand.Need.Name);
}
