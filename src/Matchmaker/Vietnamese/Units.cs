using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Trade;

namespace Matchmaker.Vietnamese;

/// <summary>A unit of trade; rows of <c>units.tsv</c>.</summary>
/// <param name="Symbol">Vietnamese symbol, the key: <c>kg</c>, <c>tạ</c>, <c>chai</c>.</param>
/// <param name="Dimension">mass, volume, length, area, count or package.</param>
/// <param name="Factor">How many of <paramref name="Base"/> one is, greater than zero.</param>
/// <param name="Base">Unit that amounts are kept in: kg for mass, lít for volume, m, m2; for counted goods and packages the unit's own symbol.</param>
/// <param name="Rec20">UN/CEFACT code, or null where none exists.</param>
/// <param name="Trap">Remark when the word means different amounts in different places, or null.</param>
internal sealed record Unit(string Symbol, string Dimension, decimal Factor, string Base, string? Rec20, Remark? Trap);

/// <summary>A unit found in text.</summary>
/// <param name="Unit">Which.</param>
/// <param name="Next">Index of the token after it.</param>
/// <param name="Others">Units the same letters stand for when the marks are left out.</param>
internal readonly record struct UnitMatch(Unit Unit, int Next, ImmutableArray<Unit> Others);

/// <summary>The units known, by name and by symbol.</summary>
internal sealed class Units
{
    private readonly FrozenDictionary<string, Unit> _bySymbol;
    private readonly FrozenDictionary<string, ImmutableArray<(Term Term, Unit Unit)>> _byFirstWord;

    private Units(ImmutableArray<ImmutableArray<string>> rows)
    {
        var units = rows.Select(row => (Unit: ToUnit(row), Names: row[1] + ";" + row[2])).ToImmutableArray();
        _bySymbol = units.ToFrozenDictionary(entry => entry.Unit.Symbol, entry => entry.Unit, StringComparer.Ordinal);
        _byFirstWord = units
            .SelectMany(entry => entry.Names.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.Ordinal)
                .Select(name => (Term: Term.FromData(name), entry.Unit)))
            .GroupBy(entry => entry.Term.FirstFolded, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Term.TokenCount).ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>The table shipped with the program.</summary>
    public static Units Shipped { get; } = new(VocabularyRows.Embedded("units.tsv"));

    public IEnumerable<Unit> All => _bySymbol.Values;

    /// <summary>A table given as text in the columns of <c>units.tsv</c>.</summary>
    public static Units FromTable(string table) => new(VocabularyRows.Parse(table));

    public Unit? BySymbol(string symbol) => _bySymbol.GetValueOrDefault(symbol);

    /// <summary>The longest unit name that starts at a token, or null. A name typed with its marks beats one that only fits without them.</summary>
    public UnitMatch? At(ReaderText text, int index)
    {
        var token = text[index];
        if (token.Kind != TokenKind.Word || !_byFirstWord.TryGetValue(token.Folded, out var candidates))
        {
            return Square(text, index);
        }
        if (Square(text, index) is { } square)
        {
            return square;
        }
        var (best, longestExact) = (default(Unit), 0);
        foreach (var (term, unit) in candidates)
        {
            var covered = term.MatchesExactly(text, index);
            if (covered > longestExact)
            {
                (best, longestExact) = (unit, covered);
            }
        }
        if (best is not null && (text.Marked || best.Dimension != "package" || NamedOnly(candidates, text, index)))
        {
            return new(best, index + longestExact, []);
        }
        var loose = candidates.Select(candidate => (candidate.Unit, Covered: candidate.Term.Matches(text, index))).Where(fit => fit.Covered > 0).ToList();
        if (loose.Count == 0)
        {
            return null;
        }
        var longest = loose.Max(fit => fit.Covered);
        var fits = loose.Where(fit => fit.Covered == longest).Select(fit => fit.Unit).Distinct().ToList();
        var chosen = fits.Find(unit => unit.Dimension == "mass") ?? fits[0];
        return new(chosen, index + longest, [.. fits.Where(unit => unit != chosen)]);
    }

    /// <summary>An amount in the unit's base: 2 tạ are 200 kg.</summary>
    public static Quantity ToBase(decimal value, Unit unit) => new(value * unit.Factor, unit.Base);

    /// <summary>
    /// Value of <paramref name="amount"/> in another unit, or null where the two do not convert:
    /// mass is never turned into litres, nor one kind of package into another.
    /// </summary>
    public decimal? Convert(Quantity amount, string toSymbol)
    {
        if (amount.Unit == toSymbol)
        {
            return amount.Value;
        }
        var from = BySymbol(amount.Unit);
        var to = BySymbol(toSymbol);
        return from is null || to is null || from.Dimension != to.Dimension || from.Dimension == "package"
            ? null
            : amount.Value * from.Factor / to.Factor;
    }

    // m2, m3, m² and m³ are scanned as a letter and something beside it.
    private UnitMatch? Square(ReaderText text, int index)
    {
        var power = text[index + 1];
        var symbol = text[index].Folded == "m" && !power.Spaced ? power.Raw switch
        {
            "2" or "²" => "m2",
            "3" or "³" => "m3",
            _ => null,
        } : null;
        return symbol is not null && BySymbol(symbol) is { } unit ? new(unit, index + 2, []) : null;
    }

    // In a text without marks "can" may be can or cân; only a word that no marked unit shares is certain.
    private static bool NamedOnly(ImmutableArray<(Term Term, Unit Unit)> candidates, ReaderText text, int index) =>
        !candidates.Any(candidate => candidate.Term.MatchesExactly(text, index) == 0 && candidate.Term.Matches(text, index) > 0);

    private static Unit ToUnit(ImmutableArray<string> row) => new(
        row[0],
        row[4],
        decimal.Parse(row[5], CultureInfo.InvariantCulture),
        row[6],
        row[3] is "" or "-" ? null : row[3],
        row[7].Length == 0 ? null : Remark.Warning("unit-ambiguous", row[7] + ".", row[8] + ".", "Ghi bằng kg, m2 hoặc số lượng / Write it in kg, m2 or pieces."));
}
