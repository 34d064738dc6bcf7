using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Platform.Files;

namespace Matchmaker.Scheduling.Files;

/// <summary>Reads <c>b2b-instance/1</c>, the published format of timetable questions.</summary>
/// <remarks>
/// <c>{"format","name","participants":n,"slots":T,"tables":L,"sessions":[{"id":≥1,"name","slots":[…]}],"fairness":d|null,
/// "meetings":[{"id":i,"a":p,"b":q,"session":0|id,"fixed":null|slot}],"forbidden":[[slots],…],"precedences":[[before,after],…]
/// [,"closed":[[table,slot],…]]}</c>. Indices count from 0, all slots lie on one day, ids of meetings are their positions.
/// </remarks>
internal static class ScheduleProblemFile
{
    private const int MaxParticipants = 1_000_000;
    private const int MaxTables = 1_000_000;
    private const int MaxSessionId = 1_000_000;

    private static readonly string[] Keys =
    [
        "format", "name", "participants", "slots", "tables", "sessions", "fairness", "meetings", "forbidden", "precedences",
        "closed", "source", "paper", "note", "utility",
    ];

    private static readonly string[] SessionKeys = ["id", "slots", "name"];
    private static readonly string[] MeetingKeys = ["id", "a", "b", "session", "fixed", "utility"];

    /// <summary>The problem in the file.</summary>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="BadInputException">At the first thing the format does not allow.</exception>
    public static ScheduleProblem Read(string file, ReadOnlySpan<byte> utf8)
    {
        var json = new StrictJson(file, utf8);
        var parts = new Parts(json);
        json.Enter();
        while (json.NextKey(Keys, ref parts.Seen) is >= 0 and var key)
        {
            parts.Take(ref json, key);
            json.Skip();
        }
        json.Require(Keys, parts.Seen, 10);
        json.End();
        return parts.ToProblem();
    }

    /// <summary>What stands at the top of a file. Lists speak of counts that may stand later in it: they are come back to.</summary>
    private ref struct Parts(StrictJson json)
    {
        public ulong Seen;
        private string _name = "";
        private int _people;
        private int _slots;
        private int _tables;
        private int? _fairness;
        private StrictJson _sessions = json;
        private StrictJson _meetings = json;
        private StrictJson _forbidden = json;
        private StrictJson _precedences = json;
        private StrictJson _closed = json;

        public void Take(ref StrictJson json, int key)
        {
            switch (key)
            {
                case 0:
                    json.Expect("b2b-instance/1");
                    break;
                case 1:
                    _name = json.Text() is { Length: > 0 } text ? text : throw json.Bad("must not be empty");
                    break;
                case 2:
                    _people = json.Int(0, MaxParticipants);
                    break;
                case 3:
                    _slots = json.Int(0, ScheduleProblem.MaxSlotsPerDay);
                    break;
                case 4:
                    _tables = json.Int(0, MaxTables);
                    break;
                case 5:
                    _sessions = json.Mark();
                    break;
                case 6:
                    _fairness = json.IntOrNull(0, int.MaxValue);
                    break;
                case 7:
                    _meetings = json.Mark();
                    break;
                case 8:
                    _forbidden = json.Mark();
                    break;
                case 9:
                    _precedences = json.Mark();
                    break;
                case 10:
                    _closed = json.Mark();
                    break;
                default:
                    break;
            }
        }

        public ScheduleProblem ToProblem()
        {
            var sessions = Sessions(ref _sessions, _slots);
            var meetings = Meetings(ref _meetings, _people, _slots, sessions);
            return new ScheduleProblem
            {
                Name = _name,
                Participants = Participants(ref _forbidden, _people, _slots),
                Slots = [.. Enumerable.Repeat(new ScheduleSlot(), _slots)],
                Tables = _tables,
                Closed = (Seen >> 10 & 1) == 0 ? [] : [.. Pairs(ref _closed, "[table, slot]", _tables, _slots).Select(pair => new TableClosure(pair.First, pair.Second)).Distinct()],
                Sessions = sessions,
                Meetings = meetings,
                Precedences = [.. Pairs(ref _precedences, "[before, after]", meetings.Length, meetings.Length).Select(pair => new Precedence(pair.First, pair.Second))],
                FairnessLimit = _fairness,
            };
        }
    }

    private static ImmutableArray<ScheduleSession> Sessions(ref StrictJson json, int slots)
    {
        var sessions = ImmutableArray.CreateBuilder<ScheduleSession>();
        var taken = new HashSet<int>();
        json.EnterArray();
        while (json.NextItem())
        {
            var (id, name) = (0, (string?)null);
            ImmutableArray<int> members = [];
            json.Enter();
            var seen = 0UL;
            while (json.NextKey(SessionKeys, ref seen) is >= 0 and var key)
            {
                switch (key)
                {
                    case 0:
                        id = json.Int(1, MaxSessionId);
                        break;
                    case 1:
                        members = SessionSlots(ref json, slots, taken);
                        break;
                    default:
                        name = json.Text();
                        break;
                }
            }
            json.Require(SessionKeys, seen, 2);
            if (sessions.Any(session => session.Id == id))
            {
                throw json.Bad($"the id {id} occurs twice");
            }
            sessions.Add(new ScheduleSession(id, name ?? id.ToString(CultureInfo.InvariantCulture), members));
        }
        return sessions.DrainToImmutable();
    }

    private static ImmutableArray<int> SessionSlots(ref StrictJson json, int slots, HashSet<int> taken)
    {
        var members = ImmutableArray.CreateBuilder<int>();
        json.EnterArray();
        while (json.NextItem())
        {
            var slot = json.Int(0, slots - 1);
            if (!taken.Add(slot))
            {
                throw json.Bad($"slot {slot} is in two sessions");
            }
            members.Add(slot);
        }
        return members.DrainToImmutable();
    }

    private static ImmutableArray<ScheduleMeeting> Meetings(ref StrictJson json, int people, int slots, ImmutableArray<ScheduleSession> sessions)
    {
        var meetings = ImmutableArray.CreateBuilder<ScheduleMeeting>();
        var byId = sessions.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        json.EnterArray();
        while (json.NextItem())
        {
            var (id, a, b) = (0, 0, 0);
            var (session, slot) = ((int?)null, (int?)null);
            json.Enter();
            var seen = 0UL;
            while (json.NextKey(MeetingKeys, ref seen) is >= 0 and var key)
            {
                switch (key)
                {
                    case 0:
                        id = json.Int(0, int.MaxValue);
                        break;
                    case 1:
                        a = json.Int(0, people - 1);
                        break;
                    case 2:
                        b = json.Int(0, people - 1);
                        break;
                    case 3:
                        session = Session(json, byId);
                        break;
                    case 4:
                        slot = json.IntOrNull(0, slots - 1);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }
            json.Require(MeetingKeys, seen, 5);
            if (id != meetings.Count || a == b)
            {
                throw json.Bad(a == b ? $"participant {a} cannot meet itself" : $"id must be {meetings.Count}, its position, is {id}");
            }
            meetings.Add(new ScheduleMeeting(id.ToString(CultureInfo.InvariantCulture), a, b) { Session = session, FixedSlot = slot });
        }
        return meetings.DrainToImmutable();
    }

    private static int? Session(StrictJson json, Dictionary<int, int> byId)
    {
        var id = json.Int(0, MaxSessionId);
        return id == 0 ? null : byId.TryGetValue(id, out var index) ? index : throw json.Bad($"no session {id}");
    }

    private static ImmutableArray<ScheduleParticipant> Participants(ref StrictJson json, int people, int slots)
    {
        var participants = ImmutableArray.CreateBuilder<ScheduleParticipant>();
        json.EnterArray();
        while (json.NextItem())
        {
            var forbidden = new SortedSet<int>();
            json.EnterArray();
            while (json.NextItem())
            {
                forbidden.Add(json.Int(0, slots - 1));
            }
            if (participants.Count == people)
            {
                throw json.Bad($"must have one list a participant, {people} in all");
            }
            participants.Add(new ScheduleParticipant(participants.Count.ToString(CultureInfo.InvariantCulture)) { Forbidden = [.. forbidden] });
        }
        return participants.Count == people
            ? participants.DrainToImmutable()
            : throw json.Bad($"forbidden must have one list a participant, {people} in all, has {participants.Count}");
    }

    private static List<(int First, int Second)> Pairs(ref StrictJson json, string shape, int firsts, int seconds)
    {
        var pairs = new List<(int, int)>();
        json.EnterArray();
        while (json.NextItem())
        {
            Span<int> ends = [0, 0];
            var count = 0;
            json.EnterArray();
            while (json.NextItem())
            {
                if (count == 2)
                {
                    throw json.Bad($"must be {shape}");
                }
                ends[count] = json.Int(0, (count == 0 ? firsts : seconds) - 1);
                count++;
            }
            if (count < 2)
            {
                throw json.Bad($"must be {shape}");
            }
            pairs.Add((ends[0], ends[1]));
        }
        return pairs;
    }
}
