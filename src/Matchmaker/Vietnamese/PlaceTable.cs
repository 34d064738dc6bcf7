using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Matchmaker.Vietnamese;

/// <summary>The units that addresses name. Immutable; <see cref="With"/> makes one that knows more.</summary>
internal sealed class PlaceTable
{
    private static readonly DateOnly NewOrder = new(2025, 7, 1);

    private static readonly string[] CommuneKinds = ["thị trấn ", "phường ", "đặc khu ", "xã "];

    private readonly FrozenSet<string> _complete;

    private PlaceTable(ImmutableArray<PlaceUnit> units, FrozenSet<string> complete)
    {
        Units = units;
        _complete = complete;
        Phrases = new(units.SelectMany(unit => unit.Aliases.Prepend(unit.Name).Select(name => (Words.Of(name), unit))));
        Provinces = [.. units.Where(unit => unit is { Level: PlaceLevel.Province, InForce: true }).Select(unit => unit.Name)];
    }

    /// <summary>The units shipped with the product: all provinces and districts, the communes of Sơn La and of TP. Hồ Chí Minh.</summary>
    public static PlaceTable Base { get; } = Load();

    public ImmutableArray<PlaceUnit> Units { get; }

    /// <summary>Today's 34 provincial units, e.g. <c>Sơn La</c>, <c>TP. Hồ Chí Minh</c>.</summary>
    public ImmutableArray<string> Provinces { get; }

    internal PhraseTable<PlaceUnit> Phrases { get; }

    /// <summary>Whether every commune of a province is known, so that another name in it must be a mistake.</summary>
    public bool KnowsAllCommunesOf(string province) => _complete.Contains(province);

    /// <summary>This table with an office's own units added.</summary>
    public PlaceTable With(IEnumerable<PlaceUnit> units) => new([.. Units, .. units], _complete);

    private static PlaceTable Load()
    {
        var rows = VocabularyRows.Embedded("provinces.tsv");
        var provinces = rows.Select(Province).ToImmutableArray();
        var today = provinces.ToDictionary(unit => unit.Name, unit => unit.Province, StringComparer.Ordinal);
        return new(
            [
                .. provinces,
                .. VocabularyRows.Embedded("districts.tsv").SelectMany(row => row[1].Split(';').Select(name => District(name, today[row[0]]))),
                .. Communes(VocabularyRows.Embedded("communes.tsv")),
            ],
            rows.Where(row => row[5] == "complete").Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal));
    }

    private static PlaceUnit Province(ImmutableArray<string> row) => new()
    {
        Name = row[0],
        Kind = row[1],
        Level = PlaceLevel.Province,
        Province = row[2].Length == 0 ? row[0] : row[2],
        ValidTo = row[3].Length == 0 ? null : DateOnly.ParseExact(row[3], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Successors = row[2].Length == 0 ? [] : [row[2]],
        Aliases = Split(row[6], ';'),
    };

    private static PlaceUnit District(string names, string province)
    {
        var parts = names.Split('=');
        return new()
        {
            Name = parts[0],
            Kind = "",
            Level = PlaceLevel.District,
            Province = province,
            ValidTo = NewOrder.AddDays(-1),
            Aliases = parts.Length > 1 ? Split(parts[1], ',') : [],
        };
    }

    private static IEnumerable<PlaceUnit> Communes(ImmutableArray<ImmutableArray<string>> rows)
    {
        var ended = new Dictionary<(string Kind, string Name, string District), PlaceUnit>();
        foreach (var row in rows)
        {
            var (kind, name) = Named(row[1]);
            yield return new() { Name = name, Kind = kind, Level = PlaceLevel.Commune, Province = row[0], District = row[2], ValidFrom = NewOrder };
            foreach (var part in Split(row[3], ';').Select(part => part.Split('@')))
            {
                var (oldKind, oldName) = Named(part[0]);
                var district = part.Length > 1 ? part[1] : row[2];
                var before = ended.GetValueOrDefault((oldKind, oldName, district));
                ended[(oldKind, oldName, district)] = new()
                {
                    Name = oldName,
                    Kind = oldKind,
                    Level = PlaceLevel.Commune,
                    Province = row[0],
                    District = district,
                    ValidTo = NewOrder.AddDays(-1),
                    Successors = [.. before?.Successors ?? [], row[1]],
                };
            }
        }
        foreach (var unit in ended.Values)
        {
            yield return unit;
        }
    }

    private static (string Kind, string Name) Named(string fullName)
    {
        var kind = CommuneKinds.First(kind => fullName.StartsWith(kind, StringComparison.OrdinalIgnoreCase));
        return (kind.TrimEnd(), fullName[kind.Length..]);
    }

    private static ImmutableArray<string> Split(string text, char separator) =>
        [.. text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
