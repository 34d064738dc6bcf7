using System.Collections.Immutable;
using System.Diagnostics;
using Google.OrTools.Graph;

namespace Matchmaker.Pairing;

/// <summary>The pairing question without "at its minimum or not", as a flow: source → group → left → right → group → sink.</summary>
/// <remarks>
/// Every further meeting of a participant is worth no more than the one before (minimum, then bonus), so its meetings are parallel arcs that fill in
/// order. The matrix of a flow is totally unimodular: the optimum is integral, and exact.
/// </remarks>
internal sealed class MinCostFlowPairing(PairingLimits limits, TwoSides sides)
{
    private const int Source = 0;
    private const int Sink = 1;
    private const int FirstParticipant = 2;

    /// <summary>The best free candidates when each meeting up to a participant's minimum is worth its weight.</summary>
    /// <param name="minimumWeights">Worth of each meeting up to the minimum, one a participant.</param>
    /// <param name="floorWeight">Worth of each meeting of a group up to its floor.</param>
    /// <param name="withWorth">Whether utility and bonus count too.</param>
    /// <returns>Indices of the chosen candidates, locked ones included, ascending.</returns>
    public ImmutableArray<int> Choose(ReadOnlySpan<long> minimumWeights, long floorWeight, bool withWorth)
    {
        var problem = limits.Problem;
        using var flow = new MinCostFlow(
            FirstParticipant + problem.Participants.Length + problem.Floors.Length,
            limits.Free.Length + (4 * problem.Participants.Length));
        foreach (var index in limits.Free)
        {
            var (producer, buyer, utility) = problem.Candidates[index];
            var (left, right) = sides.IsRight[producer] ? (buyer, producer) : (producer, buyer);
            flow.AddArcWithCapacityAndUnitCost(FirstParticipant + left, FirstParticipant + right, 1, withWorth ? -utility : 0);
        }
        var supply = Math.Min(limits.Capacity, limits.Free.Length);
        AddFloors(flow, floorWeight, supply);
        for (var participant = 0; participant < problem.Participants.Length; participant++)
        {
            AddMeetings(flow, participant, minimumWeights[participant], withWorth);
        }
        flow.AddArcWithCapacityAndUnitCost(Source, Sink, supply, 0);
        flow.SetNodeSupply(Source, supply);
        flow.SetNodeSupply(Sink, -supply);
        var status = flow.Solve();
        return status == MinCostFlowBase.Status.OPTIMAL
            ? Chosen(flow)
            : throw new UnreachableException($"min-cost flow answered {status} to a network that always has a flow");
    }

    private ImmutableArray<int> Chosen(MinCostFlow flow)
    {
        var chosen = ImmutableArray.CreateBuilder<int>();
        chosen.AddRange(limits.Problem.Locked);
        for (var arc = 0; arc < limits.Free.Length; arc++)
        {
            if (flow.Flow(arc) > 0)
            {
                chosen.Add(limits.Free[arc]);
            }
        }
        chosen.Sort();
        return chosen.DrainToImmutable();
    }

    // One arc for each run of meetings of equal worth, beginning after the locked ones.
    private void AddMeetings(MinCostFlow flow, int participant, long minimumWeight, bool withWorth)
    {
        var outer = OuterNode(participant);
        var (limit, minimum) = (limits.Reach[participant], limits.Problem.Participants[participant].Min);
        var meeting = limits.LockedDegree[participant] + 1;
        while (meeting <= limit)
        {
            var worth = WorthOf(meeting);
            var first = meeting;
            while (meeting <= limit && WorthOf(meeting) == worth)
            {
                meeting++;
            }
            AddOuterArc(flow, participant, outer, meeting - first, worth);
        }

        long WorthOf(int number) => (number <= minimum ? minimumWeight : 0) + (withWorth ? limits.Problem.BonusOf(number) : 0);
    }

    private void AddOuterArc(MinCostFlow flow, int participant, int outer, int meetings, long worth)
    {
        if (sides.IsRight[participant])
        {
            flow.AddArcWithCapacityAndUnitCost(FirstParticipant + participant, outer == Source ? Sink : outer, meetings, -worth);
        }
        else
        {
            flow.AddArcWithCapacityAndUnitCost(outer, FirstParticipant + participant, meetings, -worth);
        }
    }

    // The node a participant draws its meetings from: its group's when that has a floor, else the terminal of its side.
    private int OuterNode(int participant)
    {
        if (limits.Problem.Participants[participant].Group is { } group)
        {
            for (var floor = 0; floor < limits.Problem.Floors.Length; floor++)
            {
                if (limits.Problem.Floors[floor].Group == group)
                {
                    return FloorNode(floor);
                }
            }
        }
        return Source;
    }

    private int FloorNode(int floor) => FirstParticipant + limits.Problem.Participants.Length + floor;

    private void AddFloors(MinCostFlow flow, long floorWeight, int supply)
    {
        var problem = limits.Problem;
        for (var floor = 0; floor < problem.Floors.Length; floor++)
        {
            var group = problem.Floors[floor].Group;
            var locked = PairingScore.OfGroup(problem, group, limits.LockedDegree);
            var member = problem.Participants.Index().FirstOrDefault(pair => pair.Item.Group == group, (-1, null!)).Index;
            if (member < 0)
            {
                continue;
            }
            var (from, to) = sides.IsRight[member] ? (FloorNode(floor), Sink) : (Source, FloorNode(floor));
            flow.AddArcWithCapacityAndUnitCost(from, to, Math.Clamp(problem.Floors[floor].Min - locked, 0, supply), -floorWeight);
            flow.AddArcWithCapacityAndUnitCost(from, to, supply, 0);
        }
    }
}
