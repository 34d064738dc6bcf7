using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Scheduling;

namespace Matchmaker.Tests.Scheduling;

/// <summary>Small random timetable problems, many of them impossible.</summary>
internal static class ScheduleGen
{
    /// <summary>One slot a meeting, one representative each: what the searches for size are made for.</summary>
    public static Gen<ScheduleProblem> Simple { get; } = Problems(rich: false);

    /// <summary>All other rules too: representatives, two slots, several days, rests, home tables, meetings in a row.</summary>
    public static Gen<ScheduleProblem> Rich { get; } = Problems(rich: true);

    /// <summary>Few tables, some closed and some of somebody's own, and meetings of two slots among them.</summary>
    public static Gen<ScheduleProblem> TwoSlots { get; } =
        from people in Gen.Int[4, 6]
        from slots in Gen.Int[2, 4]
        from tables in Gen.Int[2, 3]
        from ends in Gen.Select(Gen.Int[0, people - 1], Gen.Int[0, people - 1], Gen.Int[1, 2]).Array[1, 4]
        from closed in Gen.Select(Gen.Int[0, tables - 1], Gen.Int[0, slots - 1]).Array[0, 3]
        from homes in Gen.Int[-5, tables - 1].Array[people]
        select new ScheduleProblem
        {
            Name = "two slots",
            Participants = [.. homes.Select((home, person) => new ScheduleParticipant($"{person}") { HomeTable = home < 0 ? null : home })],
            Slots = [.. Enumerable.Repeat(new ScheduleSlot(), slots)],
            Tables = tables,
            Closed = [.. closed.Select(cell => new TableClosure(cell.Item1, cell.Item2)).Distinct()],
            Meetings = [.. ends.Where(pair => pair.Item1 != pair.Item2).Select((pair, index) => new ScheduleMeeting($"{index}", pair.Item1, pair.Item2) { Length = pair.Item3 })],
        };

    /// <summary>Two tables in two halls, and a slot to walk between.</summary>
    public static Gen<ScheduleProblem> Walking { get; } = TwoSlots.Select(problem => problem with
    {
        Tables = 2,
        Participants = [.. problem.Participants.Select(participant => participant with { HomeTable = participant.HomeTable % 2 })],
        Closed = [.. problem.Closed.Where(closure => closure.Table < 2)],
        HallOfTable = [0, 1],
        WalkingSlots = 1,
    });

    private static Gen<ScheduleProblem> Problems(bool rich) =>
        from people in Gen.Int[2, 5]
        from slots in Gen.Int[2, 4]
        from tables in Gen.Int[1, 3]
        from ends in Gen.Select(Gen.Int[0, people - 1], Gen.Int[0, people - 1]).Array[1, 5]
        from traits in Gen.Int[0, 99].Array[40]
        select Build(rich, people, slots, tables, ends, traits);

    private static ScheduleProblem Build(bool rich, int people, int slots, int tables, (int A, int B)[] ends, int[] traits)
    {
        var draw = 0;
        bool Chance(int percent) => traits[draw++ % traits.Length] < percent;
        int Below(int bound) => traits[draw++ % traits.Length] % bound;
        var participants = Enumerable.Range(0, people).Select(person => new ScheduleParticipant($"{person}")
        {
            Forbidden = Chance(20) ? [Below(slots)] : [],
            Capacity = rich && Chance(25) ? 2 : 1,
            HomeTable = rich && Chance(15) ? Below(tables) : null,
        }).ToImmutableArray();
        var meetings = ends.Where(pair => pair.A != pair.B).Select((pair, index) => new ScheduleMeeting($"{index}", pair.A, pair.B)
        {
            Session = Chance(15) ? 0 : null,
            FixedSlot = Chance(10) ? Below(slots) : null,
            Length = rich && Chance(20) ? 2 : 1,
            Preferred = rich && Chance(30) ? [Below(slots)] : [],
        }).ToImmutableArray();
        var lastDay = rich && Chance(40) ? 1 : 0;
        return new ScheduleProblem
        {
            Name = "small",
            Participants = participants,
            Slots = [.. Enumerable.Range(0, slots).Select(slot => new ScheduleSlot(slot * 2 < slots ? 0 : lastDay))],
            Tables = tables,
            Closed = Chance(20) ? [new TableClosure(Below(tables), Below(slots))] : [],
            Sessions = [new ScheduleSession(1, "morning", [.. Enumerable.Range(0, (slots + 1) / 2)])],
            Meetings = meetings,
            Precedences = meetings.Length > 1 && Chance(25) ? [new Precedence(0, 1)] : [],
            FairnessLimit = Chance(30) ? Below(2) : null,
            MaxInARow = rich && Chance(20) ? 1 + Below(2) : null,
            Rests = rich && Chance(20) ? [new RestWindow("lunch", [0, 1])] : [],
        };
    }
}
