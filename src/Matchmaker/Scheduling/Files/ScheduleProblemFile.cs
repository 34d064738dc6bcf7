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
        var name = "";
        var (people, slots, tables) = (0, 0, 0);
        int? fairness = null;
        // Lists speak of counts that may stand later in the file: come back to them.
        var sessionsAt = json;
        var meetingsAt = json;
        var forbiddenAt = json;
        var precedencesAt = json;
        var closedAt = json;
        json.Enter();
        var seen = 0UL;
        while (json.NextKey(Keys, ref seen) is >= 0 and var key)
        {
            switch (key)
            {
                case 0:
                    json.Expect("b2b-instance/1");
                    break;
                case 1:
                    name = json.Text() is { Length: > 0 } text ? text : throw json.Bad("must not be empty");
                    break;
                case 2:
                    people = json.Int(0, MaxParticipants);
                    break;
                case 3:
                    slots = json.Int(0, ScheduleProblem.MaxSlotsPerDay);
                    break;
                case 4:
                    tables = json.Int(0, MaxTables);
                    break;
                case 5:
                    sessionsAt = json.Mark();
                    break;
                case 6:
                    fairness = json.IntOrNull(0, int.MaxValue);
                    break;
                case 7:
                    meetingsAt = json.Mark();
                    break;
                case 8:
                    forbiddenAt = json.Mark();
                    break;
                case 9:
                    precedencesAt = json.Mark();
                    break;
                case 10:
                    closedAt = json.Mark();
                    break;
                default:
                    break;
            }
            json.Skip();
        }
        json.Require(Keys, seen, 10);
        json.End();
        var sessions = Sessions(ref sessionsAt, slots);
        var meetings = Meetings(ref meetingsAt, people, slots, sessions);
        return new ScheduleProblem
        {
            Name = name,
            Participants = Participants(ref forbiddenAt, people, slots),
            Slots = [.. Enumerable.Repeat(new ScheduleSlot(), slots)],
            Tables = tables,
            Closed = (seen >> 10 & 1) == 0 ? [] : [.. Pairs(ref closedAt, "[table, slot]", tables, slots).Select(pair => new TableClosure(pair.First, pair.Second)).Distinct()],
            Sessions = sessions,
            Meetings = meetings,
            Precedences = [.. Pairs(ref precedencesAt, "[before, after]", meetings.Length, meetings.Length).Select(pair => new Precedence(pair.First, pair.Second))],
            FairnessLimit = fairness,
        };
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
