using System.Collections.Immutable;

namespace Matchmaker.Search;

/// <summary>A word in a field of the index.</summary>
internal readonly record struct FieldWord(string Field, string Text);

/// <summary>What a text looks for in the index. A good's score is the sum of what each group scores in it.</summary>
/// <param name="Groups">No two of one clause look for the same word alone.</param>
internal sealed record WordQuery(ImmutableArray<WordGroup> Groups)
{
    public bool Equals(WordQuery? other) => other is not null && Groups.AsSpan().SequenceEqual(other.Groups.AsSpan());

    public override int GetHashCode() => Groups.Length == 0 ? 0 : HashCode.Combine(Groups.Length, Groups[0]);
}

/// <summary>Clauses that mean the same: the best of them counts whole, the others in part.</summary>
/// <param name="Clauses">One or more.</param>
/// <param name="Others">What of the others counts, 0–1.</param>
internal sealed record WordGroup(ImmutableArray<WordClause> Clauses, float Others = 0f)
{
    public bool Equals(WordGroup? other) => other is not null && Others == other.Others && Clauses.AsSpan().SequenceEqual(other.Clauses.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Clauses.Length, Clauses[0]);
}

/// <summary>One or more words that add to a score what each of them scores by BM25, times a boost.</summary>
/// <param name="Words">All must stand in a good for it to count.</param>
/// <param name="Boost">Above 0.</param>
internal sealed record WordClause(ImmutableArray<FieldWord> Words, float Boost)
{
    public bool Equals(WordClause? other) => other is not null && Boost == other.Boost && Words.AsSpan().SequenceEqual(other.Words.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Words[0], Words.Length, Boost);
}
