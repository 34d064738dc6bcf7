using System.Collections.Frozen;
using System.Text;

namespace Matchmaker.Vietnamese;

/// <summary>What a piece of scanned text is.</summary>
internal enum TokenKind
{
    /// <summary>Digits, with single dots or commas between digits: <c>1.200.000</c>, <c>2,5</c>.</summary>
    Number,

    /// <summary>A run of letters with their marks.</summary>
    Word,

    /// <summary>Any other single character that is not white space.</summary>
    Symbol,
}

/// <summary>A piece of scanned text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Index in the text as given.</param>
/// <param name="Length">UTF-16 units in the text as given.</param>
/// <param name="Spaced">Whether white space, or the text's start, stands before it.</param>
/// <param name="Raw">Number: the digits and separators as ASCII. Word, symbol: as written.</param>
/// <param name="Folded">Lower case without any marks, <c>đ</c> as <c>d</c>.</param>
/// <param name="Key">Lower case with vowel marks, tone moved to the end as a digit, final <c>y</c> as <c>i</c>: <c>hòa</c> and <c>hoà</c> are both <c>hoa2</c>.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, bool Spaced, string Raw, string Folded, string Key)
{
    public int End => Start + Length;

    /// <summary>Whether it was written with Vietnamese marks.</summary>
    public bool Marked => Kind == TokenKind.Word && Key != Folded && Key != FoldedKey(Folded);

    public bool IsSymbol(char symbol) => Kind == TokenKind.Symbol && Folded.Length == 1 && Folded[0] == symbol;

    private static string FoldedKey(string folded) => VietnameseLetters.UnifyY(folded);
}

/// <summary>
/// A text cut into numbers, words and symbols with their places in the original.
/// One pass; every reader works on it, so that none needs a pattern that could run long.
/// </summary>
internal sealed class ReaderText
{
    /// <summary>Longest text read, in UTF-16 units (Excel's own limit for a cell). What lies beyond is not looked at.</summary>
    public const int MaxLength = 32_767;

    private readonly Token[] _tokens;

    private ReaderText(string original, Token[] tokens, bool marked)
    {
        Original = original;
        _tokens = tokens;
        Marked = marked;
    }

    public string Original { get; }

    /// <summary>Whether any word has Vietnamese marks; a text with none is taken as typed without marks.</summary>
    public bool Marked { get; }

    public int Count => _tokens.Length;

    /// <summary>The token at a place; past either end an empty symbol, so that looking around needs no bounds test.</summary>
    public Token this[int index] => (uint)index < (uint)_tokens.Length ? _tokens[index] : Outside;

    private static Token Outside { get; } = new(TokenKind.Symbol, 0, 0, Spaced: true, "", "", "");

    /// <summary>Cuts a text up.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    /// <param name="splitNumbers">Whether <c>5,6,7</c> is three numbers (a list of months) instead of one.</param>
    public static ReaderText Scan(string? text, bool splitNumbers = false)
    {
        text ??= "";
        var limit = Math.Min(text.Length, MaxLength);
        var tokens = new List<Token>(Math.Min(64, (limit / 4) + 1));
        var marked = false;
        var spaced = true;
        for (var at = 0; at < limit;)
        {
            var c = text[at];
            if (IsSpace(c))
            {
                spaced = true;
                at++;
                continue;
            }
            var end = char.IsDigit(c) ? NumberEnd(text, at, limit, splitNumbers)
                : VietnameseLetters.IsLetterOrMark(c) ? WordEnd(text, at, limit)
                : at + 1;
            var token = char.IsDigit(c) ? Number(text, at, end, spaced) : Word(text, at, end, spaced);
            marked |= token.Marked;
            tokens.Add(token);
            spaced = false;
            at = end;
        }
        return new ReaderText(text, [.. tokens], marked);
    }

    /// <summary>Whether the token is this word. Exact where marks were typed; a word without marks also stands for any with them.</summary>
    /// <param name="index">Place of the token.</param>
    /// <param name="word">The word with its marks.</param>
    public bool Is(int index, string word) => Term.Of(word).Matches(this, index) == 1;

    /// <summary>Whether the token at the place is one of the words.</summary>
    public bool IsAny(int index, FrozenSet<string> foldedWords) =>
        this[index].Kind == TokenKind.Word && foldedWords.Contains(this[index].Folded);

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\u2060';

    private static int WordEnd(string text, int at, int limit)
    {
        while (at < limit && VietnameseLetters.IsLetterOrMark(text[at]))
        {
            at++;
        }
        return at;
    }

    private static int NumberEnd(string text, int at, int limit, bool split)
    {
        while (at < limit && (char.IsDigit(text[at]) || (!split && text[at] is ('.' or ',') && at + 1 < limit && char.IsDigit(text[at + 1]))))
        {
            at++;
        }
        return at;
    }

    private static Token Number(string text, int start, int end, bool spaced)
    {
        var raw = new StringBuilder(end - start);
        for (var i = start; i < end; i++)
        {
            // Full-width and other scripts' digits count as the digit they are.
            raw.Append(char.IsDigit(text[i]) ? (char)('0' + (int)char.GetNumericValue(text[i])) : text[i]);
        }
        var digits = raw.ToString();
        return new Token(TokenKind.Number, start, end - start, spaced, digits, digits, digits);
    }

    private static Token Word(string text, int start, int end, bool spaced)
    {
        var raw = text[start..end];
        if (end == start + 1 && !VietnameseLetters.IsLetterOrMark(raw[0]))
        {
            var symbol = VietnameseLetters.PlainSymbol(raw[0]).ToString();
            return new Token(TokenKind.Symbol, start, 1, spaced, raw, symbol, symbol);
        }
        var (folded, key) = VietnameseLetters.Spell(raw);
        return new Token(TokenKind.Word, start, end - start, spaced, raw, folded, key);
    }
}
