using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>Joins the rows about conferences, sessions and who comes.</summary>
internal sealed class ConferencePlan(OrganizationPlan organizations, ImmutableArray<Finding>.Builder findings)
{
    private readonly List<ConferenceDraft> _drafts = [];
    private readonly ImmutableArray<ParticipationDraft>.Builder _participations = ImmutableArray.CreateBuilder<ParticipationDraft>();

    public ImmutableArray<ConferenceDraft> Drafts => [.. _drafts];

    /// <summary>Rows of participations that name no organization or conference that is known.</summary>
    public int RefusedParticipations { get; private set; }

    public ImmutableArray<ParticipationDraft> Participations => _participations.ToImmutable();

    public void Add(ImmutableArray<IntakeRecord> records)
    {
        foreach (var record in records.Where(record => record.Kind == RecordKind.Conference))
        {
            _drafts.Add(ToDraft(record));
        }
        foreach (var record in records.Where(record => record.Kind == RecordKind.Session))
        {
            AddSession(record);
        }
        foreach (var record in records.Where(record => record.Kind == RecordKind.Participation))
        {
            AddParticipation(record);
        }
    }

    private static ConferenceDraft ToDraft(IntakeRecord record)
    {
        var values = record.Values;
        var said = values.Conference!;
        var key = IntakeKeys.OfTitle(values);
        var place = said.Place is { } typed ? PlaceReader.Read(typed).OrDefault : null;
        var document = new Conference
        {
            Name = "",
            DisplayName = values.Title!,
            ExternalId = key,
            Address = said.Place is null ? null : new Address(said.Place, place?.Province, place?.Commune),
            ProducerQuota = said.ProducerQuota,
            BuyerQuota = said.BuyerQuota,
            Tables = [.. Enumerable.Range(1, said.Tables ?? 0).Select(number => new Conferences.Table(string.Create(CultureInfo.InvariantCulture, $"B{number:00}"), ""))],
        };
        return new ConferenceDraft(key, said.Programme, document, [], new(record.Sheet, record.Row, ""));
    }

    private void AddSession(IntakeRecord record)
    {
        var said = record.Values.Session!;
        var at = _drafts.FindIndex(draft => draft.Key == said.Conference || Headings.KeyOf(draft.Document.DisplayName) == Headings.KeyOf(said.Conference));
        if (at < 0)
        {
            Note(record, FindingSeverity.Error, "conference_unknown", $"Không có hội nghị '{said.Conference}' trong tệp.", $"The file has no conference '{said.Conference}'.", said.Conference, KnownConferences());
            return;
        }
        var zone = ConferenceClock.ZoneOf(_drafts[at].Document.TimeZone);
        var session = new Session
        {
            Name = "",
            DisplayName = record.Values.Title!,
            Time = new Interval(Presence.At(said.Day, said.Start, zone), Presence.At(said.Day, said.End, zone)),
            SlotMinutes = said.SlotMinutes,
            GapMinutes = said.GapMinutes,
            Breaks = [.. said.Breaks.Select(pause => new Interval(Presence.At(said.Day, pause.Start, zone), Presence.At(said.Day, pause.End, zone)))],
        };
        _drafts[at] = _drafts[at] with { Sessions = _drafts[at].Sessions.Add(session) };
    }

    private void AddParticipation(IntakeRecord record)
    {
        if (organizations.KeyOf(record) is not { } organization)
        {
            RefusedParticipations++;
            return;
        }
        var said = record.Values.Attendance!;
        var conferences = Attended(said.Attends);
        if (conferences.IsEmpty)
        {
            RefusedParticipations++;
            Note(record, FindingSeverity.Error, "conference_unknown", $"Không rõ dự hội nghị nào: '{said.Attends}'.", $"It is not known which conference is meant: '{said.Attends}'.", said.Attends ?? "", KnownConferences());
            return;
        }
        var own = organizations.SidesOf(organization);
        var side = said.Side != Sides.None ? said.Side : own is Sides.Producer or Sides.Buyer ? own : Sides.None;
        foreach (var conference in conferences)
        {
            var participation = new Participation
            {
                Name = "",
                Organization = "",
                Side = side,
                Representatives = said.People ?? 0,
                Quota = QuotaOf(said, conference.Document, side),
                Unavailable = UnavailableOf(record, said, conference),
            };
            _participations.Add(new ParticipationDraft(conference.Key, organization, side, participation, new(record.Sheet, record.Row, "")));
        }
    }

    private ImmutableArray<Interval> UnavailableOf(IntakeRecord record, AttendanceValues said, ConferenceDraft conference)
    {
        if (said.Presence is not { } text)
        {
            return [];
        }
        if (Presence.Unavailable(text, conference.Sessions, ConferenceClock.ZoneOf(conference.Document.TimeZone)) is { } away)
        {
            return away;
        }
        Note(record, FindingSeverity.Warning, "presence_unreadable", $"Không hiểu thời gian có mặt '{text}'; coi là có mặt cả hội nghị.", $"The time of presence '{text}' is not understood; taken as the whole conference.", text, "Ví dụ: cả ngày, sáng 15/12, từ 9h / For example: cả ngày, sáng 15/12, từ 9h");
        return [];
    }

    // One end of a quota may be the conference's.
    private static Quota? QuotaOf(AttendanceValues said, Conference conference, Sides side)
    {
        if (said.Min is null && said.Max is null)
        {
            return null;
        }
        var usual = conference.QuotaOf(side);
        var max = said.Max ?? Math.Max(usual.Max, said.Min!.Value);
        return new Quota(said.Min ?? Math.Min(usual.Min, max), max);
    }

    /// <summary>The conferences that a text names: by id, by "cả hai", by the province they are in, by their name.</summary>
    private ImmutableArray<ConferenceDraft> Attended(string? text)
    {
        if (text is null)
        {
            return _drafts is [var only] ? [only] : [];
        }
        var key = Headings.KeyOf(text);
        if (key is "ca hai" or "ca 2" or "tat ca" or "both" or "all" or "hai hoi nghi")
        {
            return [.. _drafts];
        }
        var provinces = PlaceReader.ProvincesIn(text);
        return
        [
            .. _drafts.Where(draft => key.Split(' ').Contains(Headings.KeyOf(draft.Key), StringComparer.Ordinal)
                || (draft.Document.Address?.Province is { } province && provinces.Contains(province, StringComparer.Ordinal))
                || Headings.KeyOf(draft.Document.DisplayName) == key),
        ];
    }

    private string KnownConferences() => _drafts.Count == 0
        ? "Thêm bảng hội nghị vào tệp / Add the table of conferences"
        : $"Ghi một trong / Write one of: {string.Join(", ", _drafts.Take(5).Select(draft => draft.Key))}";

    private void Note(IntakeRecord record, FindingSeverity severity, string reason, string vietnamese, string english, string value, string suggestion) => findings.Add(new Finding
    {
        Sheet = record.Sheet,
        Row = record.Row,
        Severity = severity,
        Reason = reason,
        Vietnamese = vietnamese,
        English = english,
        Suggestion = suggestion,
        Value = Finding.Cut(value),
    });
}
