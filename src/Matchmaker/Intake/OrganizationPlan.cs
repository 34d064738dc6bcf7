using System.Collections.Immutable;
using Matchmaker.Catalog;

namespace Matchmaker.Intake;

/// <summary>Joins the rows about one organization, and finds who a row refers to.</summary>
/// <param name="result">What was read.</param>
/// <param name="findings">Where to note.</param>
/// <param name="known">Organizations that are kept already.</param>
internal sealed class OrganizationPlan(IntakeResult result, ImmutableArray<Finding>.Builder findings, IReadOnlyCollection<KnownOrganization> known)
{
    private readonly HashSet<string> _knownKeys = [.. known.Select(organization => organization.ExternalId).OfType<string>()];
    private readonly ILookup<string, KnownOrganization> _knownByName = known
        .Where(organization => organization.ExternalId is not null)
        .ToLookup(organization => Headings.KeyOf(organization.DisplayName), StringComparer.Ordinal);

    private readonly Dictionary<string, OrganizationDraft> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keyByName = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly HashSet<(string Key, RecordKind Kind)> _seen = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>In the order in which the file states them.</summary>
    public ImmutableArray<OrganizationDraft> Drafts => [.. _order.Select(key => _byKey[key])];

    public void Add(IntakeRecord record)
    {
        if (IsOnlyNamed(record.Values) && KnownAs(record.Values) is not null)
        {
            return;
        }
        var key = IntakeKeys.OfOrganization(record.Values);
        var draft = ToDraft(record, key);
        _keyByName.TryAdd(Headings.KeyOf(record.Values.Organization ?? ""), key);
        if (!_byKey.TryGetValue(key, out var before))
        {
            _byKey[key] = draft;
            _order.Add(key);
        }
        else if (record.Values.OrganizationId is not null && !_seen.Add((key, record.Kind)) && before.Document.DisplayName != draft.Document.DisplayName)
        {
            Note(record, FindingSeverity.Error, "id_duplicate", $"Mã '{key}' đã dùng ở dòng {before.Place.Row} cho '{before.Document.DisplayName}'.", $"The id '{key}' is used in row {before.Place.Row} for '{before.Document.DisplayName}'.", "Cho mỗi đơn vị một mã riêng / Give every organization an id of its own");
            return;
        }
        else
        {
            _byKey[key] = before with { IsKindStated = before.IsKindStated || draft.IsKindStated, Document = Joined(before.Document, draft.Document), Papers = [.. before.Papers.Union(draft.Papers)] };
        }
        _seen.Add((key, record.Kind));
    }

    /// <summary>External id of the organization that a row refers to; null, and a finding, where nobody is it.</summary>
    public string? KeyOf(IntakeRecord record)
    {
        var values = record.Values;
        if (values.OrganizationId is { } id)
        {
            if (_byKey.ContainsKey(id) || _knownKeys.Contains(id))
            {
                return id;
            }
            if (values.Organization is null || !_keyByName.ContainsKey(Headings.KeyOf(values.Organization)))
            {
                Note(record, FindingSeverity.Error, "organization_unknown", $"Không có đơn vị nào mang mã '{id}'.", $"No organization has the id '{id}'.", "Sửa mã, hoặc thêm đơn vị vào danh sách / Correct the id, or add the organization");
                return null;
            }
        }
        var name = values.Organization is null ? null : Headings.KeyOf(values.Organization);
        if (name is not null && _keyByName.TryGetValue(name, out var key))
        {
            return key;
        }
        if (KnownAs(values) is { } standing)
        {
            if (_told.Add(standing))
            {
                Note(record, FindingSeverity.Info, "organization_known", $"'{values.Organization}' được hiểu là đơn vị đã đăng ký, mã {standing}.", $"'{values.Organization}' was taken for the organization that is registered with the id {standing}.", "Ghi mã vào cột mã đơn vị nếu là đơn vị khác / Write an id in its column if it is another");
            }
            return standing;
        }
        Note(record, FindingSeverity.Error, "organization_unknown", $"Không rõ đơn vị nào: '{values.Organization}'.", $"It is not known which organization '{values.Organization}' is.", "Ghi đúng tên hoặc mã như trong danh sách / Write the name or id as in the list");
        return null;
    }

    // A row that says no more than a name speaks of who is registered under it, where there is exactly one.
    private string? KnownAs(RowValues values) =>
        values.OrganizationId is null && values.Organization is { } name && _knownByName[Headings.KeyOf(name)].Take(2).ToList() is [{ ExternalId: { } id }] ? id : null;

    private static bool IsOnlyNamed(RowValues values) =>
        values is { TaxCode: null, Address: null, Contact: null, Email: null, OrganizationKind: null } && values.Phones.IsEmpty;

    /// <summary>The sides of an organization of the workbook; None where it is only known from before.</summary>
    public Sides SidesOf(string key) => _byKey.TryGetValue(key, out var draft) ? draft.Document.Sides : Sides.None;

    private static OrganizationDraft ToDraft(IntakeRecord record, string key)
    {
        var values = record.Values;
        var isProducer = record.Kind == RecordKind.Producer;
        var name = values.Organization ?? "";
        var hasPerson = values.Contact is not null || values.Phones.Length > 0 || values.Email is not null;
        var document = new Organization
        {
            Name = "",
            DisplayName = name,
            Sides = isProducer ? Sides.Producer : Sides.Buyer,
            ExternalId = key,
            ProducerKind = isProducer ? OrganizationKinds.Producer(values.OrganizationKind, name) : ProducerKind.Unspecified,
            BuyerKind = isProducer ? BuyerKind.Unspecified : OrganizationKinds.Buyer(values.OrganizationKind, name),
            TaxCode = values.TaxCode,
            Address = values.Address,
            Representatives = hasPerson ? [new Representative(values.Contact ?? name, values.ContactTitle, [.. values.Phones.Take(5)], values.Email)] : [],
            Note = values.Note,
        };
        return new OrganizationDraft(key, document, values.OrganizationKind is not null, values.Terms.Certificates, new(record.Sheet, record.Row, ""));
    }

    // A later row adds what the earlier one left open.
    private static Organization Joined(Organization first, Organization second) => first with
    {
        Sides = first.Sides | second.Sides,
        ProducerKind = first.ProducerKind == ProducerKind.Unspecified ? second.ProducerKind : first.ProducerKind,
        BuyerKind = first.BuyerKind == BuyerKind.Unspecified ? second.BuyerKind : first.BuyerKind,
        TaxCode = first.TaxCode ?? second.TaxCode,
        Address = first.Address ?? second.Address,
        Representatives = first.Representatives.IsEmpty ? second.Representatives : first.Representatives,
        Note = first.Note ?? second.Note,
    };

    private void Note(IntakeRecord record, FindingSeverity severity, string reason, string vietnamese, string english, string suggestion) => findings.Add(new Finding
    {
        Sheet = record.Sheet,
        Row = record.Row,
        Column = record.Values.OrganizationId is null
            ? result.ColumnOf(record.Sheet, record.Row, "producer", "buyer", "organization")
            : result.ColumnOf(record.Sheet, record.Row, "organization_id", "producer_id", "buyer_id"),
        Severity = severity,
        Reason = reason,
        Vietnamese = vietnamese,
        English = english,
        Suggestion = suggestion,
        Value = record.Values.OrganizationId ?? record.Values.Organization ?? "",
    });
}
