using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Conferences;

/// <summary>Spans of time and quotas to the wire and back.</summary>
internal static class IntervalMapping
{
    /// <summary>Most spans of one list.</summary>
    public const int MaxSpans = 64;

    // 1 January 2000 to 31 December 2199: a typing error in a year is told at once.
    private const long FirstSecond = 946_684_800;
    private const long LastSecond = 7_258_118_399;

    private static readonly Interval Unknown = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(1));

    /// <summary>A span that must be there. What is returned beside a violation is of no use.</summary>
    public static Interval ToInterval(V1.TimeSpan? wire, string field, Violations violations)
    {
        if (!violations.Check(wire is not null, field, "must be given", "cần được điền"))
        {
            return Unknown;
        }
        var start = ToInstant(wire!.StartTime, $"{field}.start_time", violations);
        var end = ToInstant(wire.EndTime, $"{field}.end_time", violations);
        return start is { } from && end is { } to && violations.Check(from < to, $"{field}.end_time", "must be after start_time", "phải sau giờ bắt đầu")
            ? new Interval(from, to)
            : Unknown;
    }

    public static ImmutableArray<Interval> ToIntervals(RepeatedField<V1.TimeSpan> wire, string field, Violations violations) =>
        violations.Check(wire.Count <= MaxSpans, field, $"must be at most {MaxSpans}", $"không được quá {MaxSpans} khoảng")
            ? [.. wire.Select((span, at) => ToInterval(span, $"{field}[{at}]", violations))]
            : [];

    public static V1.TimeSpan ToProto(this Interval interval) => new() { StartTime = interval.Start.ToTimestamp(), EndTime = interval.End.ToTimestamp() };

    /// <summary>Null where unset.</summary>
    public static Quota? ToQuota(V1.Quota? wire, string field, Violations violations)
    {
        if (wire is null)
        {
            return null;
        }
        violations.Check(wire.Min is >= 0 and <= 100, $"{field}.min", "must be from 0 to 100", "phải từ 0 đến 100");
        violations.Check(wire.Max is >= 1 and <= 100, $"{field}.max", "must be from 1 to 100", "phải từ 1 đến 100");
        violations.Check(wire.Min <= wire.Max, $"{field}.max", "must be at least min", "không được nhỏ hơn số tối thiểu");
        return new Quota(wire.Min, wire.Max);
    }

    public static V1.Quota? ToProto(this Quota? quota) => quota is null ? null : new V1.Quota { Min = quota.Min, Max = quota.Max };

    /// <summary>Whether a time is one, from 2000 to 2199.</summary>
    public static bool IsTime(Timestamp wire) => wire.Seconds is >= FirstSecond and <= LastSecond && wire.Nanos is >= 0 and < 1_000_000_000;

    private static DateTimeOffset? ToInstant(Timestamp? wire, string field, Violations violations)
    {
        if (!violations.Check(wire is not null, field, "must be given", "cần được điền"))
        {
            return null;
        }
        return violations.Check(IsTime(wire!), field, "must be a time from 2000 to 2199", "phải là thời điểm từ năm 2000 đến 2199") ? wire!.ToDateTimeOffset() : null;
    }
}
