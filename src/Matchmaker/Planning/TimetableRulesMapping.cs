using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform.Rpc;
using Matchmaker.Scheduling;

namespace Matchmaker.Planning;

/// <summary>Rules that a run adds to its conference: from the wire and back to it.</summary>
internal static class TimetableRulesMapping
{
    private const int MaxRests = 16;
    private const int MaxClosures = 500;
    private const int MaxName = 100;
    private const int MaxPairs = 500;

    public static ImmutableArray<RestTime> ToRests(RepeatedField<V1.RestWindow> wire, string field, Violations violations)
    {
        violations.Check(wire.Count <= MaxRests, field, $"must be at most {MaxRests}", $"không được quá {MaxRests}");
        foreach (var (at, rest) in wire.Index())
        {
            violations.Check(rest.DisplayName.Length <= MaxName, $"{field}[{at}].display_name", $"must have at most {MaxName} characters", $"không được quá {MaxName} ký tự");
            violations.Check(rest.FreeSlots is >= 0 and <= ScheduleProblem.MaxSlotsPerDay, $"{field}[{at}].free_slots", $"must be 0 to {ScheduleProblem.MaxSlotsPerDay}", $"phải từ 0 đến {ScheduleProblem.MaxSlotsPerDay}");
        }
        return [.. wire.Select((rest, at) => new RestTime(rest.DisplayName, IntervalMapping.ToInterval(rest.Time, $"{field}[{at}].time", violations), Math.Max(1, rest.FreeSlots)))];
    }

    public static ImmutableArray<TableTime> ToClosures(RepeatedField<V1.TableClosure> wire, string field, Violations violations)
    {
        violations.Check(wire.Count <= MaxClosures, field, $"must be at most {MaxClosures}", $"không được quá {MaxClosures}");
        return [.. wire.Select((closure, at) => new TableTime(closure.Table, IntervalMapping.ToInterval(closure.Time, $"{field}[{at}].time", violations)))];
    }

    public static ImmutableArray<MeetingOrder> ToOrders(RepeatedField<V1.MeetingOrder> wire, string field, Violations violations)
    {
        violations.Check(wire.Count <= MaxPairs, field, $"must be at most {MaxPairs}", $"không được quá {MaxPairs}");
        ImmutableArray<MeetingOrder> orders = [.. wire.Select(order => new MeetingOrder(ToPair(order.Before), ToPair(order.After)))];
        foreach (var (at, order) in orders.Index())
        {
            violations.Check(order.Before != order.After, $"{field}[{at}].after", "must be another pair than before", "phải là một cặp khác với cặp gặp trước");
        }
        return orders;
    }

    public static ImmutableArray<MeetingPair> ToPairs(RepeatedField<V1.MeetingPair> wire, string field, Violations violations)
    {
        violations.Check(wire.Count <= MaxPairs, field, $"must be at most {MaxPairs}", $"không được quá {MaxPairs}");
        return [.. wire.Select(ToPair)];
    }

    public static IEnumerable<V1.MeetingOrder> ToProto(ImmutableArray<MeetingOrder> orders) =>
        orders.Select(order => new V1.MeetingOrder { Before = ToProto(order.Before), After = ToProto(order.After) });

    public static V1.MeetingPair ToProto(MeetingPair pair) => new() { Producer = pair.Producer, Buyer = pair.Buyer };

    private static MeetingPair ToPair(V1.MeetingPair? wire) => new(wire?.Producer ?? "", wire?.Buyer ?? "");

    public static IEnumerable<V1.RestWindow> ToProto(ImmutableArray<RestTime> rests) =>
        rests.Select(rest => new V1.RestWindow { DisplayName = rest.DisplayName, Time = rest.Time.ToProto(), FreeSlots = rest.FreeSlots });

    public static IEnumerable<V1.TableClosure> ToProto(ImmutableArray<TableTime> closures) =>
        closures.Select(closure => new V1.TableClosure { Table = closure.Table, Time = closure.Time.ToProto() });

    /// <summary>Notes what of them does not fit the conference: times without slots enough, tables and pairs it does not have.</summary>
    /// <param name="field">Of the parameters.</param>
    public static void Check(TimetableRules rules, ConferenceSnapshot conference, string field, Violations violations)
    {
        foreach (var (at, rest) in rules.Rests.Index())
        {
            var slots = TimetableRules.SlotsIn(conference, rest.Time).Length;
            violations.Check(slots >= rest.FreeSlots, $"{field}.rests[{at}].time", $"must hold at least {rest.FreeSlots} slots, not {slots}", $"phải có ít nhất {rest.FreeSlots} khung giờ, hiện có {slots}");
        }
        foreach (var (at, closure) in rules.TableClosures.Index())
        {
            violations.Check(conference.Tables.Any(table => table.Id == closure.Table), $"{field}.table_closures[{at}].table", "must be a table of the conference", "phải là một bàn của hội nghị");
        }
        var sides = conference.Participants.ToDictionary(participant => participant.Name, participant => participant.Side, StringComparer.Ordinal);
        var pairs = rules.Orders.Index().SelectMany(order => ((string, MeetingPair)[])[($"orders[{order.Index}].before", order.Item.Before), ($"orders[{order.Index}].after", order.Item.After)])
            .Concat(rules.TwoSlotMeetings.Index().Select(pair => ($"two_slot_meetings[{pair.Index}]", pair.Item)));
        foreach (var (at, pair) in pairs)
        {
            violations.Check(sides.GetValueOrDefault(pair.Producer) == Sides.Producer, $"{field}.{at}.producer", "must be a producer who takes part", "phải là một bên bán đang tham dự");
            violations.Check(sides.GetValueOrDefault(pair.Buyer) == Sides.Buyer, $"{field}.{at}.buyer", "must be a buyer who takes part", "phải là một bên mua đang tham dự");
        }
    }
}
