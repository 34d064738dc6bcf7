using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace Matchmaker.Search;

/// <summary>What was read of documents, kept as long as their part of the index stands: a part never changes, only which of its documents stand.</summary>
/// <param name="kept">Documents kept at most; all are dropped when it is full.</param>
internal sealed class SegmentMemo<T>(int kept)
    where T : class
{
    private readonly ConditionalWeakTable<object, ConcurrentDictionary<int, T>> _parts = [];
    private int _count;

    /// <summary>What is kept of a part's documents, by number in it.</summary>
    public ConcurrentDictionary<int, T> Of(AtomicReader part) => _parts.GetValue(part.CoreCacheKey, static _ => new());

    /// <summary>Keeps what was read of a document.</summary>
    public T Keep(ConcurrentDictionary<int, T> part, int doc, T read)
    {
        if (Interlocked.Increment(ref _count) > kept)
        {
            _parts.Clear();
            Volatile.Write(ref _count, 0);
        }
        return part.GetOrAdd(doc, read);
    }
}

/// <summary>Reads documents of one searcher through a <see cref="SegmentMemo{T}"/>. For one thread.</summary>
/// <param name="reader">State of the index.</param>
/// <param name="memo">What is known already.</param>
/// <param name="field">Field of bytes that is read.</param>
/// <param name="read">Makes something of the bytes.</param>
internal sealed class MemoReader<T>(IndexReader reader, SegmentMemo<T> memo, string field, Func<ReadOnlySpan<byte>, T> read)
    where T : class
{
    private readonly ConcurrentDictionary<int, T>?[] _known = new ConcurrentDictionary<int, T>?[reader.Leaves.Count];
    private readonly BinaryDocValues?[] _values = new BinaryDocValues?[reader.Leaves.Count];
    private readonly Lucene.Net.Util.BytesRef _bytes = new();

    /// <summary>What the field of a document says.</summary>
    public T At(int doc)
    {
        var leaf = reader.Leaves.Count == 1 ? 0 : ReaderUtil.SubIndex(doc, reader.Leaves);
        var (part, at) = (reader.Leaves[leaf].AtomicReader, doc - reader.Leaves[leaf].DocBase);
        var known = _known[leaf] ??= memo.Of(part);
        if (known.TryGetValue(at, out var kept))
        {
            return kept;
        }
        (_values[leaf] ??= part.GetBinaryDocValues(field))!.Get(at, _bytes);
        return memo.Keep(known, at, read(_bytes.Bytes.AsSpan(_bytes.Offset, _bytes.Length)));
    }
}
