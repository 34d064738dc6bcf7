using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Whether a figure is a floor, a ceiling or just a figure.</summary>
internal enum Bound
{
    Exact,
    AtLeast,
    AtMost,
}

/// <summary>Words and signs around a figure: ranges, floors, ceilings, "about".</summary>
internal static class Bounds
{
    private static readonly ImmutableArray<(Term Term, Bound Bound)> Leading =
    [
        .. Terms(Bound.AtLeast, "ít nhất", "tối thiểu", "không dưới", "trên", "hơn", "từ", "at least", "minimum", "min", "more than", "over", "from"),
        .. Terms(Bound.AtMost, "tối đa", "không quá", "nhiều nhất", "dưới", "chưa đến", "chưa tới", "đến", "tới", "up to", "at most", "maximum", "max", "under", "below", "less than"),
        .. Terms(Bound.Exact, "khoảng", "chừng", "tầm", "độ", "ước", "ước tính", "ước đạt", "dự kiến", "gần", "about", "around", "approx", "approximately", "ca", "circa"),
    ];

    private static readonly ImmutableArray<(Term Term, Bound Bound)> Trailing =
    [
        .. Terms(Bound.AtLeast, "trở lên", "trở lại đây", "or more", "and above"),
        .. Terms(Bound.AtMost, "trở xuống", "trở lại", "or less"),
    ];

    private static readonly ImmutableArray<Term> Joins = [.. new[] { "đến hết", "đến", "tới", "to", "until", "till" }.Select(Term.Of)];

    /// <summary>Index after a range mark (<c>-</c>, <c>~</c>, <c>-></c>, "đến", "to") at a token, or null.</summary>
    public static int? RangeMark(ReaderText text, int index)
    {
        var at = index;
        while (at < index + 3 && (text[at].IsSymbol('-') || text[at].IsSymbol('~') || text[at].IsSymbol('>') || text[at].IsSymbol('…')))
        {
            at++;
        }
        if (at > index)
        {
            return text[at - 1].IsSymbol('>') && at == index + 1 && !text[index].Raw.Equals("→", StringComparison.Ordinal) ? null : at;
        }
        foreach (var join in Joins)
        {
            if (join.Matches(text, index) is > 0 and var covered)
            {
                return index + covered;
            }
        }
        return null;
    }

    /// <summary>What the words right before a figure make of it, and where they start.</summary>
    public static (Bound Bound, int First) Before(ReaderText text, int index)
    {
        var bound = Bound.Exact;
        var first = index;
        for (var round = 0; round < 2; round++)
        {
            var (found, start) = OneBefore(text, first);
            if (start == first)
            {
                break;
            }
            bound = found == Bound.Exact ? bound : found;
            first = start;
        }
        return (bound, first);
    }

    /// <summary>What the words right after a figure make of it, and where they end.</summary>
    public static (Bound Bound, int Next) After(ReaderText text, int index)
    {
        foreach (var (term, bound) in Trailing)
        {
            if (term.Matches(text, index) is > 0 and var covered)
            {
                return (bound, index + covered);
            }
        }
        return (Bound.Exact, index);
    }

    private static (Bound Bound, int First) OneBefore(ReaderText text, int index)
    {
        var previous = text[index - 1];
        if (previous.IsSymbol('≥') || previous.IsSymbol('>') || (previous.IsSymbol('=') && text[index - 2].IsSymbol('>')))
        {
            return (Bound.AtLeast, previous.IsSymbol('=') ? index - 2 : index - 1);
        }
        if (previous.IsSymbol('≤') || previous.IsSymbol('<') || (previous.IsSymbol('=') && text[index - 2].IsSymbol('<')))
        {
            return (Bound.AtMost, previous.IsSymbol('=') ? index - 2 : index - 1);
        }
        if (previous.IsSymbol('~') || previous.IsSymbol('≈') || previous.IsSymbol('±'))
        {
            return (Bound.Exact, index - 1);
        }
        // Longest term first, so that "không dưới" is not read as "dưới".
        var best = (Bound: Bound.Exact, First: index);
        foreach (var (term, bound) in Leading)
        {
            var start = index - term.TokenCount;
            if (start >= 0 && start < best.First && term.Matches(text, start) == term.TokenCount)
            {
                best = (bound, start);
            }
        }
        return best;
    }

    private static IEnumerable<(Term Term, Bound Bound)> Terms(Bound bound, params string[] phrases) =>
        phrases.Select(phrase => (Term.Of(phrase), bound));
}
