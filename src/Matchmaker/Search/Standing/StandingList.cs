namespace Matchmaker.Search.Standing;

/// <summary>One list that somebody keeps or watches.</summary>
internal sealed class StandingList(string list, string name, WordQuery query, bool offers)
{
    /// <summary>What is asked: everything that makes the list another one, but its page.</summary>
    public string List => list;

    /// <summary>The offer or need whose list it is.</summary>
    public string Name => name;

    /// <summary>The query that brings its candidates up.</summary>
    public WordQuery Query => query;

    /// <summary>Whether offers are listed, for a need.</summary>
    public bool Offers => offers;

    public UnknownWords Words { get; set; } = new([], []);

    /// <summary>Least score of a candidate; negative infinity when any good that the query finds is one.</summary>
    public float Least { get; set; } = float.NegativeInfinity;

    /// <summary>The last change that may have altered it.</summary>
    public long AffectedAt { get; set; }

    /// <summary>How far the good at hand may come in it; 0 between goods.</summary>
    public float Reach { get; set; }

    /// <summary>Whether it stands no more.</summary>
    public bool IsGone { get; set; }
}
