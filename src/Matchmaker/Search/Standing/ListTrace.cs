using System.Collections.Immutable;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search.Standing;

/// <summary>What ranking notes of how a list came about, for whoever keeps it.</summary>
internal sealed class ListTrace
{
    /// <summary>The query that brought its candidates up; null before it ran.</summary>
    public WordQuery? Query { get; private set; }

    /// <summary>The text that was asked with, before slips of the keys were read as what was meant.</summary>
    public Words? Text { get; private set; }

    /// <summary>Which side was searched.</summary>
    public bool Offers { get; private set; }

    /// <summary>The least score among the candidates, or negative infinity where there was room for more.</summary>
    public float Least { get; private set; } = float.NegativeInfinity;

    public void Ran(Words text, WordQuery query, bool offers, ImmutableArray<WordHit> top, int room)
    {
        (Text, Query, Offers) = (text, query, offers);
        Least = top.Length < room ? float.NegativeInfinity : top[^1].Score;
    }
}
