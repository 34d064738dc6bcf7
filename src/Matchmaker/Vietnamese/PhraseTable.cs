using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Phrases with a value each, found in a text by longest match.</summary>
/// <remarks>
/// A word with marks matches the phrase as written only. A word without marks also matches the folded phrase,
/// because people type without them; such a match is reported as inexact.
/// </remarks>
internal sealed class PhraseTable<T>
{
    private readonly Node _exact = new();
    private readonly Node _folded = new();

    public PhraseTable(IEnumerable<(Words Phrase, T Value)> entries)
    {
        foreach (var (phrase, value) in entries)
        {
            if (phrase.Count == 0)
            {
                continue;
            }
            Add(_exact, phrase, word => word.Canonical, value);
            Add(_folded, phrase, word => word.Folded, value);
        }
    }

    /// <summary>
    /// The longest phrase that starts at a token, or null. Exact spelling wins over folded at equal length.
    /// </summary>
    /// <param name="words">The text.</param>
    /// <param name="start">Token the phrase must start at.</param>
    /// <param name="end">First token the phrase may not reach.</param>
    /// <param name="everySense">At equal length, every phrase that a word without marks may stand for, not only one that has none (<c>can</c>: cần, can).</param>
    public PhraseMatch<T>? LongestAt(Words words, int start, int end, bool everySense = false)
    {
        var exact = Walk(_exact, words, start, end, folded: false);
        var loose = Walk(_folded, words, start, end, folded: true);
        return loose is { } found && (exact is null || found.Length > exact.Value.Length || (everySense && found.Length == exact.Value.Length)) ? found : exact;
    }

    private static PhraseMatch<T>? Walk(Node root, Words words, int start, int end, bool folded)
    {
        PhraseMatch<T>? best = null;
        var node = root;
        var anyUnmarked = false;
        for (var i = start; i < end && i < words.Count; i++)
        {
            if (i > start && words[i].BreakBefore)
            {
                break;
            }
            var word = words[i];
            // In folded matching a marked word must still be spelled as the phrase has it.
            var key = folded ? word.Folded : word.Canonical;
            if (!node.Next.TryGetValue(key, out var next) || (folded && word.Syllable.HasMarks && !next.Spellings.Contains(word.Canonical)))
            {
                break;
            }
            anyUnmarked |= folded && !word.Syllable.HasMarks;
            node = next;
            if (node.Values.Count > 0 && (!folded || anyUnmarked))
            {
                best = new(start, i - start + 1, [.. node.Values], !folded);
            }
        }
        return best;
    }

    private static void Add(Node root, Words phrase, Func<Word, string> form, T value)
    {
        var node = root;
        foreach (var word in phrase.Items)
        {
            if (!node.Next.TryGetValue(form(word), out var next))
            {
                node.Next[form(word)] = next = new();
            }
            next.Spellings.Add(word.Canonical);
            node = next;
        }
        if (!node.Values.Contains(value))
        {
            node.Values.Add(value);
        }
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Spellings { get; } = new(StringComparer.Ordinal);

        public List<T> Values { get; } = [];
    }
}

/// <summary>A phrase found in a text.</summary>
/// <param name="Start">First token.</param>
/// <param name="Length">Tokens.</param>
/// <param name="Values">Values of every entry with this spelling, in the order they were added.</param>
/// <param name="Exact">Whether every mark agreed.</param>
internal readonly record struct PhraseMatch<T>(int Start, int Length, ImmutableArray<T> Values, bool Exact)
{
    public int End => Start + Length;
}
