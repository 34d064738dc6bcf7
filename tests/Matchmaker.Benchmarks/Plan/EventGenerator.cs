using System.Collections.Immutable;
using Matchmaker.Pairing;
using Matchmaker.Scheduling;

namespace Matchmaker.Benchmarks.Plan;

/// <summary>Size of a generated event.</summary>
/// <param name="Load">Meetings by slots times tables.</param>
internal sealed record EventSize(int Producers, int Buyers, int Slots, double Load);

/// <summary>Makes events: one where everybody meets anybody, and one where people keep to their sector.</summary>
internal static class EventGenerator
{
    private const int Sectors = 20;
    private const int FewestMeetings = 3;
    private const int MostMeetings = 10;
    private const int MostTries = 200;

    /// <summary>A timetable problem: 30 % of the people at the cap of meetings, 5 % late, 5 % leaving early, 5 % with a pause, a few fixed slots.</summary>
    public static ScheduleProblem Timetable(EventSize size, int seed)
    {
        var random = new SplitMix(seed);
        var people = size.Producers + size.Buyers;
        var left = new int[people];
        for (var person = 0; person < people; person++)
        {
            left[person] = random.Below(10) < 3 ? MostMeetings : FewestMeetings + random.Below(MostMeetings - FewestMeetings + 1);
        }
        var meetings = Match(size, left, ref random);
        var tables = (int)Math.Ceiling(meetings.Count / (size.Load * size.Slots));
        return new ScheduleProblem
        {
            Name = $"generated-{size.Producers}x{size.Buyers}",
            Participants = [.. Enumerable.Range(0, people).Select(person => new ScheduleParticipant($"{person}") { Forbidden = Absence(size.Slots, ref random) })],
            Slots = [.. Enumerable.Repeat(new ScheduleSlot(), size.Slots)],
            Tables = tables,
            Meetings = [.. meetings.Select((pair, index) => new ScheduleMeeting($"{index}", pair.Producer, pair.Buyer))],
            FairnessLimit = 2,
        };
    }

    /// <summary>A pairing problem clustered by sector: most candidates lie within one of 20 sectors of uneven size.</summary>
    public static PairingProblem Pairing(int producers, int buyers, int candidatesEach, int capacity, bool clustered, int seed)
    {
        var random = new SplitMix(seed);
        var participants = ImmutableArray.CreateBuilder<PairingParticipant>(producers + buyers);
        var sectorOf = new int[producers + buyers];
        for (var person = 0; person < producers + buyers; person++)
        {
            // The smaller of two draws: sectors of uneven size.
            sectorOf[person] = Math.Min(random.Below(Sectors), random.Below(Sectors));
            participants.Add(new PairingParticipant($"{(person < producers ? "p" : "b")}{person}", person < producers ? PairingSide.Producer : PairingSide.Buyer, FewestMeetings, MostMeetings));
        }
        var buyersOf = Enumerable.Range(producers, buyers).ToLookup(buyer => sectorOf[buyer]);
        var candidates = ImmutableArray.CreateBuilder<PairingCandidate>();
        for (var producer = 0; producer < producers; producer++)
        {
            var near = buyersOf[sectorOf[producer]].ToArray();
            var taken = new HashSet<int>();
            for (var draw = 0; draw < candidatesEach; draw++)
            {
                var isNear = clustered && near.Length > 0 && random.Below(10) < 9;
                var buyer = isNear ? near[random.Below(near.Length)] : producers + random.Below(buyers);
                if (taken.Add(buyer))
                {
                    candidates.Add(new PairingCandidate(producer, buyer, random.Below(5_001) + (isNear ? 5_000 : 0)));
                }
            }
        }
        return new PairingProblem
        {
            Name = $"generated-{producers}x{buyers}x{candidatesEach}",
            Capacity = capacity,
            Participants = participants.MoveToImmutable(),
            Candidates = candidates.DrainToImmutable(),
        };
    }

    private static List<(int Producer, int Buyer)> Match(EventSize size, int[] left, ref SplitMix random)
    {
        var meetings = new List<(int, int)>();
        var taken = new HashSet<(int, int)>();
        for (var producer = 0; producer < size.Producers; producer++)
        {
            for (var tries = 0; left[producer] > 0 && tries < MostTries; tries++)
            {
                var buyer = size.Producers + random.Below(size.Buyers);
                if (left[buyer] > 0 && taken.Add((producer, buyer)))
                {
                    meetings.Add((producer, buyer));
                    left[producer]--;
                    left[buyer]--;
                }
            }
        }
        return meetings;
    }

    private static ImmutableArray<int> Absence(int slots, ref SplitMix random)
    {
        var quarter = slots / 4;
        return random.Below(20) switch
        {
            0 => [.. Enumerable.Range(0, quarter)],
            1 => [.. Enumerable.Range(slots - quarter, quarter)],
            2 => [.. Enumerable.Range(random.Below(slots - 1), 2)],
            _ => [],
        };
    }
}
