using System.Collections.Immutable;
using System.Text;
using Matchmaker.Catalog;

namespace Matchmaker.Intake;

/// <summary>An organization of some name, in the file or kept already, and what tells it from others of that name.</summary>
/// <param name="key">External id.</param>
/// <param name="name">As typed.</param>
/// <param name="isStanding">Whether it is kept already.</param>
internal sealed class Namesake(string key, string name, bool isStanding)
{
    private ImmutableArray<string> _phones = [];
    private ImmutableArray<string> _people = [];
    private string? _taxCode;
    private string? _province;
    private string? _commune;

    public string Key => key;

    public string Name => name;

    public bool IsStanding => isStanding;

    /// <summary>The first row of the file that states it; null where none does.</summary>
    public CellPlace? Row { get; private set; }

    /// <summary>Commune or province, or null.</summary>
    public string? Place => _commune ?? _province;

    public static Namesake Of(KnownOrganization known) => new(known.ExternalId!, known.DisplayName, isStanding: true)
    {
        _taxCode = known.TaxCode,
        _phones = known.Phones,
        _people = [.. known.People.Select(IntakeKeys.Identity)],
        _province = known.Province,
        _commune = known.Commune,
    };

    /// <summary>Takes what a row says of it.</summary>
    public void Learn(IntakeRecord record)
    {
        var values = record.Values;
        Row ??= new(record.Sheet, record.Row, "");
        _taxCode ??= values.TaxCode;
        _phones = _phones.IsEmpty ? values.Phones : [.. _phones.Union(values.Phones, StringComparer.Ordinal)];
        if (values.Contact is { } contact && IntakeKeys.Identity(contact) is var person && !_people.Contains(person, StringComparer.Ordinal))
        {
            _people = _people.Add(person);
        }
        if (values.Address is { } address && (_commune is null || _province is null))
        {
            _province ??= address.Province;
            _commune ??= address.Commune;
        }
    }

    /// <summary>Whether tax code or telephone say that a row speaks of it.</summary>
    public bool Agrees(RowValues values) => values.TaxCode is { } tax && _taxCode is not null ? tax == _taxCode : values.Phones.Any(_phones.Contains);

    /// <summary>Whether tax code or telephone say that a row speaks of another.</summary>
    /// <remarks>A telephone that changed while the person did not is a correction, unless the person is whom the organization is named after.</remarks>
    public bool Contradicts(RowValues values)
    {
        if (values.TaxCode is { } tax && _taxCode is not null)
        {
            return tax != _taxCode;
        }
        return !values.Phones.IsEmpty && !_phones.IsEmpty && !values.Phones.Any(_phones.Contains) && !IsOf(values.Contact);
    }

    /// <summary>Whether it is in the very place that a row states.</summary>
    public bool IsAt(Address? address) => _commune == address?.Commune && _province == address?.Province;

    /// <summary>Whether it may be there: the places say no different thing.</summary>
    public bool MayBeAt(Address? address) => !Differ(_province, address?.Province) && !Differ(_commune, address?.Commune);

    private bool IsOf(string? contact) =>
        contact is not null && IntakeKeys.Identity(contact) is var person && _people.Contains(person, StringComparer.Ordinal) && !IntakeKeys.Identity(name).EndsWith(person, StringComparison.Ordinal);

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;
}

/// <summary>The organizations of the file and those kept already, by their names.</summary>
internal sealed class Namesakes
{
    // Of one name so many are compared; a row beyond needs an id.
    private const int MostOfName = 1_000;

    private readonly ILookup<string, KnownOrganization> _known;
    private readonly Dictionary<string, string> _identities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Namesake>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _byUnmarked = new(StringComparer.Ordinal);

    public Namesakes(IEnumerable<KnownOrganization> known)
    {
        _known = known.Where(organization => organization.ExternalId is not null).ToLookup(organization => IntakeKeys.Identity(organization.DisplayName), StringComparer.Ordinal);
        foreach (var group in _known)
        {
            AddUnmarked(group.Key);
        }
    }

    /// <summary>Those of exactly this name, those kept already first.</summary>
    public IReadOnlyList<Namesake> Of(string name) => ListOf(IdentityOf(name));

    /// <summary>Whether a name has more bearers than can be told apart by looking at each.</summary>
    public bool IsFull(string name) => Of(name).Count >= MostOfName;

    /// <summary>Those of this name, or else those of one name that is the same but for marks that one of the two lacks altogether.</summary>
    public IReadOnlyList<Namesake> LikelyOf(string name)
    {
        var identity = IdentityOf(name);
        if (ListOf(identity) is { Count: > 0 } exact || !_byUnmarked.TryGetValue(IntakeKeys.Unmarked(identity), out var spellings))
        {
            return ListOf(identity);
        }
        return [.. spellings.Where(spelling => Ascii.IsValid(identity) || Ascii.IsValid(spelling)).SelectMany(ListOf)];
    }

    public void Add(Namesake namesake)
    {
        var identity = IdentityOf(namesake.Name);
        var list = ListOf(identity);
        if (list.Count < MostOfName)
        {
            list.Add(namesake);
        }
        AddUnmarked(identity);
    }

    private string IdentityOf(string name)
    {
        if (!_identities.TryGetValue(name, out var identity))
        {
            _identities[name] = identity = IntakeKeys.Identity(name);
        }
        return identity;
    }

    private List<Namesake> ListOf(string identity)
    {
        if (!_byName.TryGetValue(identity, out var list))
        {
            list = [.. _known[identity].Take(MostOfName).Select(Namesake.Of)];
            _byName[identity] = list;
        }
        return list;
    }

    private void AddUnmarked(string identity)
    {
        var unmarked = IntakeKeys.Unmarked(identity);
        var spellings = _byUnmarked.GetValueOrDefault(unmarked, []);
        if (!spellings.Contains(identity, StringComparer.Ordinal))
        {
            _byUnmarked[unmarked] = spellings.Add(identity);
        }
    }
}
