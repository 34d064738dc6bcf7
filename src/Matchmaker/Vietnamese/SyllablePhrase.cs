using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Syllables that are looked for one after the other.</summary>
internal readonly record struct SyllablePhrase(ImmutableArray<Syllable> Syllables)
{
    private readonly ulong _set = SyllableSet.Of(Syllables);

    /// <summary>False where a name surely misses one of the syllables, with or without marks: most names do, and need no closer look.</summary>
    public bool MayStandIn(ulong set) => (_set & ~set) == 0;
}

/// <summary>Which syllables, marks aside, a text may have: a Bloom filter of one bit a syllable.</summary>
internal static class SyllableSet
{
    public static ulong Of(IEnumerable<Syllable> syllables) =>
        syllables.Aggregate(0UL, (set, syllable) => set | (1UL << (string.GetHashCode(syllable.Folded, StringComparison.Ordinal) & 63)));
}
