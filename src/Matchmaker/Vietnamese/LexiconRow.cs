using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Matchmaker.Vietnamese;

/// <summary>How freely a lexicon row's words may replace each other.</summary>
internal enum LexiconRule
{
    /// <summary>The row only consumes its words, so that a shorter row inside does not match.</summary>
    None,

    /// <summary>Northern word to Southern, and back only from a Southern word of two or more syllables.</summary>
    Context,

    /// <summary>Every word for every other.</summary>
    Both,
}

/// <summary>One product concept with its Northern, Southern and English words.</summary>
internal sealed record LexiconRow
{
    /// <summary>Unique name of the concept, in English.</summary>
    public required string Concept { get; init; }

    public required ImmutableArray<string> North { get; init; }

    public required ImmutableArray<string> South { get; init; }

    public required ImmutableArray<string> English { get; init; }

    /// <summary>HS chapter (2 digits) or heading (4 digits), or null.</summary>
    public string? Hs { get; init; }

    public required LexiconRule Rule { get; init; }

    /// <summary>Traps, for the reader.</summary>
    public string? Note { get; init; }

    /// <summary><c>high</c> or <c>med</c>.</summary>
    public string? Confidence { get; init; }

    /// <summary>Where the pair was read: <c>M</c> from memory, unchecked; <c>P1</c>… a page; <c>O</c> an organiser.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// Reads one line of <c>lexicon.tsv</c>: concept, north, south, english, hs, expand, note, confidence, source, tab-separated;
    /// words inside a column are separated by <c>;</c> (English also by <c>,</c>) and lose a trailing parenthesis.
    /// </summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out LexiconRow? row)
    {
        row = null;
        var cells = line.Split('\t');
        if (cells.Length < 6 || cells[0].Length == 0 || RuleOf(cells[5]) is not { } rule)
        {
            return false;
        }
        row = new()
        {
            Concept = cells[0].Trim(),
            North = Split(cells[1], ';'),
            South = Split(cells[2], ';'),
            English = Split(cells[3], ';', ','),
            Hs = cells[4].Trim() is { Length: 2 or 4 } hs && hs.All(char.IsAsciiDigit) ? hs : null,
            Rule = rule,
            Note = Cell(cells, 6),
            Confidence = Cell(cells, 7),
            Source = Cell(cells, 8),
        };
        return true;
    }

    private static LexiconRule? RuleOf(string text) => text.Trim() switch
    {
        "both" => LexiconRule.Both,
        "ctx" => LexiconRule.Context,
        "none" => LexiconRule.None,
        _ => null,
    };

    private static string? Cell(string[] cells, int index) => index < cells.Length && cells[index].Trim() is { Length: > 0 } text ? text : null;

    private static ImmutableArray<string> Split(string cell, params char[] separators) =>
        [.. cell.Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(WithoutParenthesis).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];

    private static string WithoutParenthesis(string word)
    {
        var open = word.IndexOf('(', StringComparison.Ordinal);
        return (open < 0 ? word : word[..open]).Trim();
    }
}
