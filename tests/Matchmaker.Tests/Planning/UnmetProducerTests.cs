using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Conferences.Requests;
using Matchmaker.Matching;
using Matchmaker.Pairing;
using Matchmaker.Planning;
using Matchmaker.Standing;

namespace Matchmaker.Tests.Planning;

public sealed class UnmetProducerTests
{
    [Fact]
    public void Among_equals_the_producer_that_never_met_anybody_gets_the_meeting()
    {
        Assert.Equal(["conferences/c/participations/p2"], ChosenOf(6_000, 6_000, "organizations/p2"), StringComparer.Ordinal);
        Assert.Equal(["conferences/c/participations/p1"], ChosenOf(6_000, 6_000, "organizations/p1"), StringComparer.Ordinal);
    }

    [Fact]
    public void A_pair_that_is_better_by_more_than_the_bonus_goes_before_it()
    {
        Assert.Equal(["conferences/c/participations/p2"], ChosenOf(6_000 + PairingPool.UnmetBonus - 1, 6_000, "organizations/p2"), StringComparer.Ordinal);
        Assert.Equal(["conferences/c/participations/p1"], ChosenOf(6_000 + PairingPool.UnmetBonus + 1, 6_000, "organizations/p2"), StringComparer.Ordinal);
    }

    [Fact]
    public void The_utility_that_is_shown_has_no_bonus()
    {
        var question = QuestionOf(6_000, 6_000, "organizations/p2");
        Assert.Equal([6_000, 6_000 + PairingPool.UnmetBonus], question.Problem.Candidates.Select(candidate => candidate.Utility));
        Assert.Equal([6_000, 6_000], question.Pairings([0, 1], _ => default).Select(pairing => pairing.Utility));
        Assert.Equal([9_990, PairingProblem.MaxUtility], QuestionOf(9_990, 9_990, "organizations/p2").Problem.Candidates.Select(candidate => candidate.Utility));
    }

    [Fact]
    public void Where_nobody_or_everybody_is_new_nothing_is_added()
    {
        Assert.Equal([6_000, 5_000], QuestionOf(6_000, 5_000).Problem.Candidates.Select(candidate => candidate.Utility));
        Assert.Equal([6_000, 5_000], QuestionOf(6_000, 5_000, "organizations/p1", "organizations/p2").Problem.Candidates.Select(candidate => candidate.Utility));
    }

    [Fact]
    public void Whom_one_met_counts_as_met_unless_one_said_something_else()
    {
        var day = new DateOnly(2026, 6, 12);
        var known = new StandingPair { Producer = "organizations/p1", Buyer = "organizations/b1", Conference = "conferences/c", MeetingDay = day };
        Assert.Equal(FeedbackKind.Met, On("organizations/p1", []));
        Assert.Equal(FeedbackKind.Met, On("organizations/b1", []));
        Assert.Equal(FeedbackKind.Accepted, On("organizations/p1", [new Feedback("organizations/p1", "organizations/b1/needs/rau", FeedbackKind.Accepted, null, day)]));
        Assert.Null(On("organizations/p2", []));
        known = known with { MeetingDay = null };
        Assert.Null(On("organizations/p1", []));

        FeedbackKind? On(string viewer, ImmutableArray<Feedback> said) => ViewerFeedback.Of(viewer, said, [known]).On(Supplied, Demanded)?.Kind;
    }

    private static readonly Supply Supplied = Supply.Of(
        new Offer { Name = "organizations/p1/offers/man", Title = "Mận" }, new Party("organizations/p1", null));

    private static readonly Demand Demanded = Demand.Of(new Need { Name = "organizations/b1/needs/rau", Title = "Rau" }, new Party("organizations/b1", null));

    private static IEnumerable<string> ChosenOf(int first, int second, params string[] unmet)
    {
        var question = QuestionOf(first, second, unmet);
        var plan = Assert.IsType<PairingResult.Proven>(PairingSolver.Solve(question.Problem, new(), TestContext.Current.CancellationToken)).Plan;
        return question.Pairings(plan.Chosen, _ => default).Select(pairing => pairing.Producer);
    }

    // Two producers and a buyer with one slot.
    private static PairingQuestion QuestionOf(int first, int second, params string[] unmet)
    {
        var snapshot = ConferenceSnapshot.Of(
            new Conference { Name = "conferences/c", DisplayName = "Hội nghị", Tables = [new("A1", "")], ProducerQuota = new(0, 2), BuyerQuota = new(0, 1) },
            [new Session { Name = "conferences/c/sessions/s", DisplayName = "Sáng", Time = new(At(8), At(9)), SlotMinutes = 20 }],
            [Party("p1", Sides.Producer), Party("p2", Sides.Producer), Party("b1", Sides.Buyer)],
            ImmutableDictionary<string, string>.Empty);
        ImmutableArray<PairCandidate> matches =
            [new("organizations/p1", "organizations/b1", first, [], 1), new("organizations/p2", "organizations/b1", second, [], 1)];
        return PairingQuestion.Of(snapshot, matches, new PairWishes([], new RequestedPairs([], [])) { Unmet = [.. unmet] }, new PairingParameters());
    }

    private static Participation Party(string id, Sides side) =>
        new() { Name = $"conferences/c/participations/{id}", Organization = $"organizations/{id}", Side = side };

    private static DateTimeOffset At(int hour) => new(2026, 6, 12, hour, 0, 0, TimeSpan.FromHours(7));
}
