using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Matchmaker.Conferences;
using Matchmaker.Platform.Rpc;
using Matchmaker.Scheduling;

namespace Matchmaker.Planning;

/// <summary>A time in which everybody keeps some slots free.</summary>
internal sealed record RestTime(string DisplayName, Interval Time, int FreeSlots);

/// <summary>A time at which a table cannot be used.</summary>
internal sealed record TableTime(string Table, Interval Time);

/// <summary>Times that a run adds to its conference: from the wire, back to it, and as slots.</summary>
internal static class ScheduleWindowMapping
{
    private const string Rests = "schedule_run.parameters.rests";
    private const string Closures = "schedule_run.parameters.table_closures";
    private const int MaxRests = 16;
    private const int MaxClosures = 500;
    private const int MaxName = 100;

    public static ImmutableArray<RestTime> ToRests(RepeatedField<V1.RestWindow> wire, Violations violations)
    {
        violations.Check(wire.Count <= MaxRests, Rests, $"must be at most {MaxRests}", $"không được quá {MaxRests}");
        foreach (var (at, rest) in wire.Index())
        {
            violations.Check(rest.DisplayName.Length <= MaxName, $"{Rests}[{at}].display_name", $"must have at most {MaxName} characters", $"không được quá {MaxName} ký tự");
            violations.Check(rest.FreeSlots is >= 0 and <= ScheduleProblem.MaxSlotsPerDay, $"{Rests}[{at}].free_slots", $"must be 0 to {ScheduleProblem.MaxSlotsPerDay}", $"phải từ 0 đến {ScheduleProblem.MaxSlotsPerDay}");
        }
        return [.. wire.Select((rest, at) => new RestTime(rest.DisplayName, IntervalMapping.ToInterval(rest.Time, $"{Rests}[{at}].time", violations), Math.Max(1, rest.FreeSlots)))];
    }

    public static ImmutableArray<TableTime> ToClosures(RepeatedField<V1.TableClosure> wire, Violations violations)
    {
        violations.Check(wire.Count <= MaxClosures, Closures, $"must be at most {MaxClosures}", $"không được quá {MaxClosures}");
        return [.. wire.Select((closure, at) => new TableTime(closure.Table, IntervalMapping.ToInterval(closure.Time, $"{Closures}[{at}].time", violations)))];
    }

    public static IEnumerable<V1.RestWindow> ToProto(ImmutableArray<RestTime> rests) =>
        rests.Select(rest => new V1.RestWindow { DisplayName = rest.DisplayName, Time = rest.Time.ToProto(), FreeSlots = rest.FreeSlots });

    public static IEnumerable<V1.TableClosure> ToProto(ImmutableArray<TableTime> closures) =>
        closures.Select(closure => new V1.TableClosure { Table = closure.Table, Time = closure.Time.ToProto() });

    /// <summary>Notes what of them does not fit the conference: times without slots enough, tables it does not have.</summary>
    public static void Check(ScheduleParameters parameters, ConferenceSnapshot conference, Violations violations)
    {
        foreach (var (at, rest) in parameters.Rests.Index())
        {
            var slots = SlotsIn(conference, rest.Time).Length;
            violations.Check(slots >= rest.FreeSlots, $"{Rests}[{at}].time", $"must hold at least {rest.FreeSlots} slots, not {slots}", $"phải có ít nhất {rest.FreeSlots} khung giờ, hiện có {slots}");
        }
        foreach (var (at, closure) in parameters.TableClosures.Index())
        {
            violations.Check(conference.Tables.Any(table => table.Id == closure.Table), $"{Closures}[{at}].table", "must be a table of the conference", "phải là một bàn của hội nghị");
        }
    }

    /// <summary>The problem with them as slots.</summary>
    public static ScheduleProblem With(ScheduleProblem problem, ScheduleParameters parameters, ConferenceSnapshot conference) => problem with
    {
        Rests = [.. parameters.Rests.Select(rest => new RestWindow(rest.DisplayName, SlotsIn(conference, rest.Time), rest.FreeSlots))],
        Closed =
        [
            .. parameters.TableClosures.SelectMany(closure => conference.Tables.Index().Where(table => table.Item.Id == closure.Table)
                .SelectMany(table => SlotsIn(conference, closure.Time).Select(slot => new TableClosure(table.Index, slot)))).Distinct(),
        ],
    };

    // A slot that the time only touches counts: nobody meets through half a lunch.
    private static ImmutableArray<int> SlotsIn(ConferenceSnapshot conference, Interval time) =>
        [.. conference.Slots.Where(slot => slot.Time.Touches(time)).Select(slot => slot.Index)];
}
