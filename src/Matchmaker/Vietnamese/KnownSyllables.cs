using System.Collections.Concurrent;

namespace Matchmaker.Vietnamese;

/// <summary>Syllables already read: Vietnamese has some seven thousand, and reading one anew takes longer than finding it.</summary>
internal static class KnownSyllables
{
    /// <summary>Kept at most, some 10 MiB; all are dropped when it is full.</summary>
    private const int Kept = 50_000;

    /// <summary>Longest token kept, in UTF-16 units: longer ones are no syllables, and seldom come again.</summary>
    private const int Longest = 16;

    private static readonly ConcurrentDictionary<string, Syllable> ByToken = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Syllable>.AlternateLookup<ReadOnlySpan<char>> BySpan = ByToken.GetAlternateLookup<ReadOnlySpan<char>>();
    private static int _kept;

    /// <summary>As <see cref="Syllable.Of"/> gives it.</summary>
    public static Syllable Of(ReadOnlySpan<char> token)
    {
        if (token.Length > Longest || char.IsAsciiDigit(token[0]))
        {
            return Syllable.Of(token.ToString());
        }
        if (BySpan.TryGetValue(token, out var known))
        {
            return known;
        }
        var text = token.ToString();
        // The dictionary's own count locks all of it.
        if (Interlocked.Increment(ref _kept) > Kept)
        {
            ByToken.Clear();
            Volatile.Write(ref _kept, 0);
        }
        return ByToken.GetOrAdd(text, Syllable.Of);
    }
}
