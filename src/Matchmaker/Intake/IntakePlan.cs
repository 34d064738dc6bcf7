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

    /// <summary>The reader's and the plan's, by sheet, row and column.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>External ids that rows refer to without the workbook stating who has them.</summary>
    public static ImmutableHashSet<string> ReferencesOf(IntakeResult result)
    {
        var stated = result.Records.Where(IsOrganization).Select(record => IntakeKeys.OfOrganization(record.Values)).ToHashSet(StringComparer.Ordinal);
        return [.. result.Records.Select(record => record.Values.OrganizationId).OfType<string>().Where(id => !stated.Contains(id))];
    }

    /// <summary>Joins the rows.</summary>
    /// <param name="result">What was read.</param>
    /// <param name="known">External ids of organizations that are kept already.</param>
    public static IntakePlan Of(IntakeResult result, IReadOnlySet<string> known)
    {
        var findings = result.Findings.ToBuilder();
        var organizations = new OrganizationPlan(findings, known);
        foreach (var record in result.Records.Where(IsOrganization))
        {
            organizations.Add(record);
        }
        organizations.ProposeDuplicates();
        var goods = new GoodsPlan(organizations, findings);
        var offers = goods.Of(result.Records.Where(record => record.Kind == RecordKind.Offer), ToOffer);
        var needs = goods.Of(result.Records.Where(record => record.Kind == RecordKind.Need), ToNeed);
        var conferences = new ConferencePlan(organizations, findings);
        conferences.Add(result.Records);
        return new IntakePlan
        {
            Organizations = organizations.Drafts,
            Offers = offers,
            Needs = needs,
            Conferences = conferences.Drafts,
            Participations = conferences.Participations,
            Findings = [.. findings.OrderBy(found => SheetOrder(result, found.Sheet)).ThenBy(found => found.Row).ThenBy(found => found.Column.Length).ThenBy(found => found.Column, StringComparer.Ordinal)],
        };
    }

    private static bool IsOrganization(IntakeRecord record) => record.Kind is RecordKind.Producer or RecordKind.Buyer;

    private static int SheetOrder(IntakeResult result, string sheet)
    {
        var at = result.Mappings.FirstOrDefault(mapping => mapping.Sheet == sheet) is { } first ? result.Mappings.IndexOf(first) : -1;
        return at < 0 ? int.MaxValue : at;
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
internal sealed class GoodsPlan(OrganizationPlan organizations, ImmutableArray<Finding>.Builder findings)
{
    public ImmutableArray<GoodsDraft<T>> Of<T>(IEnumerable<IntakeRecord> records, Func<RowValues, string, T> convert)
    {
        var drafts = ImmutableArray.CreateBuilder<GoodsDraft<T>>();
        var rows = new Dictionary<(string Organization, string Key), int>();
        foreach (var record in records)
        {
            if (organizations.KeyOf(record) is not { } organization)
            {
                continue;
            }
            var key = IntakeKeys.OfGoods(record.Values);
            if (!rows.TryAdd((organization, key), record.Row))
            {
                findings.Add(new Finding
                {
                    Sheet = record.Sheet,
                    Row = record.Row,
                    Severity = FindingSeverity.Error,
                    Reason = "goods_duplicate",
                    Vietnamese = $"'{record.Values.Id ?? record.Values.Title}' của đơn vị này đã có ở dòng {rows[(organization, key)]}.",
                    English = $"'{record.Values.Id ?? record.Values.Title}' of this organization is in row {rows[(organization, key)]} already.",
                    Suggestion = "Xoá dòng thừa hoặc đổi mã / Delete the row or change its id",
                    Value = record.Values.Id ?? record.Values.Title ?? "",
                });
                continue;
            }
            drafts.Add(new GoodsDraft<T>(organization, key, convert(record.Values, key), new(record.Sheet, record.Row, "")));
        }
        return drafts.ToImmutable();
    }
}
