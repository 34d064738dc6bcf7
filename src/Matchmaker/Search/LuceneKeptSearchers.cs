using Lucene.Net.Search;

namespace Matchmaker.Search;

/// <summary>Says which states of the index are kept for later pages: the newest few, for a while.</summary>
internal sealed class LuceneKeptSearchers : SearcherLifetimeManager.IPruner
{
    /// <summary>States kept at once.</summary>
    public const int Most = 16;

    /// <summary>How long one is kept.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromMinutes(10);

    // Asked from the newest state to the oldest.
    private int _asked;

    public bool DoPrune(double ageSec, IndexSearcher searcher) => ++_asked > Most || ageSec > Age.TotalSeconds;
}

/// <summary>Says that none is kept.</summary>
internal sealed class LuceneNoSearchers : SearcherLifetimeManager.IPruner
{
    public bool DoPrune(double ageSec, IndexSearcher searcher) => true;
}
