using CsCheck;
using Matchmaker.Catalog;
using Matchmaker.Matching;
using static Matchmaker.Tests.Matching.Pairs;

namespace Matchmaker.Tests.Matching;

public sealed class FeedbackTests
{
    private const string Viewer = "organizations/b1";

    [Fact]
    public void Met_and_declined_pairs_drop_and_say_why()
    {
        var candidate = new Candidate(Offering(new()), Needing(new()), 8_000);
        var unsaid = Calibration.Standard.Of(8_000);
        Assert.Equal(unsaid, Score(FeedbackKind.Accepted).Score.Score);
        Assert.Equal(unsaid / 2, Score(FeedbackKind.Met).Score.Score);
        Assert.Equal(unsaid / 10, Score(FeedbackKind.Declined).Score.Score);
        var told = Explanation.Of(Score(FeedbackKind.Declined), GoodsEvidence.None, Scoring.Standard, Sides.Buyer);
        Assert.Contains("too far", told.Feedback!.Value.English, StringComparison.Ordinal);
        Assert.Contains("2026-10-01", told.Feedback!.Value.Vietnamese, StringComparison.Ordinal);

        Match Score(FeedbackKind kind) => Match.Of(
            candidate,
            Scoring.Standard,
            ViewerFeedback.Of(Viewer, [new(Viewer, candidate.Supply.Offer.Name, kind, "too far", new(2026, 10, 1))]),
            Day);
    }

    [Fact]
    public void What_others_said_changes_nothing() =>
        Gen.Select(Gens.Candidate, Gen.Enum<FeedbackKind>()).Sample((candidate, kind) =>
        {
            var others = ViewerFeedback.Of(
                Viewer,
                [
                    new("organizations/rival", candidate.Supply.Producer.Name, kind, "secret", Day),
                    new(candidate.Supply.Producer.Name, Viewer, FeedbackKind.Declined, "secret", Day),
                ]);
            var with = Match.Of(candidate, Scoring.Standard, others, Day);
            Assert.Null(with.Feedback);
            Assert.Equal(Match.Of(candidate, Scoring.Standard, ViewerFeedback.None, Day).Score, with.Score);
        });

    [Fact]
    public void The_strongest_word_counts()
    {
        var candidate = new Candidate(Offering(new()), Needing(new()), 8_000);
        var feedback = ViewerFeedback.Of(
            Viewer,
            [
                new(Viewer, candidate.Supply.Offer.Name, FeedbackKind.Met, null, Day),
                new(Viewer, candidate.Supply.Producer.Name, FeedbackKind.Declined, null, Day.AddDays(-9)),
                new(Viewer, candidate.Supply.Producer.Name, FeedbackKind.Accepted, null, Day),
            ]);
        Assert.Equal(FeedbackKind.Declined, feedback.On(candidate.Supply, candidate.Demand)!.Kind);
    }
}
