using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Matchmaker.Platform.Files;

namespace Matchmaker.Scheduling.Files;

/// <summary>Reads and writes <c>b2b-schedule/1</c>, the published format of timetables.</summary>
/// <remarks>
/// <c>{"format","instance","objective":breaks,"assignment":[{"meeting","slot"[,"table"]}],"unscheduled":[meetings],
/// "note":{"status":"optimal|feasible|infeasible|unknown","bound","seconds",…}}</c>. A problem without a timetable carries <c>"infeasible"</c>,
/// one sentence a conflict.
/// </remarks>
internal static class ScheduleFile
{
    private static readonly string[] Keys = ["format", "instance", "assignment", "objective", "solver", "note", "unscheduled", "infeasible"];
    private static readonly string[] PlaceKeys = ["meeting", "slot", "table"];
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The timetable in the file, for <paramref name="problem"/>.</summary>
    /// <param name="file">Its name, for errors.</param>
    /// <param name="sameName">Whether the file must name the problem's instance; an earlier plan may name another.</param>
    /// <exception cref="BadInputException">At the first thing the format does not allow.</exception>
    public static StatedTimetable Read(string file, ReadOnlySpan<byte> utf8, ScheduleProblem problem, bool sameName)
    {
        var json = new StrictJson(file, utf8);
        var places = new Placement?[problem.Meetings.Length];
        int? objective = null;
        ImmutableArray<int>? unscheduled = null;
        json.Enter();
        var seen = 0UL;
        while (json.NextKey(Keys, ref seen) is >= 0 and var key)
        {
            switch (key)
            {
                case 0:
                    json.Expect("b2b-schedule/1");
                    break;
                case 1:
                    if (json.Text() is var name && sameName && name != problem.Name)
                    {
                        throw json.Bad($"is a schedule of \"{name}\", not of \"{problem.Name}\"");
                    }
                    break;
                case 2:
                    ReadAssignment(ref json, problem, places);
                    break;
                case 3:
                    objective = json.IntOrNull(int.MinValue, int.MaxValue);
                    break;
                case 6:
                    unscheduled = Unscheduled(ref json, problem);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        json.Require(Keys, seen, 3);
        json.End();
        return new StatedTimetable(new Timetable([.. places]), objective, unscheduled);
    }

    /// <summary>Writes the answer to <paramref name="problem"/>.</summary>
    public static void Write(Stream stream, ScheduleProblem problem, ScheduleAnswer answer, TimeSpan elapsed)
    {
        using var json = new Utf8JsonWriter(stream, Readable);
        json.WriteStartObject();
        json.WriteString("format", "b2b-schedule/1");
        json.WriteString("instance", problem.Name);
        if (answer.Objective is { } objective)
        {
            json.WriteNumber("objective", objective.Breaks);
        }
        json.WriteString("solver", "matchmaker");
        WriteAssignment(json, answer.Timetable ?? new Timetable([.. new Placement?[problem.Meetings.Length]]));
        if (!answer.Conflicts.IsEmpty)
        {
            json.WriteStartArray("infeasible");
            foreach (var conflict in answer.Conflicts)
            {
                json.WriteStringValue(conflict.English);
            }
            json.WriteEndArray();
        }
        WriteNote(json, answer, elapsed);
        json.WriteEndObject();
    }

    private static void ReadAssignment(ref StrictJson json, ScheduleProblem problem, Placement?[] places)
    {
        json.EnterArray();
        while (json.NextItem())
        {
            var (meeting, slot, table) = (0, 0, (int?)null);
            json.Enter();
            var seen = 0UL;
            while (json.NextKey(PlaceKeys, ref seen) is >= 0 and var key)
            {
                switch (key)
                {
                    case 0:
                        meeting = json.Int(0, problem.Meetings.Length - 1);
                        break;
                    case 1:
                        slot = json.Int(0, problem.Slots.Length - 1);
                        break;
                    default:
                        table = json.IntOrNull(0, problem.Tables - 1);
                        break;
                }
            }
            json.Require(PlaceKeys, seen, 2);
            if (places[meeting] is not null)
            {
                throw json.Bad($"meeting {meeting} is assigned twice");
            }
            places[meeting] = new Placement(slot, table);
        }
    }

    private static ImmutableArray<int> Unscheduled(ref StrictJson json, ScheduleProblem problem)
    {
        var meetings = ImmutableArray.CreateBuilder<int>();
        json.EnterArray();
        while (json.NextItem())
        {
            meetings.Add(json.Int(0, problem.Meetings.Length - 1));
        }
        meetings.Sort();
        return meetings.DrainToImmutable();
    }

    private static void WriteAssignment(Utf8JsonWriter json, Timetable timetable)
    {
        json.WriteStartArray("assignment");
        for (var meeting = 0; meeting < timetable.Places.Length; meeting++)
        {
            if (timetable.Places[meeting] is not { } place)
            {
                continue;
            }
            json.WriteStartObject();
            json.WriteNumber("meeting", meeting);
            json.WriteNumber("slot", place.Slot);
            if (place.Table is { } table)
            {
                json.WriteNumber("table", table);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        var without = timetable.Places.Index().Where(pair => pair.Item is null).Select(pair => pair.Index).ToList();
        if (without.Count > 0)
        {
            json.WriteStartArray("unscheduled");
            without.ForEach(meeting => json.WriteNumberValue(meeting));
            json.WriteEndArray();
        }
    }

    private static void WriteNote(Utf8JsonWriter json, ScheduleAnswer answer, TimeSpan elapsed)
    {
        json.WriteStartObject("note");
        json.WriteString("status", answer.Status);
        if (answer.Bound is { } bound)
        {
            json.WriteNumber("bound", bound);
        }
        json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
        if (answer.Objective is { } objective)
        {
            json.WriteNumber("break_spread", objective.BreakSpread);
            json.WriteNumber("unmet_wishes", objective.UnmetWishes);
            json.WriteNumber("table_changes", objective.TableChanges);
        }
        WriteRepair(json, answer);
        if (!answer.Conflicts.IsEmpty)
        {
            json.WriteStartArray("conflicts");
            foreach (var conflict in answer.Conflicts)
            {
                json.WriteStartObject();
                json.WriteString("kind", conflict.Kind.ToString());
                json.WriteString("vi", conflict.Vietnamese);
                json.WriteString("en", conflict.English);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteRepair(Utf8JsonWriter json, ScheduleAnswer answer)
    {
        if (answer.Disruption is not { } disruption)
        {
            return;
        }
        json.WriteNumber("cancelled", disruption.Cancelled);
        json.WriteNumber("moved", disruption.Moved);
        json.WriteBoolean("least_disruption", answer.IsLeast);
        json.WriteStartArray("changes");
        foreach (var change in answer.Changes)
        {
            json.WriteStartObject();
            json.WriteString("kind", change.Kind.ToString());
            json.WriteNumber("meeting", change.Meeting);
            json.WriteString("vi", change.Vietnamese);
            json.WriteString("en", change.English);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
