using Term = Lucene.Net.Index.Term;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>
/// Owner of the one index of offers and needs: its writer, its searchers and its commits. Everything in it can be rebuilt from SQL.
/// </summary>
/// <remarks>Writes and <see cref="Refresh"/> may come from several threads; readers never wait for writers.</remarks>
internal sealed class LuceneCatalogIndex : IDisposable
{
    private const string SequenceKey = "sequence";
    private const string AnalyzerKey = "analyzer";

    private readonly Lucene.Net.Store.Directory _directory;
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;
    private long _sequence;

    private LuceneCatalogIndex(Lucene.Net.Store.Directory directory, OpenMode mode, long sequence)
    {
        _directory = directory;
        _sequence = sequence;
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer: null)
        {
            OpenMode = mode,
            RAMBufferSizeMB = 64,
            Similarity = new BM25Similarity(),
        };
        _writer = new IndexWriter(directory, config);
        _searchers = new SearcherManager(_writer, applyAllDeletes: true, new BM25SearcherFactory());
    }

    /// <summary>Highest change-log sequence whose effect is in the index; 0 when nothing is.</summary>
    public long Sequence => Interlocked.Read(ref _sequence);

    /// <summary>An empty index in memory, for one process and one run.</summary>
    public static LuceneCatalogIndex InMemory() => new(new RAMDirectory(), OpenMode.CREATE, 0);

    /// <summary>
    /// Opens the index of a folder, or says why it has to be built again. A rebuild starts from an empty index in the same folder.
    /// </summary>
    public static CatalogIndexOpening Open(string folder)
    {
        VietnameseText.EnsureNormalizationWorks();
        var directory = FSDirectory.Open(folder);
        try
        {
            if (!DirectoryReader.IndexExists(directory))
            {
                return new CatalogIndexOpening.MustRebuild(new(directory, OpenMode.CREATE, 0), "there is no index yet");
            }
            var infos = new SegmentInfos();
            infos.Read(directory);
            var analyzer = infos.UserData.TryGetValue(AnalyzerKey, out var version) ? version : "none";
            if (analyzer != VietnameseText.AnalyzerVersion.ToString(CultureInfo.InvariantCulture))
            {
                return new CatalogIndexOpening.MustRebuild(
                    new(directory, OpenMode.CREATE, 0), $"it was written by analyzer {analyzer}, this is {VietnameseText.AnalyzerVersion}");
            }
            var sequence = infos.UserData.TryGetValue(SequenceKey, out var text)
                && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var reached) ? reached : 0;
            return new CatalogIndexOpening.Ready(new(directory, OpenMode.APPEND, sequence));
        }
        catch (Exception problem) when (problem is CorruptIndexException or IndexFormatTooNewException or IndexFormatTooOldException or FileNotFoundException or EndOfStreamException)
        {
            foreach (var file in directory.ListAll())
            {
                directory.DeleteFile(file);
            }
            return new CatalogIndexOpening.MustRebuild(new(directory, OpenMode.CREATE, 0), $"it cannot be read ({problem.GetType().Name})");
        }
    }

    /// <summary>Adds an offer, or replaces the one of the same name.</summary>
    public void Put(Offer offer) => _writer.UpdateDocument(new Term(CatalogFields.Name, offer.Name), CatalogDocument.Of(offer));

    /// <summary>Adds a need, or replaces the one of the same name.</summary>
    public void Put(Need need) => _writer.UpdateDocument(new Term(CatalogFields.Name, need.Name), CatalogDocument.Of(need));

    /// <summary>Removes the offer or need of this name; nothing happens when there is none.</summary>
    public void Delete(string name) => _writer.DeleteDocuments(new Term(CatalogFields.Name, name));

    /// <summary>Removes everything, before a rebuild.</summary>
    public void Clear()
    {
        _writer.DeleteAll();
        Interlocked.Exchange(ref _sequence, 0);
    }

    /// <summary>Makes all writes so far visible to the next reader.</summary>
    public void Refresh() => _searchers.MaybeRefreshBlocking();

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
        _writer.SetCommitData(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SequenceKey] = Sequence.ToString(CultureInfo.InvariantCulture),
            [AnalyzerKey] = VietnameseText.AnalyzerVersion.ToString(CultureInfo.InvariantCulture),
        });
        _writer.Commit();
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

    public void Dispose()
    {
        _searchers.Dispose();
        // What was not committed is rebuilt from the change log.
        _writer.Dispose(waitForMerges: false);
        _directory.Dispose();
    }

    private sealed class BM25SearcherFactory : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = new BM25Similarity() };
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
