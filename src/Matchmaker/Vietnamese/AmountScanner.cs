using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>An amount as it stands in text: a bound or a range, in one unit.</summary>
/// <param name="Min">Inclusive, in the unit's base; null when only an upper bound is stated.</param>
/// <param name="Max">Inclusive, in the unit's base; null when only a lower bound is stated.</param>
/// <param name="Unit">Unit as written; null when a bare number was allowed.</param>
/// <param name="First">Index of the first token.</param>
/// <param name="Next">Index of the token after the last.</param>
/// <param name="Remarks">What was assumed.</param>
internal readonly record struct ScannedAmount(decimal? Min, decimal? Max, Unit? Unit, int First, int Next, ImmutableArray<Remark> Remarks);

/// <summary>Finds "number, perhaps a range, with a unit" at a token.</summary>
internal static class AmountScanner
{
    private static readonly Term[] Scales = [Term.Of("trăm"), Term.Of("nghìn"), Term.Of("ngàn"), Term.Of("vạn"), Term.Of("triệu")];

    /// <summary>Said of "7-5 tấn".</summary>
    public static Remark Reversed { get; } = Remark.Warning(
        "range-reversed", "Khoảng ghi ngược (số lớn trước); đã đổi lại.", "The range is written backwards; it was turned round.", "Ghi số nhỏ trước / Write the smaller number first.");

    private static readonly decimal[] ScaleValues = [100, 1_000, 1_000, 10_000, 1_000_000];

    /// <summary>The amount that starts at a token, or null.</summary>
    /// <param name="text">Scanned text.</param>
    /// <param name="index">Where a number should stand.</param>
    /// <param name="units">Units known.</param>
    /// <param name="assumed">Unit of a number that has none, or null to refuse such numbers.</param>
    public static ScannedAmount? At(ReaderText text, int index, Units units, Unit? assumed = null)
    {
        if (Part(text, index, units) is not { } first)
        {
            return null;
        }
        var remarks = ImmutableArray.CreateBuilder<Remark>();
        var second = Bounds.RangeMark(text, first.Next) is { } mark && Part(text, mark, units) is { } upper
            && (upper.Unit is not null || first.Unit is not null || assumed is not null)
            ? upper
            : (AmountPart?)null;
        var unit = second?.Unit ?? first.Unit ?? assumed;
        if (unit is null)
        {
            return null;
        }
        var low = Value(text, first, first.Unit ?? unit, second, remarks);
        var next = second?.Next ?? first.Next;
        if (second is null)
        {
            return Bounded(text, index, next, low, first.Unit ?? (first.Unit is null ? unit : null), remarks);
        }
        var high = Value(text, second.Value, second.Value.Unit ?? unit, null, remarks);
        if ((first.Unit ?? unit).Base != (second.Value.Unit ?? unit).Base)
        {
            return Bounded(text, index, first.Next, low, first.Unit ?? unit, remarks);
        }
        if (low > high)
        {
            remarks.Add(Reversed);
            (low, high) = (high, low);
        }
        return new(low, high, unit, index, next, remarks.ToImmutable());
    }

    private static ScannedAmount Bounded(ReaderText text, int index, int next, decimal value, Unit? unit, ImmutableArray<Remark>.Builder remarks)
    {
        var (bound, first) = Bounds.Before(text, index);
        return bound switch
        {
            Bound.AtLeast => new(value, null, unit, first, next, remarks.ToImmutable()),
            Bound.AtMost => new(null, value, unit, first, next, remarks.ToImmutable()),
            _ => Bounds.After(text, next) switch
            {
                (Bound.AtLeast, var end) => new(value, null, unit, first, end, remarks.ToImmutable()),
                (Bound.AtMost, var end) => new(null, value, unit, first, end, remarks.ToImmutable()),
                _ => new(value, value, unit, first, next, remarks.ToImmutable()),
            },
        };
    }

    private readonly record struct AmountPart(NumberReading Number, decimal Scale, Unit? Unit, decimal Extra, ImmutableArray<Unit> Others, int First, int Next, bool TailAssumed);

    private static AmountPart? Part(ReaderText text, int index, Units units)
    {
        if (NumberReader.At(text, index) is not { } number)
        {
            return HalfMore(text, index, units);
        }
        var (scale, next) = ScaleAt(text, number.Next, units);
        if (UnitAt(text, next, units) is not { } match)
        {
            return new(number, scale, null, 0, [], index, next, TailAssumed: false);
        }
        var (extra, after, assumed) = Tail(text, match, units);
        return new(number, scale, match.Unit, extra, match.Others, index, after, assumed);
    }

    // "tấn rưỡi": one and a half.
    private static AmountPart? HalfMore(ReaderText text, int index, Units units) =>
        units.At(text, index) is { } match && text.Is(match.Next, "rưỡi")
            ? new(new(1.5m, 1.5m, SeparatorReading.Certain, match.Next + 1), 1, match.Unit, 0, [], index, match.Next + 1, TailAssumed: false)
            : null;

    private static UnitMatch? UnitAt(ReaderText text, int index, Units units)
    {
        var token = text[index];
        // "5T": a lone t that hangs on the number is tấn; "5 T" or "T5" is a month.
        if (token is { Kind: TokenKind.Word, Key: "t", Spaced: false } && !(text[index + 1] is { Kind: TokenKind.Number, Spaced: false }))
        {
            return units.BySymbol("tấn") is { } ton ? new(ton, index + 1, []) : null;
        }
        return units.At(text, index);
    }

    private static (decimal Scale, int Next) ScaleAt(ReaderText text, int index, Units units)
    {
        for (var i = 0; i < Scales.Length; i++)
        {
            if (Scales[i].Matches(text, index) == 1)
            {
                return (ScaleValues[i], index + 1);
            }
        }
        return text[index] is { Key: "k", Spaced: false } && units.At(text, index + 1) is not null ? (1_000, index + 1) : (1, index);
    }

    // "2 tấn rưỡi", "1 tấn 2 tạ", "1 tạ 50kg", "1kg2".
    private static (decimal Extra, int Next, bool Assumed) Tail(ReaderText text, UnitMatch match, Units units)
    {
        var (unit, next, _) = match;
        if (text.Is(next, "rưỡi"))
        {
            return (unit.Factor / 2, next + 1, false);
        }
        if (text[next].Kind != TokenKind.Number || NumberReader.At(text, next) is not { } number)
        {
            return (0, next, false);
        }
        if (units.At(text, number.Next) is { } smaller)
        {
            return smaller.Unit.Base == unit.Base && smaller.Unit.Factor < unit.Factor && number.Grouped * smaller.Unit.Factor < unit.Factor
                ? (number.Grouped * smaller.Unit.Factor, smaller.Next, false)
                : (0, next, false);
        }
        var after = text[number.Next];
        var alone = text[next].Raw.Length == 1 && (number.Next >= text.Count || (after.Kind == TokenKind.Symbol && !after.IsSymbol('-') && !after.IsSymbol('%')) || Periods.Follows(text, number.Next));
        return alone && unit.Dimension is "mass" or "volume" ? (number.Grouped / 10 * unit.Factor, number.Next, true) : (0, next, false);
    }

    private static decimal Value(ReaderText text, AmountPart part, Unit unit, AmountPart? upper, ImmutableArray<Remark>.Builder remarks)
    {
        var countable = unit.Dimension is "count" or "package";
        var large = unit is { Dimension: "mass", Factor: >= 100 };
        var chosen = part.Number.Separators == SeparatorReading.CommaAndThree && large && !countable ? part.Number.Decimal : part.Number.Grouped;
        if (!countable && NumberReader.Ambiguity(part.Number, chosen, text[part.First].Raw) is { } ambiguous)
        {
            remarks.Add(ambiguous);
        }
        // Of a range only the last unit speaks, unless the two differ.
        if (part.Unit is { Trap: { } trap } && remarks.All(remark => remark.Vietnamese != trap.Vietnamese))
        {
            remarks.Add(trap);
        }
        if (part.TailAssumed)
        {
            remarks.Add(Remark.Warning("unit-tail-assumed", "Số lẻ sau đơn vị được hiểu là phần mười.", "The digit after the unit was taken as tenths.", "Ghi 1,2 tấn / Write 1,2 tấn."));
        }
        if (part.Others is { IsDefaultOrEmpty: false } others)
        {
            var alternatives = string.Join(", ", others.Select(other => other.Symbol));
            remarks.Add(Remark.Warning("unit-unaccented", $"Đơn vị gõ không dấu, cũng có thể là {alternatives}; đã đọc là {unit.Symbol}.", $"The unit has no marks and could be {alternatives}; read as {unit.Symbol}.", $"Ghi \"{unit.Symbol}\" / Write \"{unit.Symbol}\"."));
        }
        var scale = part.Scale == 1 && upper is { Unit: not null, Scale: > 1 } && part.Unit is null ? upper.Value.Scale : part.Scale;
        return (chosen * scale * unit.Factor) + part.Extra;
    }
}
