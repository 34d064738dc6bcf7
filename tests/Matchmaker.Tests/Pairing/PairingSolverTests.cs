using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Pairing;

namespace Matchmaker.Tests.Pairing;

public sealed class PairingSolverTests
{
    private static readonly PairingOptions Patient = new() { TimeLimit = TimeSpan.FromMinutes(1) };

    [Fact]
    public void On_1000_small_problems_of_two_sides_the_answer_equals_the_exhaustive_best() =>
        PairingGen.TwoSides.Sample(AssertBest, iter: 1000, threads: 1);

    [Fact]
    public void On_300_small_problems_of_one_pool_the_answer_equals_the_exhaustive_best() =>
        PairingGen.OnePool.Sample(AssertBest, iter: 300, threads: 1);

    [Fact]
    public void No_floor_is_given_up_for_the_bonus_of_many_groups_together()
    {
        // A circle of exchanges through six groups would win six bonuses for one floor.
        PairingParticipant Left(string name, int group) => new($"{name}{group}", PairingSide.Producer, 0, 2) { Group = $"{group}" };
        PairingParticipant Right(string name) => new(name, PairingSide.Buyer, 0, 1);
        var (q, p, r, s) = (Enumerable.Range(1, 6), Enumerable.Range(2, 6), Enumerable.Range(1, 6), Enumerable.Range(2, 6));
        ImmutableArray<PairingParticipant> people =
            [.. q.Select(at => Left("q", at)), .. p.Select(at => Left("p", at)), .. r.Select(at => Right($"r{at}")), .. s.Select(at => Right($"s{at}"))];
        PairingCandidate Pair(string left, string right) => new(Find(left), Find(right), 1);
        int Find(string id) => people.Index().Single(pair => pair.Item.Id == id).Index;
        AssertBest(new PairingProblem
        {
            Name = "groups",
            Capacity = 100,
            Participants = people,
            Candidates = [.. q.Select(at => Pair($"q{at}", $"r{at}")), .. r.Select(at => Pair($"p{at + 1}", $"r{at}")), .. p.Select(at => Pair($"p{at}", $"s{at}"))],
            Bonus = [100],
            Floors = [.. p.Select(at => new GroupFloor($"{at}", 2))],
        });
    }

    private static void AssertBest(PairingProblem problem)
    {
        var best = PairingByExhaustion.Best(problem);
        switch (PairingSolver.Solve(problem, Patient, TestContext.Current.CancellationToken))
        {
            case PairingResult.Proven(var plan):
                Assert.Empty(PairingChecker.Violations(problem, plan));
                var score = PairingScore.Of(problem, plan.Chosen);
                Assert.Equal(best, (score.AtMinimum, (int)score.OfMinima, (int)score.OfFloors, (int)score.Worth));
                break;
            case PairingResult.Infeasible(var conflicts):
                Assert.Null(best);
                Assert.NotEmpty(conflicts);
                break;
            case var other:
                Assert.Fail($"a small problem was not proven: {other}");
                break;
        }
    }
}
