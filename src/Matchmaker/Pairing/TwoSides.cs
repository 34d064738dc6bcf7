using System.Collections.Immutable;

namespace Matchmaker.Pairing;

/// <summary>A division of the participants such that every open candidate crosses it.</summary>
/// <param name="IsRight">For each participant, whether it stands on the right.</param>
internal sealed record TwoSides(ImmutableArray<bool> IsRight)
{
    /// <summary>The division, or null when candidates form an odd cycle or a floored group stands on both sides.</summary>
    /// <remarks>Only with such a division is the question a flow in a network, whose optimum is integral.</remarks>
    public static TwoSides? Of(PairingLimits limits)
    {
        var problem = limits.Problem;
        var right = problem.Participants.Any(participant => participant.Side == PairingSide.Both)
            ? Colour(limits)
            : [.. problem.Participants.Select(participant => participant.Side == PairingSide.Buyer)];
        if (right is not { } sides)
        {
            return null;
        }
        foreach (var floor in problem.Floors)
        {
            var members = problem.Participants.Index().Where(pair => pair.Item.Group == floor.Group).Select(pair => sides[pair.Index]).Distinct();
            if (members.Count() > 1)
            {
                return null;
            }
        }
        return new TwoSides(sides);
    }

    private static ImmutableArray<bool>? Colour(PairingLimits limits)
    {
        var candidates = limits.Problem.Candidates;
        var neighbours = new List<int>[limits.Problem.Participants.Length];
        foreach (var index in limits.Free)
        {
            (neighbours[candidates[index].Producer] ??= []).Add(candidates[index].Buyer);
            (neighbours[candidates[index].Buyer] ??= []).Add(candidates[index].Producer);
        }
        var colour = new bool?[neighbours.Length];
        var queue = new Queue<int>();
        for (var start = 0; start < colour.Length; start++)
        {
            if (colour[start] is null)
            {
                colour[start] = limits.Problem.Participants[start].Side == PairingSide.Buyer;
                queue.Enqueue(start);
            }
            while (queue.TryDequeue(out var participant))
            {
                foreach (var other in neighbours[participant] ?? [])
                {
                    if (colour[other] == colour[participant])
                    {
                        return null;
                    }
                    if (colour[other] is null)
                    {
                        colour[other] = !colour[participant];
                        queue.Enqueue(other);
                    }
                }
            }
        }
        return [.. colour.Select(side => side is true)];
    }
}
