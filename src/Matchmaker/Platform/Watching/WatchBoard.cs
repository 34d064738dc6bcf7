using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Matchmaker.Platform.Watching;

/// <summary>Where it is said what changed, and where open streams learn of it. Notes which things changed, never the changes.</summary>
/// <remarks>
/// One writer touches tags, then says how far it came. A stream that reads slowly finds each changed thing noted once, so it skips
/// states in between and costs no memory for them.
/// </remarks>
internal sealed class WatchBoard
{
    private readonly ConcurrentDictionary<string, ImmutableHashSet<WatchSeat>> _byTag = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<WatchSeat, bool> _seats = new();
    private ImmutableHashSet<WatchSeat> _ofAll = [];
    private long _sequence;

    /// <summary>Every change up to it has been touched.</summary>
    public long Sequence => Interlocked.Read(ref _sequence);

    /// <summary>Open streams.</summary>
    public int Count => _seats.Count;

    /// <summary>Notes from now on what happens to tags. Take it before reading what is shown, so that no change falls between.</summary>
    /// <param name="tags">What the stream shows; none means that it learns of everything.</param>
    /// <param name="limit">Tags noted at most before they are noted as "all".</param>
    public WatchSeat Watch(ImmutableArray<string> tags, int limit)
    {
        var seat = new WatchSeat(this, tags, limit);
        _seats[seat] = true;
        if (tags.IsEmpty)
        {
            ImmutableInterlocked.Update(ref _ofAll, static (seats, one) => seats.Add(one), seat);
        }
        foreach (var tag in tags)
        {
            _byTag.AddOrUpdate(tag, static (_, one) => [one], static (_, seats, one) => seats.Add(one), seat);
        }
        return seat;
    }

    /// <summary>Notes a change of something for whoever watches it.</summary>
    public void Touch(string tag)
    {
        if (_byTag.TryGetValue(tag, out var seats))
        {
            foreach (var seat in seats)
            {
                seat.Note(tag);
            }
        }
        foreach (var seat in Volatile.Read(ref _ofAll))
        {
            seat.Note(tag);
        }
    }

    /// <summary>Notes that anything may have changed.</summary>
    public void TouchAll()
    {
        foreach (var seat in _seats.Keys)
        {
            seat.NoteAll();
        }
    }

    /// <summary>Says that every change up to a sequence has been touched. After the touches.</summary>
    public void Reach(long sequence)
    {
        if (sequence > Sequence)
        {
            Interlocked.Exchange(ref _sequence, sequence);
        }
    }

    internal void Leave(WatchSeat seat)
    {
        _seats.TryRemove(seat, out _);
        ImmutableInterlocked.Update(ref _ofAll, static (seats, one) => seats.Remove(one), seat);
        foreach (var tag in seat.Tags)
        {
            while (_byTag.TryGetValue(tag, out var seats))
            {
                var left = seats.Remove(seat);
                if (left.IsEmpty
                    ? ((ICollection<KeyValuePair<string, ImmutableHashSet<WatchSeat>>>)_byTag).Remove(new(tag, seats))
                    : _byTag.TryUpdate(tag, left, seats))
                {
                    break;
                }
            }
        }
    }
}

/// <summary>What happened since a stream last looked.</summary>
/// <param name="Tags">Things that were touched; empty when <paramref name="All"/>, or when nothing was.</param>
/// <param name="All">Whether anything may have changed.</param>
/// <param name="Sequence">Every change up to it is among these or was told before.</param>
internal sealed record Touched(ImmutableArray<string> Tags, bool All, long Sequence)
{
    /// <summary>Whether there is anything to look at.</summary>
    public bool Any => All || !Tags.IsEmpty;
}
