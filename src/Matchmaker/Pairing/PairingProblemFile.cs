using System.Collections.Immutable;
using Matchmaker.Platform.Files;

namespace Matchmaker.Pairing;

/// <summary>Reads <c>pairing-problem/1</c>.</summary>
/// <remarks>
/// <c>{"format","name","capacity","participants":[{"id","side","min","max"[,"free_slots","name","group"]}],
/// "candidates":[{"producer","buyer","utility"}][,"locked":[[producer,buyer]],"excluded":[[producer,buyer]],"bonus":[…],"floors":[{"group","min"}]]}</c>.
/// Side is producer, buyer or, for one pool, both. Ids are text or whole numbers. A locked pair must be a candidate; an excluded one need not be.
/// </remarks>
internal static class PairingProblemFile
{
    /// <summary>Largest count of places, meetings or slots in a file.</summary>
    private const int MaxCount = 100_000_000;

    /// <summary>Largest bonus of one meeting: a hundred perfect candidates.</summary>
    private const int MaxBonus = 1_000_000;

    private const int MaxParticipants = 100_000;

    private static readonly string[] Keys = ["format", "name", "capacity", "participants", "candidates", "locked", "excluded", "bonus", "floors", "note", "source"];
    private static readonly string[] ParticipantKeys = ["id", "side", "min", "max", "free_slots", "name", "group"];
    private static readonly string[] CandidateKeys = ["producer", "buyer", "utility"];
    private static readonly string[] FloorKeys = ["group", "min"];

    /// <summary>The problem in the file.</summary>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="BadInputException">At the first thing the format does not allow.</exception>
    public static PairingProblem Read(string file, ReadOnlySpan<byte> utf8)
    {
        var json = new StrictJson(file, utf8);
        var parts = new Parts(json);
        json.Enter();
        while (json.NextKey(Keys, ref parts.Seen) is >= 0 and var key)
        {
            parts.Take(ref json, key);
        }
        json.Require(Keys, parts.Seen, 5);
        json.End();
        return parts.ToProblem();
    }

    /// <summary>What stands at the top of a file. Pairs speak of participants, which may stand later in it: they are come back to.</summary>
    private ref struct Parts(StrictJson json)
    {
        public ulong Seen;
        private string _name = "";
        private int _capacity;
        private ImmutableArray<int> _bonus = [];
        private ImmutableArray<PairingParticipant> _participants = [];
        private StrictJson _candidates = json;
        private StrictJson _locked = json;
        private StrictJson _excluded = json;
        private StrictJson _floors = json;

        public void Take(ref StrictJson json, int key)
        {
            switch (key)
            {
                case 0:
                    json.Expect("pairing-problem/1");
                    return;
                case 1:
                    _name = json.Text();
                    return;
                case 2:
                    _capacity = json.Int(0, MaxCount);
                    return;
                case 3:
                    _participants = Participants(ref json);
                    return;
                case 4:
                    _candidates = json.Mark();
                    break;
                case 5:
                    _locked = json.Mark();
                    break;
                case 6:
                    _excluded = json.Mark();
                    break;
                case 7:
                    _bonus = Bonus(ref json);
                    return;
                case 8:
                    _floors = json.Mark();
                    break;
                default:
                    break;
            }
            json.Skip();
        }

        public PairingProblem ToProblem()
        {
            var pairs = new PairingPairs(_participants);
            var candidates = Candidates(ref _candidates, pairs);
            var locked = (Seen >> 5 & 1) == 0 ? [] : Listed(ref _locked, pairs, mustBeCandidate: true, []);
            return new PairingProblem
            {
                Name = _name,
                Capacity = _capacity,
                Participants = _participants,
                Candidates = candidates,
                Locked = locked,
                Excluded = (Seen >> 6 & 1) == 0 ? [] : Listed(ref _excluded, pairs, mustBeCandidate: false, locked),
                Bonus = _bonus,
                Floors = (Seen >> 8 & 1) == 0 ? [] : Floors(ref _floors, _participants),
            };
        }
    }

    private static ImmutableArray<PairingParticipant> Participants(ref StrictJson json)
    {
        var participants = ImmutableArray.CreateBuilder<PairingParticipant>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        json.EnterArray();
        while (json.NextItem())
        {
            if (participants.Count == MaxParticipants)
            {
                throw json.Bad($"more than {MaxParticipants} participants");
            }
            var participant = Participant(ref json);
            if (!ids.Add(participant.Id))
            {
                throw json.Bad($"the id \"{participant.Id}\" occurs twice");
            }
            participants.Add(participant);
        }
        return participants.DrainToImmutable();
    }

    private static PairingParticipant Participant(ref StrictJson json)
    {
        var (id, number, side, min, max) = ("", false, PairingSide.Producer, 0, 0);
        var (free, name, group) = ((int?)null, (string?)null, (string?)null);
        json.Enter();
        var seen = 0UL;
        while (json.NextKey(ParticipantKeys, ref seen) is >= 0 and var key)
        {
            switch (key)
            {
                case 0:
                    (id, number) = Id(json);
                    break;
                case 1:
                    side = Side(json);
                    break;
                case 2:
                    min = json.Int(0, MaxCount);
                    break;
                case 3:
                    max = json.Int(0, MaxCount);
                    break;
                case 4:
                    free = json.IntOrNull(0, MaxCount);
                    break;
                case 5:
                    name = json.IsNull ? null : json.Text();
                    break;
                default:
                    group = json.IsNull ? null : json.Text();
                    break;
            }
        }
        json.Require(ParticipantKeys, seen, 4);
        return min > max
            ? throw json.Bad($"\"{id}\" has min {min} above max {max}")
            : new PairingParticipant(id, side, min, max) { IdIsNumber = number, FreeSlots = free, Name = name ?? id, Group = group };
    }

    private static (string Id, bool IsNumber) Id(StrictJson json)
    {
        Span<char> buffer = stackalloc char[PairingPairs.MaxIdLength];
        var length = json.CopyKey(buffer);
        return length > 0 ? (new string(buffer[..length]), json.IsNumber) : throw json.Bad("must not be empty");
    }

    private static PairingSide Side(StrictJson json) => json.Text() switch
    {
        "producer" => PairingSide.Producer,
        "buyer" => PairingSide.Buyer,
        "both" => PairingSide.Both,
        var other => throw json.Bad($"must be \"producer\", \"buyer\" or \"both\", is \"{other}\""),
    };

    private static ImmutableArray<PairingCandidate> Candidates(ref StrictJson json, PairingPairs pairs)
    {
        var candidates = ImmutableArray.CreateBuilder<PairingCandidate>();
        json.EnterArray();
        while (json.NextItem())
        {
            var (producer, buyer, utility) = (-1, -1, 0);
            json.Enter();
            var seen = 0UL;
            while (json.NextKey(CandidateKeys, ref seen) is >= 0 and var key)
            {
                switch (key)
                {
                    case 0:
                        producer = pairs.Participant(json, PairingSide.Producer);
                        break;
                    case 1:
                        buyer = pairs.Participant(json, PairingSide.Buyer);
                        break;
                    default:
                        utility = json.Int(0, PairingProblem.MaxUtility);
                        break;
                }
            }
            json.Require(CandidateKeys, seen, 3);
            pairs.Add(json, producer, buyer, candidates.Count);
            candidates.Add(new PairingCandidate(producer, buyer, utility));
        }
        return candidates.DrainToImmutable();
    }

    private static ImmutableArray<int> Listed(ref StrictJson json, PairingPairs pairs, bool mustBeCandidate, ImmutableArray<int> locked)
    {
        var listed = new SortedSet<int>();
        json.EnterArray();
        while (json.NextItem())
        {
            Span<int> ends = [-1, -1];
            var count = 0;
            json.EnterArray();
            while (json.NextItem())
            {
                if (count == 2)
                {
                    throw json.Bad("must be [producer, buyer]");
                }
                ends[count] = pairs.Participant(json, count == 0 ? PairingSide.Producer : PairingSide.Buyer);
                count++;
            }
            if (count < 2)
            {
                throw json.Bad("must be [producer, buyer]");
            }
            var candidate = pairs.Candidate(ends[0], ends[1]);
            if (candidate is null && mustBeCandidate)
            {
                throw json.Bad("the locked pair is not among the candidates");
            }
            if (candidate is { } index)
            {
                if (locked.BinarySearch(index) >= 0)
                {
                    throw json.Bad("the excluded pair is also locked");
                }
                if (!listed.Add(index))
                {
                    throw json.Bad("the pair is listed twice");
                }
            }
        }
        return [.. listed];
    }

    private static ImmutableArray<int> Bonus(ref StrictJson json)
    {
        var bonus = ImmutableArray.CreateBuilder<int>();
        json.EnterArray();
        while (json.NextItem())
        {
            var value = json.Int(0, MaxBonus);
            if (bonus.Count > 0 && value > bonus[^1])
            {
                throw json.Bad($"a later meeting's bonus must not be larger: {value} after {bonus[^1]}");
            }
            bonus.Add(value);
        }
        return bonus.DrainToImmutable();
    }

    private static ImmutableArray<GroupFloor> Floors(ref StrictJson json, ImmutableArray<PairingParticipant> participants)
    {
        var floors = ImmutableArray.CreateBuilder<GroupFloor>();
        json.EnterArray();
        while (json.NextItem())
        {
            var (group, min) = ("", 0);
            json.Enter();
            var seen = 0UL;
            while (json.NextKey(FloorKeys, ref seen) is >= 0 and var key)
            {
                (group, min) = key == 0 ? (json.Text(), min) : (group, json.Int(0, MaxCount));
            }
            json.Require(FloorKeys, seen, 2);
            if (floors.Any(floor => floor.Group == group) || participants.All(participant => participant.Group != group))
            {
                throw json.Bad($"the group \"{group}\" has two floors or no participant");
            }
            floors.Add(new GroupFloor(group, min));
        }
        return floors.DrainToImmutable();
    }
}
