using Lucene.Net.Search;
using Matchmaker.Platform.Sql;
using Matchmaker.Vietnamese;
using Microsoft.Extensions.Options;

namespace Matchmaker.Search;

/// <summary>Whether the index shows what a call must see.</summary>
internal enum CatchUp
{
    /// <summary>Read away.</summary>
    Shown,

    /// <summary>The index is being built; nothing can be read.</summary>
    Building,

    /// <summary>It did not come that far in time.</summary>
    Behind,
}

/// <summary>The catalogue as the index of this process shows it, and how far that is.</summary>
internal sealed class IndexedCatalog(ChangeSignal written, IOptions<SearchOptions> options, TimeProvider clock)
{
    private readonly ChangeSignal _advanced = new();
    private LuceneCatalogIndex? _index;
    private long _shown;
    private Lexicon _lexicon = Lexicon.Base;

    /// <summary>Whether there is an index to read.</summary>
    public bool IsServing => Volatile.Read(ref _index) is not null;

    /// <summary>The database that the index follows, and its past; empty when the index is being built.</summary>
    public string Source => Volatile.Read(ref _index)?.Source ?? "";

    /// <summary>The highest change that readers see.</summary>
    public long Shown => Interlocked.Read(ref _shown);

    /// <summary>The words that may stand for each other, organisers' rows among them.</summary>
    public Lexicon Lexicon
    {
        get => Volatile.Read(ref _lexicon);
        set => Volatile.Write(ref _lexicon, value);
    }

    /// <summary>
    /// Waits until readers see a change, at most <see cref="SearchOptions.CatchUpWait"/>. What this process wrote itself is waited for too,
    /// but only a change asked for makes it <see cref="CatchUp.Behind"/>.
    /// </summary>
    /// <param name="mustSee">The change that must be seen; 0 when any state will do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<CatchUp> CatchUpAsync(long mustSee, CancellationToken cancellationToken) =>
        IsServing ? CatchUpAsync(mustSee, options.Value.CatchUpWait, cancellationToken) : Task.FromResult(CatchUp.Building);

    /// <summary>As above, waiting as long as given, also for an index that is being built.</summary>
    public async Task<CatchUp> CatchUpAsync(long mustSee, TimeSpan wait, CancellationToken cancellationToken)
    {
        var wanted = Math.Max(mustSee, written.Written);
        var started = clock.GetTimestamp();
        while (true)
        {
            var next = _advanced.Next;
            if (IsServing && Shown >= wanted)
            {
                return CatchUp.Shown;
            }
            var left = wait - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                return !IsServing ? CatchUp.Building : Shown >= mustSee ? CatchUp.Shown : CatchUp.Behind;
            }
            await Task.WhenAny(next, Task.Delay(left, clock, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Runs a read on one consistent state; false when the index is being built.</summary>
    public bool TryRead<T>(Func<IndexSearcher, T> read, out T result)
    {
        if (Volatile.Read(ref _index) is { } index)
        {
            result = index.Read(read);
            return true;
        }
        result = default!;
        return false;
    }

    /// <summary>Keeps the state of a searcher for later pages; 0 when the index is being built.</summary>
    public long Keep(IndexSearcher searcher) => Volatile.Read(ref _index)?.Keep(searcher) ?? 0;

    /// <summary>Runs a read on a kept state, or on today's when that is kept no longer; false when the index is being built.</summary>
    /// <param name="kept">What <see cref="Keep"/> gave; 0 means today's.</param>
    /// <param name="read">The read.</param>
    /// <param name="result">What it gave.</param>
    public bool TryRead<T>(long kept, Func<IndexSearcher, T> read, out T result)
    {
        if (kept != 0 && Volatile.Read(ref _index) is { } index && index.TryReadKept(kept, read, out result))
        {
            return true;
        }
        return TryRead(read, out result);
    }

    /// <summary>Lets readers in.</summary>
    public void Serve(LuceneCatalogIndex index)
    {
        Interlocked.Exchange(ref _shown, index.Sequence);
        Volatile.Write(ref _index, index);
        _advanced.Pulse();
    }

    /// <summary>Keeps readers out.</summary>
    public void Withdraw() => Volatile.Write(ref _index, null);

    /// <summary>Says that readers see every change up to a sequence.</summary>
    public void Show(long sequence)
    {
        Interlocked.Exchange(ref _shown, sequence);
        _advanced.Pulse();
    }
}
