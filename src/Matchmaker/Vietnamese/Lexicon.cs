using System.Collections.Immutable;
using System.Globalization;

namespace Matchmaker.Vietnamese;

/// <summary>
/// Words of one good in the North, the South and English, and when one may stand for another. Immutable:
/// organisers' rows make a new lexicon, nothing has to be indexed again.
/// </summary>
internal sealed class Lexicon
{
    private readonly PhraseTable<LexiconSense> _table;

    private Lexicon(ImmutableArray<LexiconRow> rows)
    {
        Rows = rows;
        var rowsOf = rows.SelectMany(row => row.North.Concat(row.South).Select(phrase => KeyOf(Words.Of(phrase))).Distinct(StringComparer.Ordinal))
            .CountBy(key => key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        // A lone syllable is sure where no other row has it: "trà" is tea wherever it stands, "mận" is two fruits.
        _table = new(rows.SelectMany(row => SensesOf(row, phrase => phrase.Count > 1 || rowsOf[KeyOf(phrase)] == 1)));
    }

    /// <summary>A lexicon with no rows: nothing is linked and nothing blocked.</summary>
    public static Lexicon Empty { get; } = new([]);

    /// <summary>The rows shipped with the product.</summary>
    public static Lexicon Base { get; } = FromRows(EmbeddedTable.Lines("lexicon.tsv").Skip(1).Concat(EmbeddedTable.Lines("goods_lexicon.tsv").Skip(1)).Select(ParseOrThrow));

    public ImmutableArray<LexiconRow> Rows { get; }

    public static Lexicon FromRows(IEnumerable<LexiconRow> rows) => new([.. rows]);

    /// <summary>This lexicon with rows added; a row whose concept exists replaces it.</summary>
    public Lexicon With(IEnumerable<LexiconRow> rows)
    {
        var added = rows.ToImmutableArray();
        if (added.IsEmpty)
        {
            return this;
        }
        var names = added.Select(row => row.Concept).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new([.. Rows.Where(row => !names.Contains(row.Concept)), .. added]);
    }

    /// <summary>
    /// The phrases of the lexicon in a text, left to right, longest first at each place; a phrase consumes its
    /// tokens, so <c>măng cụt</c> hides <c>măng</c>.
    /// </summary>
    public ImmutableArray<LexiconMatch> Find(Words words)
    {
        var found = ImmutableArray.CreateBuilder<LexiconMatch>();
        for (var i = 0; i < words.Count;)
        {
            if (_table.LongestAt(words, i, words.Count) is not { } match)
            {
                i++;
                continue;
            }
            var certain = match.Exact || words.HasMarks || IsSafeUnmarked(words, match);
            found.Add(new(match.Start, match.Length, match.Values, match.Exact, certain));
            i = match.End;
        }
        return found.ToImmutable();
    }

    /// <summary>Tokens of the longest phrase of two or more that starts at a token; 0 where there is none.</summary>
    public int ReachAt(Words words, int at, int end) => _table.LongestAt(words, at, end) is { Length: > 1 } match ? match.Length : 0;

    /// <summary>Whether a good that the lexicon knows is named from a token on, without doubt.</summary>
    public bool IsKnownAt(Words words, int at) => _table.LongestAt(words, at, words.Count) is { } match
        && (match.Exact || (match.Length > 1 && !words.HasMarks) || (!words.HasMarks && IsSafeUnmarked(words, match)));

    /// <summary>Whether food or drink that the lexicon knows (HS chapters 02 to 22) is named from a token on.</summary>
    public bool IsFoodAt(Words words, int at) => IsKnownAt(words, at)
        && _table.LongestAt(words, at, words.Count)!.Value.Values.All(sense => sense.Row.Hs is { } hs && int.Parse(hs.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture) is >= 2 and <= 22);

    /// <summary>How the lexicon spells the first word of the goods that may be named from a token on.</summary>
    public IEnumerable<string> SpellingsOf(Words words, int at) =>
        _table.LongestAt(words, at, words.Count, everySense: true) is { } match ? match.Values.Select(sense => sense.Written[0].Canonical) : [];

    /// <summary>
    /// A lone syllable without marks is safe only when one spelling and one concept share it (<c>xoai</c>);
    /// <c>na</c>, <c>mo</c>, <c>bo</c> are anything.
    /// </summary>
    private static bool IsSafeUnmarked(Words words, PhraseMatch<LexiconSense> match) =>
        match.Length > 1 || (words[match.Start].Folded.Length >= 3
            && match.Values.Select(sense => string.Join(' ', sense.Written.Items.Select(word => word.Canonical))).Distinct(StringComparer.Ordinal).Count() == 1);

    private static IEnumerable<(Words Phrase, LexiconSense Value)> SensesOf(LexiconRow row, Func<Words, bool> isSure)
    {
        var north = row.North.Select(Words.Of).ToImmutableArray();
        var south = row.South.Select(Words.Of).ToImmutableArray();
        var singular = row.English.Select(Words.Of).ToImmutableArray();
        var english = singular.SelectMany(phrase => Plurals(phrase).Prepend(phrase)).SelectMany(WithJoined).ToImmutableArray();
        foreach (var phrase in north)
        {
            yield return (phrase, new(row, phrase, row.Rule switch
            {
                LexiconRule.Both => Others(phrase, [.. north, .. south, .. english]),
                LexiconRule.Context => Others(phrase, [.. north.Where(other => other.Count > 1), .. south.Where(other => other.Count > 1 || !north.Any(n => Same(n, other))), .. english]),
                _ => phrase.Count > 1 ? Others(phrase, english) : [],
            }, IsEnglish: false));
        }
        foreach (var phrase in south.Where(phrase => !north.Any(other => Same(other, phrase))))
        {
            yield return (phrase, new(row, phrase, row.Rule switch
            {
                LexiconRule.Both => Others(phrase, [.. north, .. south, .. english]),
                LexiconRule.Context => isSure(phrase) ? Others(phrase, [.. north, .. south.Where(other => other.Count > 1), .. english]) : [],
                _ => phrase.Count > 1 ? Others(phrase, english) : [],
            }, IsEnglish: false));
        }
        foreach (var phrase in english)
        {
            yield return (phrase, new(row, phrase, row.Rule is LexiconRule.Context
                ? Others(phrase, [.. north, .. south.Where(other => other.Count > 1), .. english])
                : Others(phrase, [.. north, .. south, .. english]), IsEnglish: true));
        }
    }

    // People write "mangos" and "mangoes".
    private static IEnumerable<Words> Plurals(Words phrase)
    {
        var (text, last) = (phrase.Text, phrase[phrase.Count - 1].Folded);
        if (last.Length < 3 || last[^1] == 's')
        {
            return [];
        }
        string[] plurals = last switch
        {
            [.., 'o'] or [.., 'i'] => [text + "s", text + "es"],
            [.., 'x'] or [.., 'c' or 's', 'h'] => [text + "es"],
            [.., not ('a' or 'e' or 'o' or 'u'), 'y'] => [text[..^1] + "ies"],
            _ => [text + "s"],
        };
        return plurals.Select(Words.Of);
    }

    // "dragon fruit" is written "dragonfruit" too.
    private static IEnumerable<Words> WithJoined(Words phrase) =>
        phrase.Count == 2 ? [phrase, Words.Of(phrase[0].Folded + phrase[1].Folded)] : [phrase];

    private static ImmutableArray<Words> Others(Words phrase, IEnumerable<Words> all)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { KeyOf(phrase) };
        return [.. all.Where(other => seen.Add(KeyOf(other)))];
    }

    private static bool Same(Words a, Words b) => KeyOf(a) == KeyOf(b);

    private static string KeyOf(Words words) => string.Join(' ', words.Items.Select(word => word.Canonical));

    private static LexiconRow ParseOrThrow(string line) =>
        LexiconRow.TryParse(line, out var row) ? row : throw new InvalidDataException($"lexicon: not a row: {line}");
}

/// <summary>One phrase of a row and what may stand for it.</summary>
/// <param name="Row">The concept.</param>
/// <param name="Written">The phrase as the row has it.</param>
/// <param name="Alternatives">Other phrases for the same good, in the row's order; empty when the row only blocks.</param>
/// <param name="IsEnglish">Whether the phrase is of the row's English column.</param>
internal sealed record LexiconSense(LexiconRow Row, Words Written, ImmutableArray<Words> Alternatives, bool IsEnglish)
{
    /// <summary>The phrase and what may stand for it, made once for all names that hold it.</summary>
    public ImmutableArray<SyllablePhrase> Phrases { get; } = [.. Alternatives.Prepend(Written).Select(words => new SyllablePhrase([.. words.Items.Select(word => word.Syllable)]))];

    /// <summary>What its phrases begin with, as <see cref="Syllable.Canonical"/> has it.</summary>
    public ImmutableArray<string> Beginnings { get; } = [.. Alternatives.Append(Written).Select(words => words[0].Canonical).Distinct(StringComparer.Ordinal)];
}

/// <summary>A lexicon phrase found in a text.</summary>
/// <param name="Start">First token.</param>
/// <param name="Length">Tokens.</param>
/// <param name="Senses">Every row with this phrase, in the lexicon's order.</param>
/// <param name="Exact">Whether every mark agreed.</param>
/// <param name="Certain">False where the text has no marks and the lone syllable could be several words.</param>
internal readonly record struct LexiconMatch(int Start, int Length, ImmutableArray<LexiconSense> Senses, bool Exact, bool Certain)
{
    public int End => Start + Length;
}
