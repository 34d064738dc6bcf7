using System.Collections.Immutable;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Watching;

namespace Matchmaker.Search.Standing;

/// <summary>
/// The match lists of this process that are kept or watched, and which of them a change of the catalogue may alter:
/// reverse matching. It names every list that differs afterwards, and few that do not.
/// </summary>
/// <remarks>
/// A list depends on its own offer or need, on the goods that come up as its candidates, on how much its words weigh, and on how its
/// unknown words are read; each is looked at. What moves every list (an organisers' lexicon row, a field's mean length or the number of
/// goods passing a rounding step, a rebuilt index, a batch too large to look at) forgets all lists: then the tag of the whole catalogue
/// holds. The day and what an organization said of matches are not looked at here; they are in the question and have tags of their own.
/// </remarks>
/// <param name="outdate">Says that a change outdates what is kept under a tag: <see cref="AnswerCache.Outdate"/>.</param>
internal sealed class StandingLists(Action<string, long> outdate)
{
    /// <summary>Lists that are followed at once; one more and all are forgotten and followed anew as they are asked for.</summary>
    public const int MaxLists = 150_000;

    /// <summary>Goods of one batch that are looked at; a larger batch moves every list.</summary>
    public const int MaxNames = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, StandingList> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<StandingList>> _byName = new(StringComparer.Ordinal);
    private readonly ListWords _words = new();

    // Followed from a state that was overtaken while they were ranked: nobody knows how their words are read now.
    private readonly HashSet<StandingList> _overtaken = [];
    private long _sequence;

    /// <summary>Where streams learn which lists may have changed: by <see cref="Tag"/>, by resource name, by <see cref="ChangeTags"/>.</summary>
    public WatchBoard Board { get; } = new();

    /// <summary>Lists that are followed now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _lists.Count;
            }
        }
    }

    /// <summary>The tag of one list, in the answer cache and on the board.</summary>
    public static string Tag(string list) => $"list {list}";

    /// <summary>The tag that outdates a list now: its own while it is followed, the whole catalogue's otherwise.</summary>
    public string TagOf(string list)
    {
        lock (_gate)
        {
            return _lists.ContainsKey(list) ? Tag(list) : ChangeTags.Catalog;
        }
    }

    /// <summary>Follows a list from the state it was just ranked on.</summary>
    /// <param name="list">What was asked, but its page.</param>
    /// <param name="name">Whose list it is.</param>
    /// <param name="trace">How it was ranked.</param>
    /// <param name="words">Its words that depend on what others wrote.</param>
    /// <param name="shown">The change up to which that state shows everything.</param>
    /// <returns>Whether the list is still as ranked, as far as changes have been followed; else whoever watches it is woken to have it ranked again.</returns>
    public bool Follow(string list, string name, ListTrace trace, UnknownWords words, long shown)
    {
        lock (_gate)
        {
            if (_lists.TryGetValue(list, out var known) && !known.Query.Equals(trace.Query))
            {
                Forget(known);
                known = null;
            }
            if (known is null)
            {
                if (_lists.Count >= MaxLists)
                {
                    // Whoever watches is woken and follows again; what nobody asks for any more makes room.
                    ForgetAll();
                }
                known = new StandingList(list, name, trace.Query!, trace.Offers) { AffectedAt = _sequence };
                outdate(Tag(list), _sequence);
                _lists[list] = known;
                (_byName.TryGetValue(name, out var same) ? same : _byName[name] = []).Add(known);
                _words.Add(known);
                _overtaken.Add(known);
            }
            if (shown < known.AffectedAt)
            {
                Board.Touch(Tag(list));
                return false;
            }
            _overtaken.Remove(known);
            known.Words = words;
            known.Least = trace.Least;
            _words.Reads(known);
            return true;
        }
    }

    /// <summary>Outdates what an edit may alter and wakes whoever watches it.</summary>
    /// <param name="edit">The edit, or null when it was too large to look at.</param>
    /// <param name="sequence">Its last change.</param>
    /// <returns>How many lists were outdated.</returns>
    public int Apply(CatalogEdit? edit, long sequence)
    {
        lock (_gate)
        {
            _sequence = Math.Max(_sequence, sequence);
            if (edit is null or { Everything: true })
            {
                return ForgetAll();
            }
            var affected = _words.Affected(edit);
            foreach (var list in affected)
            {
                (list.AffectedAt, list.Least) = (sequence, float.NegativeInfinity);
                outdate(Tag(list.List), sequence);
                Board.Touch(Tag(list.List));
            }
            // These look for other words now. Followed anew when they are ranked here, which another process's answer may put off.
            var others = edit.Names.SelectMany(name => _byName.GetValueOrDefault(name) ?? []).Concat(_words.Misread(edit)).Concat(_overtaken).ToHashSet();
            foreach (var list in others)
            {
                outdate(Tag(list.List), sequence);
                Board.Touch(Tag(list.List));
                Forget(list);
            }
            return affected.Union(others).Count();
        }
    }

    /// <summary>Forgets every list: something that moves all of them changed.</summary>
    public void ApplyAll(long sequence)
    {
        lock (_gate)
        {
            _sequence = Math.Max(_sequence, sequence);
            ForgetAll();
        }
    }

    private int ForgetAll()
    {
        var all = _lists.Count;
        foreach (var list in _lists.Values)
        {
            outdate(Tag(list.List), _sequence);
        }
        _lists.Clear();
        _byName.Clear();
        _overtaken.Clear();
        _words.Clear();
        Board.TouchAll();
        return all;
    }

    private void Forget(StandingList list)
    {
        _lists.Remove(list.List);
        _overtaken.Remove(list);
        _words.Remove(list);
        if (_byName.TryGetValue(list.Name, out var same) && same.Remove(list) && same.Count == 0)
        {
            _byName.Remove(list.Name);
        }
    }
}
