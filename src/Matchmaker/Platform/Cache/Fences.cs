using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Matchmaker.Platform.Cache;

/// <summary>The change from which on an answer must be, by what the answer is about.</summary>
/// <remarks>Memory is bounded: over the limit, all fences become one, at the highest. That computes more and never answers wrongly.</remarks>
internal sealed class Fences(int limit)
{
    private readonly ConcurrentDictionary<string, long> _byTag = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _floor;

    /// <summary>How many tags have a fence of their own.</summary>
    public int Count => _byTag.Count;

    /// <summary>Raises the fence of a tag; it never sinks.</summary>
    public void Raise(string tag, long sequence)
    {
        lock (_gate)
        {
            _byTag.AddOrUpdate(tag, static (_, now) => now, static (_, before, now) => Math.Max(before, now), sequence);
            if (_byTag.Count > limit)
            {
                // The floor first: a reader takes the tags first, so it sees one of the two.
                RaiseFloor(_byTag.Values.Max());
                _byTag.Clear();
            }
        }
    }

    /// <summary>Raises the fence of everything.</summary>
    public void RaiseAll(long sequence)
    {
        lock (_gate)
        {
            RaiseFloor(sequence);
        }
    }

    /// <summary>The lowest sequence that an answer with these tags may have.</summary>
    public long Of(ImmutableArray<string> tags)
    {
        long fence = 0;
        foreach (var tag in tags)
        {
            if (_byTag.TryGetValue(tag, out var own) && own > fence)
            {
                fence = own;
            }
        }
        return Math.Max(fence, Volatile.Read(ref _floor));
    }

    private void RaiseFloor(long sequence) => Volatile.Write(ref _floor, Math.Max(_floor, sequence));
}
