using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Clauses and the words that stand in them: another clause says little about a figure or a month of this one.</summary>
internal static class Clauses
{
    /// <summary>First token of the clause that a token stands in.</summary>
    public static int Start(ReaderText text, int index)
    {
        while (index > 0 && !IsBreak(text, index - 1) && !IsNewLine(text, index))
        {
            index--;
        }
        return index;
    }

    /// <summary>Whether a token is a mark that ends a clause; the comma of "2,5" is none.</summary>
    public static bool IsBreak(ReaderText text, int index) =>
        text[index] is { Kind: TokenKind.Symbol, Folded: "," or ";" or "." or "(" or ")" or "!" or "?" or "|" or "•" }
        && !(text[index - 1].Kind == TokenKind.Number && text[index + 1] is { Kind: TokenKind.Number, Spaced: false });

    /// <summary>Whether one of the terms starts at a token. In a text with marks they must be written with theirs: "Gia Lai" is no "lãi".</summary>
    public static bool IsAnyAt(ReaderText text, int index, ImmutableArray<Term> terms)
    {
        foreach (var term in terms)
        {
            if (Matches(text, index, term))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether one of the terms ends right before a token; marks as in <see cref="IsAnyAt"/>.</summary>
    public static bool IsAnyBefore(ReaderText text, int index, ImmutableArray<Term> terms)
    {
        foreach (var term in terms)
        {
            if (index >= term.TokenCount && Matches(text, index - term.TokenCount, term))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Matches(ReaderText text, int index, Term term) => (text.Marked ? term.MatchesExactly(text, index) : term.Matches(text, index)) > 0;

    private static bool IsNewLine(ReaderText text, int index) =>
        text[index].Spaced && text.Original.AsSpan(text[index - 1].End..text[index].Start).Contains('\n');
}
