using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Conferences;

namespace Matchmaker.Tests.Conferences;

/// <summary>Sessions of all shapes the contract allows, breaks inside them.</summary>
internal static class SessionGens
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 12, 8, 0, 0, TimeSpan.FromHours(7));

    public static readonly Gen<Session> Session =
        from start in Gen.Int[0, 600]
        from length in Gen.Int[5, 24 * 60]
        from slot in Gen.Int[5, 240]
        from gap in Gen.Int[0, 60]
        from breaks in Gen.Select(Gen.Int[0, 24 * 60], Gen.Int[1, 120]).Array[0, 4]
        select Of("conferences/test/sessions/one", start, length, slot, gap, breaks);

    /// <summary>Up to five sessions, one after the other without overlap, given in any order.</summary>
    public static readonly Gen<ImmutableArray<Session>> Sessions =
        from shapes in Gen.Select(Gen.Int[0, 300], Gen.Int[5, 300], Gen.Int[5, 60], Gen.Int[0, 30]).Array[1, 5]
        from order in Gen.Shuffle(Enumerable.Range(0, shapes.Length).ToArray())
        select InARow(shapes, order);

    private static ImmutableArray<Session> InARow((int Pause, int Length, int Slot, int Gap)[] shapes, int[] order)
    {
        var at = 0;
        var sessions = new List<Session>();
        foreach (var (number, (pause, length, slot, gap)) in shapes.Index())
        {
            sessions.Add(Of($"conferences/test/sessions/number{number}", at + pause, length, slot, gap, []));
            at += pause + length;
        }
        return [.. order.Select(number => sessions[number])];
    }

    private static Session Of(string name, int start, int length, int slot, int gap, (int At, int Length)[] breaks)
    {
        var time = new Interval(Morning.AddMinutes(start), Morning.AddMinutes(start + length));
        return new Session
        {
            Name = name,
            DisplayName = "Phiên",
            Time = time,
            SlotMinutes = slot,
            GapMinutes = gap,
            Breaks =
            [
                .. breaks
                    .Select(pause => new Interval(time.Start.AddMinutes(pause.At), Earlier(time.Start.AddMinutes(pause.At + pause.Length), time.End)))
                    .Where(pause => pause.Start < pause.End),
            ],
        };
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
