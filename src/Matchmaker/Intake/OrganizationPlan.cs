using System.Collections.Immutable;
using Matchmaker.Catalog;

namespace Matchmaker.Intake;

/// <summary>Joins the rows about one organization, and finds who a row refers to.</summary>
/// <param name="result">What was read.</param>
/// <param name="findings">Where to note.</param>
/// <param name="known">Organizations that are kept already.</param>
internal sealed class OrganizationPlan(IntakeResult result, ImmutableArray<Finding>.Builder findings, IReadOnlyCollection<KnownOrganization> known)
{
    private readonly Dictionary<string, KnownOrganization> _known = known.Where(organization => organization.ExternalId is not null).ToDictionary(organization => organization.ExternalId!, StringComparer.Ordinal);
    private readonly Namesakes _namesakes = new(known);
    private readonly Dictionary<string, OrganizationDraft> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Namesake> _ofKey = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Sheet, int Row), string?> _ofRow = [];

    // Rows that say the same of an organization share their values.
    private readonly Dictionary<RowValues, string?> _keyOf = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _order = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Those that rows describe, in the order of the file; then those that rows only name.</summary>
    public ImmutableArray<OrganizationDraft> Drafts => [.. _order.Select(key => _byKey[key])];

    /// <summary>Rows that state an organization which could not be taken.</summary>
    public int Refused => _ofRow.Values.Count(key => key is null);

    /// <summary>Keys of those of which it was said already that another bears the same name.</summary>
    public HashSet<string> ToldOfNamesakes { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes all rows that state an organization.</summary>
    /// <remarks>Rows that only name one come last, when all that could be meant are known.</remarks>
    public void AddAll(IEnumerable<IntakeRecord> records, CancellationToken cancellationToken)
    {
        var named = new List<IntakeRecord>();
        foreach (var record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsOnlyNamed(record.Values))
            {
                named.Add(record);
                continue;
            }
            if (_keyOf.TryGetValue(record.Values, out var key) is false)
            {
                key = record.Values.OrganizationId is { } id ? IntakeKeys.OfId(id) : KeyOfDescribed(record);
            }
            Add(record, key);
        }
        foreach (var record in named)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (KeyOfNamed(record) is (true, var key))
            {
                Add(record, key);
            }
        }
    }

    // With no key the row is left out, and so are the goods in it.
    private void Add(IntakeRecord record, string? key)
    {
        _ofRow[(record.Sheet, record.Row)] = key;
        if (key is null)
        {
            return;
        }
        var draft = OrganizationDrafts.Of(record, key);
        if (!_byKey.TryGetValue(key, out var before))
        {
            if (IsOfAnother(record, key))
            {
                _ofRow[(record.Sheet, record.Row)] = null;
                return;
            }
            _byKey[key] = draft;
            _order.Add(key);
            Remember(record, key);
        }
        else if (record.Values.OrganizationId is not null && IntakeKeys.Identity(before.Document.DisplayName) != IntakeKeys.Identity(draft.Document.DisplayName))
        {
            Note(record, FindingSeverity.Error, "id_duplicate", $"Mã '{key}' đã dùng ở dòng {before.Place.Row} cho '{before.Document.DisplayName}'.", $"The id '{key}' is used in row {before.Place.Row} for '{before.Document.DisplayName}'.", "Cho mỗi đơn vị một mã riêng / Give every organization an id of its own");
            _ofRow[(record.Sheet, record.Row)] = null;
            return;
        }
        else
        {
            _byKey[key] = before with { IsKindStated = before.IsKindStated || draft.IsKindStated, Document = OrganizationDrafts.Joined(before.Document, draft.Document), Papers = [.. before.Papers.Union(draft.Papers)] };
        }
        if (_keyOf.TryAdd(record.Values, key))
        {
            _ofKey[key].Learn(record);
            if (record.Values.Phones.Length > OrganizationDrafts.MostPhones)
            {
                Note(record, FindingSeverity.Warning, "phones_too_many", $"Có {record.Values.Phones.Length} số điện thoại; chỉ giữ {OrganizationDrafts.MostPhones} số đầu.", $"There are {record.Values.Phones.Length} telephone numbers; only the first {OrganizationDrafts.MostPhones} were kept.", "Chỉ ghi các số thật cần / Write only those that are needed", "phone");
            }
        }
    }

    // An office's ids are its own: in the next commune's file the same one is another's. A name that changed is a correction where tax
    // code or telephone agree.
    private bool IsOfAnother(IntakeRecord record, string key)
    {
        var values = record.Values;
        var (stated, standing) = (_ofKey.GetValueOrDefault(key), _known.GetValueOrDefault(key));
        if (values.OrganizationId is null || values.Organization is not { } name || (stated?.Name ?? standing?.DisplayName ?? name) == name)
        {
            return false;
        }
        var named = stated ?? Namesake.Of(standing!);
        var isOne = IntakeKeys.Identity(named.Name) == IntakeKeys.Identity(name) || named.Agrees(values) || (NameLikeness.MayBeOne(named.Name, name) && !named.Contradicts(values));
        if (isOne)
        {
            return false;
        }
        var (where, at) = Where(named);
        Note(record, FindingSeverity.Error, "id_of_another", $"Mã '{key}' là của '{named.Name}' ({where}), không phải '{name}'.", $"The id '{key}' is that of '{named.Name}' ({at}), not of '{name}'.", "Cho đơn vị một mã khác; nếu chỉ đổi tên, ghi thêm mã số thuế hoặc điện thoại đã đăng ký / Give it another id; if only its name changed, write the tax code or telephone registered");
        return true;
    }

    private void Remember(IntakeRecord record, string key)
    {
        var name = record.Values.Organization ?? "";
        if (_namesakes.Of(name).FirstOrDefault(namesake => namesake.Key == key) is not { } namesake)
        {
            namesake = new Namesake(key, name, isStanding: false);
            _namesakes.Add(namesake);
        }
        _ofKey[key] = namesake;
    }

    // Who has no number is known by name and place; tax code and telephone tell namesakes apart.
    private string? KeyOfDescribed(IntakeRecord record)
    {
        var values = record.Values;
        var name = values.Organization ?? "";
        var own = IntakeKeys.OfName(name, values.Address);
        var there = _namesakes.Of(name).Where(namesake => IntakeKeys.IsMade(namesake.Key) && namesake.MayBeAt(values.Address)).ToList();
        var near = Narrowed(there.Where(namesake => !namesake.Contradicts(values)).ToList(), namesake => namesake.Agrees(values), namesake => namesake.IsAt(values.Address));
        if (near.Count > 1 && near.Find(namesake => namesake.Key == own) is { } first)
        {
            var (where, at) = Where(first);
            Same(record, near.First(namesake => namesake != first), $"dòng này được hiểu là đơn vị ở {where}", $"this row was taken for the one in {at}", first.Key);
            near = [first];
        }
        if (near.Count > 1 && values.Address is not { Province: not null } and not { Commune: not null })
        {
            return Ambiguous(record, near);
        }
        if (near is not [var found])
        {
            if (_namesakes.IsFull(name))
            {
                return Ambiguous(record, _namesakes.Of(name));
            }
            var made = Free(name, values.Address);
            if (there.Count > 0)
            {
                Same(record, there[0], "dòng này được coi là đơn vị khác", "this row was taken for a different one", made);
            }
            return made;
        }
        if (found.IsStanding && !found.IsAt(values.Address) && _told.Add(found.Key))
        {
            Note(record, FindingSeverity.Info, "organization_known", $"'{name}' được hiểu là đơn vị cùng tên đã đăng ký ({found.Place ?? "chưa rõ nơi"}).", $"'{name}' was taken for the organization of that name that is registered ({found.Place ?? "place not known"}).", "Ghi mã riêng vào cột mã đơn vị nếu là đơn vị khác / Write an id in its column if it is another");
        }
        return found.Key;
    }

    private static List<Namesake> Narrowed(List<Namesake> near, params ReadOnlySpan<Func<Namesake, bool>> tests)
    {
        foreach (var test in tests)
        {
            near = near.Exists(namesake => test(namesake)) ? near.FindAll(namesake => test(namesake)) : near;
        }
        return near;
    }

    private string Free(string name, Address? address)
    {
        var key = IntakeKeys.OfName(name, address);
        for (var copy = Math.Max(2, _namesakes.Of(name).Count + 1); _byKey.ContainsKey(key) || _known.ContainsKey(key); copy++)
        {
            key = IntakeKeys.OfName(name, address, copy);
        }
        return key;
    }

    // One that the file states; else, where exactly one of the name is kept already, the goods say so when they ask for it.
    private (bool IsStated, string? Key) KeyOfNamed(IntakeRecord record)
    {
        var values = record.Values;
        var name = values.Organization ?? "";
        if (values.OrganizationId is { } id)
        {
            return (true, IntakeKeys.OfId(id));
        }
        var own = IntakeKeys.OfName(name, null);
        var named = _namesakes.LikelyOf(name);
        var stated = named.Where(namesake => namesake.Row is not null).ToList();
        return stated.Count > 0 ? (true, Only(record, stated))
            : named.Count == 0 ? (true, own)
            : (false, null);
    }

    /// <summary>External id of the organization that a row refers to; null, and a finding, where nobody is it.</summary>
    public string? KeyOf(IntakeRecord record)
    {
        var values = record.Values;
        if (_ofRow.TryGetValue((record.Sheet, record.Row), out var stated))
        {
            return stated;
        }
        var named = values.Organization is { } name ? _namesakes.LikelyOf(name) : [];
        var ofFile = named.Where(namesake => namesake.Row is not null).ToList();
        if (values.OrganizationId is { } typed)
        {
            var id = IntakeKeys.OfId(typed);
            if (_byKey.ContainsKey(id) || _known.ContainsKey(id))
            {
                return IsOfAnother(record, id) ? null : id;
            }
            if (ofFile.Count == 0)
            {
                var (vietnamese, english, suggestion) = KnownOrganization.Missing(id);
                Note(record, FindingSeverity.Error, "organization_unknown", vietnamese, english, suggestion);
                return null;
            }
        }
        if (ofFile.Count > 0)
        {
            return Only(record, ofFile);
        }
        if (named.Count == 0)
        {
            Note(record, FindingSeverity.Error, "organization_unknown", $"Không rõ đơn vị nào: '{values.Organization}'.", $"It is not known which organization '{values.Organization}' is.", "Ghi đúng tên hoặc mã như trong danh sách / Write the name or id as in the list");
            return null;
        }
        var standing = Only(record, named);
        if (standing is not null && _told.Add(standing))
        {
            Note(record, FindingSeverity.Info, "organization_known", $"'{values.Organization}' được hiểu là đơn vị đã đăng ký, mã {standing}.", $"'{values.Organization}' was taken for the organization that is registered with the id {standing}.", "Ghi mã vào cột mã đơn vị nếu là đơn vị khác / Write an id in its column if it is another");
        }
        return standing;
    }

    // Of several, the one that is in no known place is meant by its bare name.
    private string? Only(IntakeRecord record, IReadOnlyList<Namesake> named)
    {
        var own = IntakeKeys.OfName(record.Values.Organization!, null);
        return named is [var only] ? only.Key : named.Any(namesake => namesake.Key == own) ? own : Ambiguous(record, named);
    }

    private string? Ambiguous(IntakeRecord record, IReadOnlyList<Namesake> named)
    {
        var (vietnamese, english) = (string.Join("; ", named.Take(3).Select(namesake => Where(namesake).Vietnamese)), string.Join("; ", named.Take(3).Select(namesake => Where(namesake).English)));
        Note(record, FindingSeverity.Error, "organization_ambiguous", $"Có {named.Count} đơn vị tên '{record.Values.Organization}': {vietnamese}.", $"{named.Count} organizations are called '{record.Values.Organization}': {english}.", "Ghi mã đơn vị, hoặc thêm xã và số điện thoại / Write its id, or its commune and telephone number");
        return null;
    }

    private void Same(IntakeRecord record, Namesake other, string vietnamese, string english, string key)
    {
        ToldOfNamesakes.Add(key);
        var (where, at) = Where(other);
        Note(record, FindingSeverity.Warning, "organization_same_name", $"Có đơn vị khác cùng tên '{other.Name}' ({where}); {vietnamese}.", $"Another is called '{other.Name}' too ({at}); {english}.", $"Nếu là một, ghi cùng một mã đơn vị{(other.IsStanding ? $" ({other.Key})" : "")}; nếu không, bỏ qua / If they are one, give both one id{(other.IsStanding ? $" ({other.Key})" : "")}; if not, let it be");
    }

    private static (string Vietnamese, string English) Where(Namesake namesake)
    {
        var place = namesake.Place is { } known ? $", {known}" : "";
        return namesake.Row is { } row
            ? row.Sheet.Length == 0 ? ($"dòng {row.Row}{place}", $"row {row.Row}{place}") : ($"trang '{row.Sheet}', dòng {row.Row}{place}", $"row {row.Row} of the sheet '{row.Sheet}'{place}")
            : ($"đã đăng ký{place}", $"registered already{place}");
    }

    private static bool IsOnlyNamed(RowValues values) =>
        values is { TaxCode: null, Address: null, Contact: null, Email: null, OrganizationKind: null } && values.Phones.IsEmpty;

    /// <summary>The sides of an organization of the workbook; None where it is only known from before.</summary>
    public Sides SidesOf(string key) => _byKey.TryGetValue(key, out var draft) ? draft.Document.Sides : Sides.None;

    private void Note(IntakeRecord record, FindingSeverity severity, string reason, string vietnamese, string english, string suggestion, string? field = null) => findings.Add(new Finding
    {
        Sheet = record.Sheet,
        Row = record.Row,
        Column = field is not null ? result.ColumnOf(record.Sheet, record.Row, field)
            : record.Values.OrganizationId is null ? result.ColumnOf(record.Sheet, record.Row, "producer", "buyer", "organization")
            : result.ColumnOf(record.Sheet, record.Row, "organization_id", "producer_id", "buyer_id"),
        Severity = severity,
        Reason = reason,
        Vietnamese = vietnamese,
        English = english,
        Suggestion = suggestion,
        Value = Finding.Cut(field is "phone" ? string.Join(" / ", record.Values.Phones) : record.Values.OrganizationId ?? record.Values.Organization ?? ""),
    });
}
