using CsCheck;
using Matchmaker.Matching;
using static Matchmaker.Tests.Matching.Pairs;

namespace Matchmaker.Tests.Matching;

public sealed class ConferencePairsTests
{
    [Fact]
    public void A_single_pair_counts_whole() => Assert.Equal(7_000, PairCandidate.UtilityOf([new("o", "n", 7_000)]));

    [Fact]
    public void A_second_pair_takes_a_quarter_of_its_score_from_what_is_missing() =>
        Assert.Equal(7_000 + 600, PairCandidate.UtilityOf([new("o", "n", 7_000), new("o", "m", 8_000)]));

    [Fact]
    public void A_further_pair_never_lowers_the_utility_and_never_passes_the_top() =>
        Gen.Int[0, 10_000].Array[1, 6].Sample(scores =>
        {
            var pairs = scores.OrderDescending().Select((score, i) => new ScoredPair($"o{i}", "n", score)).ToArray();
            var whole = PairCandidate.UtilityOf(pairs);
            Assert.InRange(whole, pairs[0].Score, 10_000);
            Assert.True(PairCandidate.UtilityOf(pairs.AsSpan(0, pairs.Length - 1)) <= whole || pairs.Length == 1);
        });

    [Fact]
    public void Merging_parts_gives_what_one_pass_gives() =>
        Gens.Candidate.Array[0, 40].Sample(candidates =>
        {
            var whole = new ConferencePairs(Scoring.Standard, Day);
            var (left, right) = (new ConferencePairs(Scoring.Standard, Day), new ConferencePairs(Scoring.Standard, Day));
            for (var i = 0; i < candidates.Length; i++)
            {
                whole.Add(candidates[i], 100);
                (i % 2 == 0 ? left : right).Add(candidates[i], 100);
            }
            left.Merge(right);
            Assert.Equal(Show(whole), Show(left), StringComparer.Ordinal);

            static IEnumerable<string> Show(ConferencePairs pairs) =>
                pairs.ToCandidates().Select(pair => $"{pair.Producer} {pair.Buyer} {pair.Utility} {pair.Pairs} {string.Join(' ', pair.Best)}");
        });

    [Fact]
    public void An_organization_does_not_meet_itself()
    {
        var pairs = new ConferencePairs(Scoring.Standard, Day);
        pairs.Add(new(Offering(new(), producer: "x"), Needing(new(), buyer: "x"), 9_000), 0);
        Assert.Empty(pairs.ToCandidates());
    }
}
