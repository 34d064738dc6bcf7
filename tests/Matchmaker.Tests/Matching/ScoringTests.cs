using System.Numerics;
using CsCheck;
using Matchmaker.Catalog;
using Matchmaker.Matching;
using Matchmaker.Trade;
using static Matchmaker.Tests.Matching.Pairs;

namespace Matchmaker.Tests.Matching;

public sealed class ScoringTests
{
    private static readonly Scoring Bent = new(TermWeights.Standard, new([(0, 0), (3_000, 1_000), (8_000, 7_000), (10_000, 10_000)]));

    [Fact]
    public void The_factors_multiply_out_to_the_score() =>
        Gen.Select(Gens.Candidate, Gen.OneOf(Sides.Buyer, Sides.Producer), Gen.Enum<FeedbackKind>()).Sample((candidate, viewer, kind) =>
        {
            var feedback = ViewerFeedback.Of("organizations/v", [new("organizations/v", candidate.Supply.Producer.Name, kind, null, Day)]);
            var match = Match.Of(candidate, Bent, feedback, Day);
            var told = Explanation.Of(match, GoodsEvidence.None, Bent, viewer);
            var buyer = told.Factors.Aggregate(10_000, (score, factor) => Product(score, factor.BuyerFactor));
            var producer = told.Factors.Aggregate(10_000, (score, factor) => Product(score, factor.ProducerFactor));
            var mean = buyer + producer == 0 ? 0 : (int)decimal.Floor((2m * buyer * producer / (buyer + producer)) + 0.5m);
            Assert.Equal(told.Score.Buyer, buyer);
            Assert.Equal(told.Score.Producer, producer);
            Assert.Equal(told.Score.Mean, mean);
            Assert.Equal(told.Calibrated, Bent.Calibration.Of(mean));
            Assert.Equal(match.Score.Score, Product(told.Calibrated, told.Score.Feedback));
        });

    [Fact]
    public void Every_factor_has_a_name_a_sentence_and_a_power_of_its_value() =>
        Gens.Candidate.Sample(candidate =>
        {
            var told = Explanation.Of(Match.Of(candidate, Bent, ViewerFeedback.None, Day), GoodsEvidence.None, Bent, Sides.Producer);
            Assert.All(told.Factors, factor =>
            {
                Assert.Equal(BasisPoints.Power(factor.Value, factor.BuyerWeight), factor.BuyerFactor);
                Assert.Equal(BasisPoints.Power(factor.Value, factor.ProducerWeight), factor.ProducerFactor);
                Assert.All<string>(
                    [factor.Name.Vietnamese, factor.Name.English, factor.Sentence.Vietnamese, factor.Sentence.English],
                    text => Assert.False(string.IsNullOrWhiteSpace(text)));
            });
        });

    [Fact]
    public void Both_sides_are_told_in_both_languages_and_unknowns_are_asked() =>
        Gens.Candidate.Sample(candidate =>
        {
            foreach (var fit in Match.Of(candidate, Bent, ViewerFeedback.None, Day).Terms)
            {
                var text = TermRules.Say(fit, candidate.Supply, candidate.Demand);
                Assert.EndsWith(".", text.ToBuyer.Vietnamese, StringComparison.Ordinal);
                Assert.EndsWith(".", text.ToBuyer.English, StringComparison.Ordinal);
                Assert.EndsWith(".", text.ToProducer.Vietnamese, StringComparison.Ordinal);
                Assert.EndsWith(".", text.ToProducer.English, StringComparison.Ordinal);
                Assert.True(fit.Status != TermStatus.Unknown || text.AskProducer is not null || text.AskBuyer is not null, $"{fit.Reason} asks nothing.");
            }
        });

    [Fact]
    public void A_power_is_the_nearest_whole_basis_point() =>
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[1, 20]).Sample((value, weight) =>
        {
            var power = BasisPoints.Power(value, weight);
            var exact = BigInteger.Pow(value, weight) * BigInteger.Pow(10_000, 20 - weight) * BigInteger.Pow(2, 20);
            Assert.True(BigInteger.Pow((2 * power) + 1, 20) > exact);
            Assert.True(power == 0 || BigInteger.Pow((2 * power) - 1, 20) <= exact);
        });

    [Fact]
    public void A_pair_whose_every_term_fits_scores_its_relevance_on_the_calibrated_scale()
    {
        var supply = Offering(new() { Volume = Monthly(10), Season = SeasonMonths.All });
        var demand = Needing(new() { Volume = Monthly(10), Season = SeasonMonths.Of(5) });
        Assert.Equal(Calibration.Standard.Of(7_654), Match.Of(new(supply, demand, 7_654), Scoring.Standard, ViewerFeedback.None, Day).Score.Score);
    }

    [Fact]
    public void The_mean_lies_between_the_sides_and_nearer_the_lower() =>
        Gens.Candidate.Sample(candidate =>
        {
            var score = Match.Of(candidate, Bent, ViewerFeedback.None, Day).Score;
            Assert.InRange(score.Mean, Math.Min(score.Buyer, score.Producer), Math.Max(score.Buyer, score.Producer));
            Assert.True(score.Mean <= (score.Buyer + score.Producer + 1) / 2);
        });

    [Fact]
    public void More_relevance_never_scores_less() =>
        Gen.Select(Gens.Candidate, Gen.Int[0, 10_000]).Sample((candidate, other) =>
        {
            var (less, more) = (Math.Min(candidate.Relevance, other), Math.Max(candidate.Relevance, other));
            Assert.True(
                Match.Of(candidate with { Relevance = less }, Bent, ViewerFeedback.None, Day).Score.Score
                <= Match.Of(candidate with { Relevance = more }, Bent, ViewerFeedback.None, Day).Score.Score);
        });

    [Fact]
    public void A_broken_hard_term_demotes_and_is_named()
    {
        var demand = Needing(new() { Season = SeasonMonths.Of(11) });
        var broken = Match.Of(new(Offering(new() { Season = SeasonMonths.Of(5) }), demand, 9_000), Scoring.Standard, ViewerFeedback.None, Day);
        Assert.False(broken.Fits);
        Assert.Equal(Calibration.Standard.Of(9_000), broken.Score.ScoreButFor);
        Assert.InRange(broken.Score.Mean, 1, 4_500);
        Assert.Equal(
            "Fits but for season.",
            Explanation.Of(broken, GoodsEvidence.None, Scoring.Standard, Sides.Buyer).Summary.English);
    }

    [Fact]
    public void Silence_scores_below_a_plain_yes_and_above_a_near_miss()
    {
        var demand = Needing(new() { Volume = Monthly(100) });
        Assert.True(Score(Monthly(100)) > Score(null));
        Assert.True(Score(null) > Score(Monthly(40)));

        int Score(Volume? volume) => Match.Of(new(Offering(new() { Volume = volume }), demand, 9_000), Scoring.Standard, ViewerFeedback.None, Day).Score.Score;
    }

    [Fact]
    public void A_calibration_that_does_not_rise_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Calibration([(0, 0), (5_000, 6_000), (7_000, 6_000), (10_000, 10_000)]));

    private static int Product(int left, int right) => (int)decimal.Floor((left * (decimal)right / 10_000m) + 0.5m);
}
