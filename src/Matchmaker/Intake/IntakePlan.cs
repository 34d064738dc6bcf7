using System.Collections.Immutable;
using Matchmaker.Catalog;

namespace Matchmaker.Intake;

/// <summary>What an import would keep: the rows of a workbook joined into resources, with all that was found.</summary>
internal sealed record IntakePlan
{
    public required ImmutableArray<OrganizationDraft> Organizations { get; init; }

    public required ImmutableArray<GoodsDraft<Offer>> Offers { get; init; }

    public required ImmutableArray<GoodsDraft<Need>> Needs { get; init; }

    public required ImmutableArray<ConferenceDraft> Conferences { get; init; }

    public required ImmutableArray<ParticipationDraft> Participations { get; init; }

    /// <summary>How many rows were refused before anything was kept, by the kind of <see cref="ImportCount"/>.</summary>
    public required ImmutableDictionary<string, int> Refused { get; init; }

    /// <summary>The reader's and the plan's, by sheet, row and column.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Joins the rows.</summary>
    /// <param name="result">What was read.</param>
    /// <param name="known">Organizations that are kept already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static IntakePlan Of(IntakeResult result, IReadOnlyCollection<KnownOrganization> known, CancellationToken cancellationToken)
    {
        var findings = result.Findings.ToBuilder();
        var organizations = new OrganizationPlan(result, findings, known);
        organizations.AddAll(result.Records.Where(IsOrganization), cancellationToken);
        new DuplicateFinder(result, findings, cancellationToken).Propose(organizations.Drafts, known, organizations.ToldOfNamesakes);
        var goods = new GoodsPlan(result, organizations, findings, cancellationToken);
        var offers = goods.Of(result.Records.Where(record => record.Kind == RecordKind.Offer), ToOffer);
        var needs = goods.Of(result.Records.Where(record => record.Kind == RecordKind.Need), ToNeed);
        var conferences = new ConferencePlan(organizations, findings);
        conferences.Add(result.Records);
        var order = SheetOrder(result);
        return new IntakePlan
        {
            Organizations = organizations.Drafts,
            Offers = offers,
            Needs = needs,
            Conferences = conferences.Drafts,
            Participations = conferences.Participations,
            Refused = RefusedOf(result, organizations.Refused, offers.Length, needs.Length, conferences),
            Findings = [.. findings.OrderBy(found => order.GetValueOrDefault(found.Sheet, int.MaxValue)).ThenBy(found => found.Row).ThenBy(found => found.Column.Length).ThenBy(found => found.Column, StringComparer.Ordinal)],
        };
    }

    private static ImmutableDictionary<string, int> RefusedOf(IntakeResult result, int organizations, int offers, int needs, ConferencePlan conferences)
    {
        int Unread(RecordKind kind) => result.Refused.GetValueOrDefault(kind);
        int Stated(RecordKind kind) => result.Records.Count(record => record.Kind == kind);
        return new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["organization"] = organizations + Unread(RecordKind.Producer) + Unread(RecordKind.Buyer),
            ["offer"] = Stated(RecordKind.Offer) - offers + Unread(RecordKind.Offer),
            ["need"] = Stated(RecordKind.Need) - needs + Unread(RecordKind.Need),
            ["conference"] = Unread(RecordKind.Conference),
            ["session"] = Stated(RecordKind.Session) - conferences.Drafts.Sum(draft => draft.Sessions.Length) + Unread(RecordKind.Session),
            ["participation"] = conferences.RefusedParticipations + Unread(RecordKind.Participation),
        }.ToImmutableDictionary(StringComparer.Ordinal);
    }

    private static bool IsOrganization(IntakeRecord record) => record.Kind is RecordKind.Producer or RecordKind.Buyer;

    private static Dictionary<string, int> SheetOrder(IntakeResult result)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var mapping in result.Mappings)
        {
            order.TryAdd(mapping.Sheet, order.Count);
        }
        return order;
    }

    private static Offer ToOffer(RowValues values, string key) => new()
    {
        Name = "",
        Title = values.Title!,
        Description = Joined(values),
        ExternalId = key,
        Class = values.Class,
        Terms = values.Terms,
        Origin = values.Origin,
    };

    private static Need ToNeed(RowValues values, string key) => new()
    {
        Name = "",
        Title = values.Title!,
        Description = Joined(values),
        ExternalId = key,
        Class = values.Class,
        Terms = values.Terms with { MinimumOrder = null },
        RequiredOrigin = values.Origin,
    };

    private static string? Joined(RowValues values) => (values.Description, values.Note) switch
    {
        (null, null) => null,
        (var description, null) => description,
        (null, var note) => note,
        var (description, note) => $"{description}. {note}",
    };
}

/// <summary>Gives goods to their organizations.</summary>
internal sealed class GoodsPlan(IntakeResult result, OrganizationPlan organizations, ImmutableArray<Finding>.Builder findings, CancellationToken cancellationToken)
{
    public ImmutableArray<GoodsDraft<T>> Of<T>(IEnumerable<IntakeRecord> records, Func<RowValues, string, T> convert)
    {
        var drafts = ImmutableArray.CreateBuilder<GoodsDraft<T>>();
        var (owned, repeated) = Owned(records);
        var rows = new Dictionary<(string Organization, string Key), IntakeRecord>();
        foreach (var (organization, title, record) in owned)
        {
            var packing = IntakeKeys.OfPacking(record.Values);
            var isRepeated = repeated.Contains((organization, title));
            var key = isRepeated ? packing ?? title : title;
            if (isRepeated && !rows.TryAdd((organization, key), record))
            {
                findings.Add(Twice(record, rows[(organization, key)]));
                continue;
            }
            drafts.Add(new GoodsDraft<T>(organization, key, key == title ? packing : title, convert(record.Values, key), new(record.Sheet, record.Row, "")) { IsByPacking = key != title });
        }
        return drafts.ToImmutable();
    }

    // The rows whose organization is known, and the titles that one organization has several times.
    private (List<(string Organization, string Title, IntakeRecord Record)> Owned, HashSet<(string Organization, string Title)> Repeated) Owned(IEnumerable<IntakeRecord> records)
    {
        var owned = new List<(string, string, IntakeRecord)>();
        var titles = new HashSet<(string, string)>();
        var repeated = new HashSet<(string, string)>();
        foreach (var record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (organizations.KeyOf(record) is not { } organization)
            {
                continue;
            }
            var title = IntakeKeys.OfTitle(record.Values);
            owned.Add((organization, title, record));
            if (!titles.Add((organization, title)))
            {
                repeated.Add((organization, title));
            }
        }
        return (owned, repeated);
    }

    private Finding Twice(IntakeRecord record, IntakeRecord first)
    {
        var named = record.Values.Id ?? record.Values.Title ?? "";
        var (dong, row) = first.Sheet == record.Sheet ? ($"dòng {first.Row}", $"row {first.Row}") : ($"trang '{first.Sheet}', dòng {first.Row}", $"row {first.Row} of the sheet '{first.Sheet}'");
        return new Finding
        {
            Sheet = record.Sheet,
            Row = record.Row,
            Column = record.Values.Id is null
                ? result.ColumnOf(record.Sheet, record.Row, "product", "offer", "need")
                : result.ColumnOf(record.Sheet, record.Row, "offer_id", "need_id"),
            Severity = FindingSeverity.Error,
            Reason = "goods_duplicate",
            Vietnamese = $"'{named}' của đơn vị này đã có ở {dong}.",
            English = $"'{named}' of this organization is in {row} already.",
            Suggestion = "Xoá dòng thừa, hoặc ghi quy cách riêng hay mã riêng cho mỗi dòng / Delete the row, or give each its own packing or id",
            Value = Finding.Cut(named),
        };
    }
}
