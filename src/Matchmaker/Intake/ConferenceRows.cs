using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>Reads rows about conferences, their sessions, and who comes.</summary>
internal static partial class ConferenceRows
{
    private const int DefaultSlotMinutes = 20;

    public static IntakeRecord? Conference(RowText row)
    {
        if (row.Text("conference") is not { } name)
        {
            row.Note(FindingSeverity.Error, "conference", "conference_missing", "Dòng này không ghi tên hội nghị.", "The row names no conference.", "Điền tên hội nghị / Fill in the conference");
            return null;
        }
        var values = new RowValues
        {
            Id = row.Text("conference_id"),
            Title = name,
            Conference = new ConferenceValues(
                row.Text("programme"), row.Text("organizer"), row.First("place", "address"), Whole(row, "tables", 1, Conferences.Conference.MaxTables),
                QuotaOf(row, "producer_min", "producer_max"), QuotaOf(row, "buyer_min", "buyer_max")),
        };
        return new IntakeRecord(RecordKind.Conference, row.Table.Sheet, row.Number, values);
    }

    public static IntakeRecord? Session(RowText row)
    {
        var day = row.Table.Has("day") ? row.Read("day", DateReader.Read) : row.Text("start") is { } moment ? DateReader.Read(moment).OrDefault : default;
        var start = Clock(row, "start");
        var end = Clock(row, "end");
        if (row.First("conference_id", "conference") is not { } conference || day == default || start is null || end is null)
        {
            row.Note(FindingSeverity.Error, "start", "session_incomplete", "Phiên phải có hội nghị, ngày, giờ bắt đầu và giờ kết thúc.", "A session needs its conference, day, start and end.", "Ví dụ ngày 15/12/2026, từ 8h30 đến 11h30 / For example 15/12/2026, 8h30 to 11h30");
            return null;
        }
        if (end <= start)
        {
            row.Note(FindingSeverity.Error, "end", "session_ends_before_start", "Giờ kết thúc phải sau giờ bắt đầu.", "The end must be after the start.", "Đổi chỗ hai giờ nếu ghi ngược / Exchange the two if they are turned round");
            return null;
        }
        var breaks = row.Text("breaks") is { } typed ? Spans(typed) : [];
        var values = new RowValues
        {
            Title = row.Text("session") ?? $"{day:dd/MM} {start:HH:mm}",
            Session = new SessionValues(
                conference, day, start.Value, end.Value, Whole(row, "slot_minutes", 5, 240) ?? DefaultSlotMinutes, Whole(row, "gap_minutes", 0, 60) ?? 0, breaks),
        };
        return new IntakeRecord(RecordKind.Session, row.Table.Sheet, row.Number, values);
    }

    public static IntakeRecord? Participation(RowText row)
    {
        var named = Organizations.Named(row);
        if (named is { OrganizationId: null, Organization: null })
        {
            row.Note(FindingSeverity.Error, "organization", "organization_missing", "Dòng này không ghi đơn vị nào.", "The row names no organization.", "Điền tên hoặc mã đơn vị / Fill in its name or id");
            return null;
        }
        var min = Whole(row, "meetings_min", 0, 100);
        var max = Whole(row, "meetings_max", 1, 100);
        if (min > max)
        {
            row.Note(FindingSeverity.Error, "meetings_min", "quota_reversed", $"Tối thiểu {min} cuộc gặp nhưng tối đa chỉ {max}.", $"At least {min} meetings, but at most {max}.", "Đổi chỗ hai số nếu ghi ngược / Exchange the two if they are turned round");
            return null;
        }
        var values = named with
        {
            Note = row.Text("note"),
            Attendance = new AttendanceValues(SideOf(row), row.Text("attends"), Whole(row, "people", 1, Conferences.Participation.MaxRepresentatives), min, max, row.Text("presence")),
        };
        return new IntakeRecord(RecordKind.Participation, row.Table.Sheet, row.Number, values);
    }

    /// <summary>Spans of clock time in a text: "9h40-10h00", "15:10 - 15:30".</summary>
    public static ImmutableArray<(TimeOnly Start, TimeOnly End)> Spans(string text)
    {
        var times = Times().Matches(text).Select(TimeOf).OfType<TimeOnly>().ToList();
        return [.. times.Chunk(2).Where(pair => pair.Length == 2 && pair[0] < pair[1]).Select(pair => (pair[0], pair[1]))];
    }

    /// <summary>The first clock time in a text, or null.</summary>
    public static TimeOnly? TimeIn(string text) => Times().Match(text) is { Success: true } match ? TimeOf(match) : null;

    private static Sides SideOf(RowText row) => row.Text("role") is not { } role ? Sides.None : Headings.KeyOf(role) switch
    {
        "ban" or "ben ban" or "nguoi ban" or "co so" or "producer" or "seller" or "cung" => Sides.Producer,
        "mua" or "ben mua" or "nguoi mua" or "don vi mua" or "buyer" or "cau" => Sides.Buyer,
        _ => Sides.None,
    };

    private static Quota? QuotaOf(RowText row, string least, string most)
    {
        var min = Whole(row, least, 0, 100);
        var max = Whole(row, most, 1, 100);
        if (min is null && max is null)
        {
            return null;
        }
        if (min > max)
        {
            row.Note(FindingSeverity.Warning, least, "quota_reversed", $"Tối thiểu {min} nhưng tối đa chỉ {max}; bỏ qua.", $"At least {min}, but at most {max}; left out.", "Đổi chỗ hai số nếu ghi ngược / Exchange the two if they are turned round");
            return null;
        }
        return new Quota(min ?? 0, max ?? Math.Max(min!.Value, Quota.OfProducers.Max));
    }

    private static int? Whole(RowText row, string field, int min, int max)
    {
        if (row.Text(field) is not { } text)
        {
            return null;
        }
        if (Digits().Match(text) is { Success: true } match
            && int.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
        {
            return value;
        }
        row.Note(FindingSeverity.Warning, field, "number_unreadable", $"Cần một số từ {min} đến {max}; bỏ qua.", $"A number from {min} to {max} is needed; left out.", $"Ghi một số từ {min} đến {max} / Write a number from {min} to {max}");
        return null;
    }

    private static TimeOnly? Clock(RowText row, string field)
    {
        if (row.Text(field) is not { } text)
        {
            return null;
        }
        if (TimeIn(text) is { } time)
        {
            return time;
        }
        row.Note(FindingSeverity.Warning, field, "time_unreadable", "Không đọc được giờ.", "The time cannot be read.", "Ví dụ 8h30 hoặc 13:30 / For example 8h30 or 13:30");
        return null;
    }

    private static TimeOnly? TimeOf(Match match)
    {
        var hour = int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Value is { Length: > 0 } typed ? int.Parse(typed, CultureInfo.InvariantCulture) : 0;
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"(?<hour>[0-9]{1,2})\s*(?:[hg:]|giờ)\s*(?<minute>[0-9]{2})?", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Times();

    [GeneratedRegex(@"[0-9]{1,6}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
