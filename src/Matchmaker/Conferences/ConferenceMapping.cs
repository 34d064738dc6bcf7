using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Matchmaker.Catalog;
using Matchmaker.Conferences.Requests;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>Programmes and conferences to the wire and back; every violation is noted by its field path.</summary>
internal static class ConferenceMapping
{
    private const int MaxFairnessLimit = 64;
    private const int MaxGraceMinutes = 240;

    public static Programme ToProgramme(V1.Programme wire, string name, Programme? standing, Violations violations)
    {
        violations.Text("programme.display_name", wire.DisplayName, 200);
        Year(wire.FirstYear, "programme.first_year", violations);
        Year(wire.LastYear, "programme.last_year", violations);
        violations.Check(
            wire.LastYear == 0 || wire.LastYear >= wire.FirstYear, "programme.last_year", "must not be before first_year", "không được trước năm đầu");
        return new Programme
        {
            Name = standing?.Name ?? name,
            DisplayName = wire.DisplayName,
            FirstYear = wire.FirstYear == 0 ? null : wire.FirstYear,
            LastYear = wire.LastYear == 0 ? null : wire.LastYear,
            Contents = ToContents(wire.Contents, violations),
        };
    }

    public static V1.Programme ToProto(this Stored<Programme> stored) => new()
    {
        Name = stored.Document.Name,
        DisplayName = stored.Document.DisplayName,
        FirstYear = stored.Document.FirstYear ?? 0,
        LastYear = stored.Document.LastYear ?? 0,
        Contents = { stored.Document.Contents.Select(content => new V1.ProgrammeContent { Code = content.Code, DisplayName = content.DisplayName, RuleVersion = content.RuleVersion ?? "" }) },
        Etag = Etag.Of(stored.Version),
        CreateTime = WireValues.Time(stored.CreateMs),
        UpdateTime = WireValues.Time(stored.UpdateMs),
    };

    /// <summary>The conference that a request asks for; what only the server writes stays as it stands.</summary>
    public static Conference ToConference(V1.Conference wire, string name, Conference? standing, Violations violations)
    {
        violations.Text("conference.display_name", wire.DisplayName, 200);
        violations.Length("conference.external_id", wire.ExternalId, 60);
        violations.Check(
            wire.TimeZone.Length == 0 || (wire.TimeZone.Length <= 60 && ConferenceClock.Knows(wire.TimeZone)),
            "conference.time_zone", "must be an IANA time zone known here, such as Asia/Ho_Chi_Minh", "phải là tên múi giờ IANA, ví dụ Asia/Ho_Chi_Minh");
        violations.Check(
            wire.FairnessLimit is >= 0 and <= MaxFairnessLimit, "conference.fairness_limit", $"must be from 0 to {MaxFairnessLimit}", $"phải từ 0 đến {MaxFairnessLimit}");
        violations.Check(
            wire.NoShowGraceMinutes is >= 0 and <= MaxGraceMinutes, "conference.no_show_grace_minutes", $"must be from 0 to {MaxGraceMinutes}", $"phải từ 0 đến {MaxGraceMinutes} phút");
        return new Conference
        {
            Name = standing?.Name ?? name,
            DisplayName = wire.DisplayName,
            Programme = ConferenceRequests.Reference(
                wire.Programme, ConferenceNames.IsTop(wire.Programme, "programmes"), "conference.programme", "programmes/{programme}", violations),
            ProgrammeContent = ToContent(wire.ProgrammeContent, wire.Programme, violations),
            Organizer = ConferenceRequests.Reference(
                wire.Organizer, CatalogNames.IsOrganization(wire.Organizer), "conference.organizer", "organizations/{organization}", violations),
            Address = CatalogMapping.ToAddress(wire.Address, "conference.address", violations),
            TimeZone = WireValues.OrNull(wire.TimeZone),
            Phase = standing?.Phase ?? Phase.Draft,
            ProducerQuota = IntervalMapping.ToQuota(wire.ProducerQuota, "conference.producer_quota", violations),
            BuyerQuota = IntervalMapping.ToQuota(wire.BuyerQuota, "conference.buyer_quota", violations),
            Tables = ToTables(wire.Tables, violations),
            ExternalId = WireValues.OrNull(wire.ExternalId),
            FairnessLimit = wire.FairnessLimit == 0 ? null : wire.FairnessLimit,
            RequestRules = RequestMapping.ToRules(wire.RequestRules, "conference.request_rules", violations),
            NoShowGraceMinutes = wire.NoShowGraceMinutes == 0 ? null : wire.NoShowGraceMinutes,
            PublishedRun = standing?.PublishedRun,
        };
    }

    public static V1.Conference ToProto(this Stored<Conference> stored)
    {
        var found = stored.Document;
        return new V1.Conference
        {
            Name = found.Name,
            DisplayName = found.DisplayName,
            Programme = found.Programme ?? "",
            ProgrammeContent = found.ProgrammeContent ?? "",
            Organizer = found.Organizer ?? "",
            Address = found.Address is { } address
                ? new V1.Address { Typed = address.Typed ?? "", Province = address.Province ?? "", Commune = address.Commune ?? "" }
                : null,
            TimeZone = found.TimeZone ?? "",
            Phase = (V1.Phase)found.Phase,
            ProducerQuota = found.ProducerQuota.ToProto(),
            BuyerQuota = found.BuyerQuota.ToProto(),
            Tables = { found.Tables.Select(table => new V1.Table { Id = table.Id, Hall = table.Hall }) },
            ExternalId = found.ExternalId ?? "",
            FairnessLimit = found.FairnessLimit ?? 0,
            PublishedRun = found.PublishedRun ?? "",
            Etag = Etag.Of(stored.Version),
            CreateTime = WireValues.Time(stored.CreateMs),
            UpdateTime = WireValues.Time(stored.UpdateMs),
            RequestRules = found.RequestRules.ToProto(),
            NoShowGraceMinutes = found.NoShowGraceMinutes ?? 0,
        };
    }

    private static ImmutableArray<Table> ToTables(RepeatedField<V1.Table> wire, Violations violations)
    {
        if (!violations.Check(wire.Count <= Conference.MaxTables, "conference.tables", $"must be at most {Conference.MaxTables}", $"không được quá {Conference.MaxTables} bàn"))
        {
            return [];
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, table) in wire.Index())
        {
            violations.Text($"conference.tables[{at}].id", table.Id, 20);
            violations.Check(seen.Add(table.Id), $"conference.tables[{at}].id", "must be unique in the conference", "bị trùng với bàn khác");
            violations.Length($"conference.tables[{at}].hall", table.Hall, 100);
        }
        return [.. wire.Select(table => new Table(table.Id, table.Hall))];
    }

    // Whether the programme has such a content is for ConferenceChecks to say.
    private static string? ToContent(string code, string programme, Violations violations)
    {
        violations.Check(code.Length == 0 || IsCode(code), "conference.programme_content", "must be 1 to 40 of a-z, 0-9 and -", "phải gồm 1 đến 40 chữ a–z, số 0–9 hoặc -");
        violations.Check(code.Length == 0 || programme.Length > 0, "conference.programme_content", "needs a programme", "cần có chương trình");
        return WireValues.OrNull(code);
    }

    private static ImmutableArray<ProgrammeContent> ToContents(RepeatedField<V1.ProgrammeContent> wire, Violations violations)
    {
        violations.Check(wire.Count <= Programme.MaxContents, "programme.contents", $"must be at most {Programme.MaxContents}", $"không được quá {Programme.MaxContents} nội dung");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, content) in wire.Index())
        {
            violations.Check(IsCode(content.Code), $"programme.contents[{at}].code", "must be 1 to 40 of a-z, 0-9 and -", "phải gồm 1 đến 40 chữ a–z, số 0–9 hoặc -");
            violations.Check(seen.Add(content.Code), $"programme.contents[{at}].code", "must be unique in the programme", "bị trùng với nội dung khác");
            violations.Text($"programme.contents[{at}].display_name", content.DisplayName, 300);
            violations.Length($"programme.contents[{at}].rule_version", content.RuleVersion, 60);
        }
        return [.. wire.Select(content => new ProgrammeContent(content.Code, content.DisplayName, WireValues.OrNull(content.RuleVersion)))];
    }

    private static bool IsCode(string code) =>
        code.Length is >= 1 and <= 40 && code.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static void Year(int year, string field, Violations violations) =>
        violations.Check(year is 0 or (>= 1900 and <= 2200), field, "must be 0 or from 1900 to 2200", "phải để trống hoặc từ 1900 đến 2200");
}
