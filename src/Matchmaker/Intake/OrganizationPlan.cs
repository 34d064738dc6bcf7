using System.Collections.Immutable;
using Matchmaker.Catalog;

namespace Matchmaker.Intake;

/// <summary>Joins the rows about one organization, finds who a row refers to, and proposes what may be the same twice.</summary>
/// <param name="findings">Where to note.</param>
/// <param name="known">External ids of organizations that are kept already.</param>
internal sealed class OrganizationPlan(ImmutableArray<Finding>.Builder findings, IReadOnlySet<string> known)
{
    private readonly Dictionary<string, OrganizationDraft> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keyByName = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly HashSet<(string Key, RecordKind Kind)> _seen = [];

    /// <summary>In the order in which the file states them.</summary>
    public ImmutableArray<OrganizationDraft> Drafts => [.. _order.Select(key => _byKey[key])];

    public void Add(IntakeRecord record)
    {
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
            Note(record, FindingSeverity.Error, "id_duplicate", $"Mã '{key}' đã dùng ở dòng {before.Place.Row} cho '{before.Document.DisplayName}'.", $"The id '{key}' is used in row {before.Place.Row} for '{before.Document.DisplayName}'.");
            return;
        }
        else
        {
            _byKey[key] = before with { Document = Joined(before.Document, draft.Document), Papers = [.. before.Papers.Union(draft.Papers)] };
        }
        _seen.Add((key, record.Kind));
    }

    /// <summary>External id of the organization that a row refers to; null, and a finding, where nobody is it.</summary>
    public string? KeyOf(IntakeRecord record)
    {
        var values = record.Values;
        if (values.OrganizationId is { } id)
        {
            if (_byKey.ContainsKey(id) || known.Contains(id))
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
        Note(record, FindingSeverity.Error, "organization_unknown", $"Không rõ đơn vị nào: '{values.Organization}'.", $"It is not known which organization '{values.Organization}' is.", "Ghi đúng tên hoặc mã như trong danh sách / Write the name or id as in the list");
        return null;
    }

    /// <summary>The sides of an organization of the workbook; None where it is only known from before.</summary>
    public Sides SidesOf(string key) => _byKey.TryGetValue(key, out var draft) ? draft.Document.Sides : Sides.None;

    /// <summary>Notes pairs that may be one: the same tax code, telephone, or nearly the same name in the same place.</summary>
    public void ProposeDuplicates()
    {
        Propose(draft => draft.Document.TaxCode is { } tax ? [tax] : [], "organization_same_tax_code", "mã số thuế", "tax code");
        Propose(draft => [.. draft.Document.Representatives.SelectMany(person => person.Phones)], "organization_same_phone", "số điện thoại", "telephone number");
        foreach (var place in Drafts.Where(draft => draft.Document.Address?.Commune is not null).GroupBy(draft => draft.Document.Address!.Commune!, StringComparer.Ordinal))
        {
            ImmutableArray<OrganizationDraft> near = [.. place.Take(300)];
            for (var i = 0; i < near.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (NameLikeness.AreNear(near[j].Document.DisplayName, near[i].Document.DisplayName))
                    {
                        NotePair(near[j], near[i], "organization_similar_name", "gần như cùng tên, cùng xã", "nearly the same name in the same commune");
                    }
                }
            }
        }
    }

    private void Propose(Func<OrganizationDraft, IEnumerable<string>> marksOf, string reason, string vietnamese, string english)
    {
        var holders = new Dictionary<string, OrganizationDraft>(StringComparer.Ordinal);
        foreach (var draft in Drafts)
        {
            foreach (var mark in marksOf(draft))
            {
                if (!holders.TryAdd(mark, draft) && holders[mark].Key != draft.Key)
                {
                    NotePair(holders[mark], draft, reason, $"cùng {vietnamese} {mark}", $"the same {english} {mark}");
                }
            }
        }
    }

    private void NotePair(OrganizationDraft first, OrganizationDraft second, string reason, string vietnamese, string english) => findings.Add(new Finding
    {
        Sheet = second.Place.Sheet,
        Row = second.Place.Row,
        Severity = FindingSeverity.Warning,
        Reason = reason,
        Vietnamese = $"Có thể trùng với '{first.Document.DisplayName}' (dòng {first.Place.Row}): {vietnamese}. Chưa gộp.",
        English = $"May be '{first.Document.DisplayName}' (row {first.Place.Row}) once more: {english}. Not merged.",
        Suggestion = $"Nếu là một, dùng chung mã {first.Key} / If they are one, give both the id {first.Key}",
        Value = second.Document.DisplayName,
    });

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
        return new OrganizationDraft(key, document, values.Terms.Certificates, new(record.Sheet, record.Row, ""));
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

    private void Note(IntakeRecord record, FindingSeverity severity, string reason, string vietnamese, string english, string? suggestion = null) => findings.Add(new Finding
    {
        Sheet = record.Sheet,
        Row = record.Row,
        Severity = severity,
        Reason = reason,
        Vietnamese = vietnamese,
        English = english,
        Suggestion = suggestion,
        Value = record.Values.OrganizationId ?? record.Values.Organization ?? "",
    });
}

/// <summary>Whether two names of organizations are so near that a person should look.</summary>
internal static class NameLikeness
{
    private static readonly ImmutableHashSet<string> Common =
        ["htx", "hop", "tac", "xa", "cong", "ty", "cty", "tnhh", "cp", "co", "phan", "ho", "kinh", "doanh", "kd", "dv", "tm", "dntn", "mtv"];

    public static bool AreNear(string first, string second)
    {
        var (a, b) = (Core(first), Core(second));
        if (a.Length < 4 || b.Length < 4 || Math.Abs(a.Length - b.Length) > 2)
        {
            return false;
        }
        return Distance(a, b) <= Math.Max(1, Math.Min(a.Length, b.Length) / 8);
    }

    private static string Core(string name) => string.Concat(Headings.KeyOf(name).Split(' ').Where(word => !Common.Contains(word)));

    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }
            previous = current;
        }
        return previous[b.Length];
    }
}
