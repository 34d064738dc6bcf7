using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Matchmaker.Catalog;
using Matchmaker.Vietnamese;
using Term = Lucene.Net.Index.Term;

namespace Matchmaker.Search;

/// <summary>
/// Owner of the one index of offers and needs: its writer, its searchers and its commits. Everything in it can be rebuilt from SQL.
/// </summary>
/// <remarks>Writes and <see cref="Refresh"/> may come from several threads; readers never wait for writers.</remarks>
internal sealed class LuceneCatalogIndex : IDisposable
{
    private const string SequenceKey = "sequence";
    private const string VersionKey = "version";
    private const string SourceKey = "source";

    private static readonly BM25Similarity Similarity = new(Bm25.K1, Bm25.B);

    private readonly Lucene.Net.Store.Directory _directory;
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;
    private readonly SearcherLifetimeManager _kept = new();
    private readonly string _source;
    private long _sequence;
    private long _committed;

    private LuceneCatalogIndex(Lucene.Net.Store.Directory directory, OpenMode mode, long sequence, string source)
    {
        _directory = directory;
        _sequence = sequence;
        _committed = sequence;
        _source = source;
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer: null)
        {
            OpenMode = mode,
            RAMBufferSizeMB = 16,
            Similarity = Similarity,
            // Where somebody is erased, one document deleted is enough to write a segment anew.
            MergePolicy = new TieredMergePolicy { ForceMergeDeletesPctAllowed = 0 },
        };
        _writer = new IndexWriter(directory, config);
        if (mode == OpenMode.CREATE)
        {
            MarkUnfinished();
        }
        _searchers = new SearcherManager(_writer, applyAllDeletes: true, new CountingSearcherFactory());
    }

    /// <summary>Mark of the database that it follows.</summary>
    public string Source => _source;

    /// <summary>Highest change-log sequence whose effect is in the index; 0 when nothing is.</summary>
    public long Sequence => Interlocked.Read(ref _sequence);

    /// <summary>Whether a commit would write anything new.</summary>
    public bool IsAhead => Sequence > Interlocked.Read(ref _committed);

    /// <summary>Documents that stand.</summary>
    public int Count => _writer.NumDocs;

    /// <summary>An empty index in memory, for one process and one run.</summary>
    public static LuceneCatalogIndex InMemory() => new(new RAMDirectory(), OpenMode.CREATE, 0, "");

    /// <summary>
    /// Opens the index of a folder, or says why it has to be built again. A rebuild starts from an empty index in the same folder.
    /// </summary>
    /// <param name="folder">Made when missing.</param>
    /// <param name="source">Mark of the database it follows; an index of another one is built again.</param>
    /// <exception cref="LockObtainFailedException">Another process writes the index.</exception>
    public static CatalogIndexOpening Open(string folder, string source)
    {
        VietnameseText.EnsureNormalizationWorks();
        var directory = FSDirectory.Open(folder);
        try
        {
            if (!DirectoryReader.IndexExists(directory))
            {
                return new CatalogIndexOpening.MustRebuild(Empty(directory, source), "there is no index yet");
            }
            var infos = new SegmentInfos();
            infos.Read(directory);
            if (Obstacle(infos.UserData, source) is { } reason)
            {
                return new CatalogIndexOpening.MustRebuild(Empty(directory, source), reason);
            }
            var sequence = long.Parse(infos.UserData[SequenceKey], NumberStyles.None, CultureInfo.InvariantCulture);
            CheckFiles(directory);
            return new CatalogIndexOpening.Ready(new(directory, OpenMode.APPEND, sequence, source));
        }
        catch (Exception problem) when (IsUnreadable(problem))
        {
            DeleteFiles(directory);
            return new CatalogIndexOpening.MustRebuild(Empty(directory, source), $"it cannot be read ({problem.GetType().Name})");
        }
    }

    /// <summary>Whether trouble means that the files are not an index that can be read.</summary>
    public static bool IsUnreadable(Exception problem) => problem is CorruptIndexException
        or IndexFormatTooNewException
        or IndexFormatTooOldException
        or FileNotFoundException
        or EndOfStreamException
        or FormatException
        or KeyNotFoundException
        or ArgumentException;

    /// <summary>Adds an offer, or replaces the one of the same name.</summary>
    public void Put(IndexedOffer offer) => _writer.UpdateDocument(new Term(CatalogFields.Name, offer.Offer.Name), CatalogDocument.Of(offer));

    /// <summary>Adds a need, or replaces the one of the same name.</summary>
    public void Put(IndexedNeed need) => _writer.UpdateDocument(new Term(CatalogFields.Name, need.Need.Name), CatalogDocument.Of(need));

    /// <summary>Adds an offer, or replaces the one of the same name.</summary>
    public void Put(Offer offer) => _writer.UpdateDocument(new Term(CatalogFields.Name, offer.Name), CatalogDocument.Of(offer));

    /// <summary>Adds a need, or replaces the one of the same name.</summary>
    public void Put(Need need) => _writer.UpdateDocument(new Term(CatalogFields.Name, need.Name), CatalogDocument.Of(need));

    /// <summary>Removes the offer or need of this name; nothing happens when there is none.</summary>
    public void Delete(string name) => _writer.DeleteDocuments(new Term(CatalogFields.Name, name));

    /// <summary>Removes all goods of an organization.</summary>
    public void DeleteOf(string organization) => _writer.DeleteDocuments(new Term(CatalogFields.Owner, organization));

    /// <summary>Removes everything, before a rebuild; until the next commit the index counts as unfinished.</summary>
    public void Clear()
    {
        _writer.DeleteAll();
        Interlocked.Exchange(ref _sequence, 0);
        MarkUnfinished();
    }

    /// <summary>Makes all writes so far visible to the next reader.</summary>
    public void Refresh() => _searchers.MaybeRefreshBlocking();

    /// <summary>Leaves nothing in the folder of what was deleted or written anew before; later pages of lists begun before are no more.</summary>
    public void Expunge()
    {
        _kept.Prune(new LuceneNoSearchers());
        _writer.ForceMergeDeletes(doWait: true);
        Refresh();
        Commit();
        _writer.DeleteUnusedFiles();
    }

    /// <summary>Says that every change up to <paramref name="sequence"/>, inclusive, was applied; never goes back.</summary>
    public void Reached(long sequence)
    {
        var before = Interlocked.Read(ref _sequence);
        while (sequence > before)
        {
            var seen = Interlocked.CompareExchange(ref _sequence, sequence, before);
            if (seen == before)
            {
                return;
            }
            before = seen;
        }
    }

    /// <summary>Writes the index to its folder with the sequence it has reached.</summary>
    public void Commit()
    {
        // Documents of later changes may come along: applying a change again does no harm.
        var sequence = Sequence;
        _writer.SetCommitData(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SequenceKey] = sequence.ToString(CultureInfo.InvariantCulture),
            [VersionKey] = IndexVersion.Current,
            [SourceKey] = _source,
        });
        _writer.Commit();
        Interlocked.Exchange(ref _committed, sequence);
    }

    /// <summary>Runs a read on one consistent searcher, which must not be kept.</summary>
    public T Read<T>(Func<IndexSearcher, T> read)
    {
        var searcher = _searchers.Acquire();
        try
        {
            return read(searcher);
        }
        finally
        {
            _searchers.Release(searcher);
        }
    }

    /// <summary>Keeps the state of a searcher for later pages; returns the number to ask for it by.</summary>
    /// <remarks>At most <see cref="LuceneKeptSearchers.Most"/> states are kept, each for <see cref="LuceneKeptSearchers.Age"/>: they hold files and memory.</remarks>
    public long Keep(IndexSearcher searcher)
    {
        var number = _kept.Record(searcher);
        _kept.Prune(new LuceneKeptSearchers());
        return number;
    }

    /// <summary>Runs a read on a kept state; false when it is kept no longer.</summary>
    public bool TryReadKept<T>(long number, Func<IndexSearcher, T> read, out T result)
    {
        if (_kept.Acquire(number) is not { } searcher)
        {
            result = default!;
            return false;
        }
        try
        {
            result = read(searcher);
            return true;
        }
        finally
        {
            _kept.Release(searcher);
        }
    }

    public void Dispose()
    {
        _kept.Dispose();
        _searchers.Dispose();
        // What was not committed is rebuilt from the change log; and nothing need be written for the folder's lock to be let go.
        _writer.Rollback();
        _directory.Dispose();
    }

    private static LuceneCatalogIndex Empty(Lucene.Net.Store.Directory directory, string source) => new(directory, OpenMode.CREATE, 0, source);

    // Every file has a checksum; only reading it all finds a changed byte. About a second for a gigabyte.
    private static void CheckFiles(Lucene.Net.Store.Directory directory)
    {
        using var reader = DirectoryReader.Open(directory);
        foreach (var leaf in reader.Leaves)
        {
            leaf.AtomicReader.CheckIntegrity();
        }
    }

    private static void DeleteFiles(Lucene.Net.Store.Directory directory)
    {
        using var ours = directory.MakeLock(IndexWriter.WRITE_LOCK_NAME);
        if (!ours.Obtain())
        {
            throw new LockObtainFailedException("Another process writes the index.");
        }
        // The lock file stays: removing it would let two writers in.
        foreach (var file in directory.ListAll().Where(file => file != IndexWriter.WRITE_LOCK_NAME))
        {
            directory.DeleteFile(file);
        }
    }

    private static string? Obstacle(IDictionary<string, string> mark, string source)
    {
        if (!mark.TryGetValue(VersionKey, out var version))
        {
            return "it was never finished";
        }
        if (version != IndexVersion.Current)
        {
            return $"it is of version {version}, this is {IndexVersion.Current}";
        }
        return mark.TryGetValue(SourceKey, out var written) && written == source ? null : "it follows another database";
    }

    // Closing a writer commits: an index closed half built must not pass for a whole one.
    private void MarkUnfinished() => _writer.SetCommitData(new Dictionary<string, string>(StringComparer.Ordinal));

    private sealed class CountingSearcherFactory : SearcherFactory
    {
        // Searchers are made one after the other.
        private WordCounts? _last;

        public override IndexSearcher NewSearcher(IndexReader reader) =>
            new CountingSearcher(reader, _last = WordCounts.Of(reader, _last)) { Similarity = Similarity };
    }
}

/// <summary>What came of opening an index folder.</summary>
internal abstract record CatalogIndexOpening(LuceneCatalogIndex Index)
{
    /// <summary>Usable; catch up from its sequence.</summary>
    public sealed record Ready(LuceneCatalogIndex Index) : CatalogIndexOpening(Index);

    /// <summary>Empty; every offer and need must be put again before serving.</summary>
    public sealed record MustRebuild(LuceneCatalogIndex Index, string Reason) : CatalogIndexOpening(Index);
}
