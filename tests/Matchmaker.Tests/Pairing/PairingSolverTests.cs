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
