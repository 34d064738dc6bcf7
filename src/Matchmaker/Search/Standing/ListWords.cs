
namespace Matchmaker.Search.Standing;

/// <summary>Standing lists by the words they look for: a good finds the lists that look for it, as lists find goods in the index.</summary>
/// <remarks>For one thread. What is gone is passed over, and thrown out once it is half.</remarks>
internal sealed class ListWords
{
    private readonly Dictionary<FieldWord, Found> _byWord = [];
    private readonly HashSet<StandingList> _always = [];
    private readonly HashSet<StandingList> _misread = [];
    private int _gone;

    public int Count { get; private set; }

    public void Add(StandingList list)
    {
        Count++;
        var query = ListQuery.Of(list.Query);
        if (!query.Known)
        {
            _always.Add(list);
            return;
        }
        foreach (var clause in query.Clauses)
        {
            foreach (var word in clause.Words)
            {
                if (!_byWord.TryGetValue(word, out var found))
                {
                    _byWord[word] = found = new();
                }
                if (clause.Words.Length == 1)
                {
                    found.Single.Add((list, clause.Boost));
                }
                else
                {
                    found.Phrases.Add((list, clause));
                }
            }
        }
    }

    /// <summary>Says whether readings of the list's own words depend on what others write.</summary>
    public void Reads(StandingList list)
    {
        if (list.Words.Known.IsEmpty && list.Words.Strange.IsEmpty)
        {
            _misread.Remove(list);
        }
        else
        {
            _misread.Add(list);
        }
    }

    public void Remove(StandingList list)
    {
        list.IsGone = true;
        _always.Remove(list);
        _misread.Remove(list);
        Count--;
        if (++_gone > Count + 1000)
        {
            _gone = 0;
            foreach (var found in _byWord.Values)
            {
                found.Single.RemoveAll(entry => entry.List.IsGone);
                found.Phrases.RemoveAll(entry => entry.List.IsGone);
            }
        }
    }

    public void Clear()
    {
        _byWord.Clear();
        _always.Clear();
        _misread.Clear();
        (Count, _gone) = (0, 0);
    }

    /// <summary>The lists that an edit of the catalogue may alter; <see cref="CatalogEdit.Names"/> and <see cref="CatalogEdit.Everything"/> are the caller's.</summary>
    public HashSet<StandingList> Affected(CatalogEdit edit)
    {
        var affected = new HashSet<StandingList>(_always);
        foreach (var word in edit.Reweighed)
        {
            if (_byWord.TryGetValue(word, out var found))
            {
                affected.UnionWith(found.Single.Select(entry => entry.List));
                affected.UnionWith(found.Phrases.Select(entry => entry.List));
            }
        }
        affected.UnionWith(_misread.Where(list => edit.Counted.Any(counted => IsRead(counted.Word.Field, list.Offers) && list.Words.MindsChangeOf(counted.Word.Text, counted.IsGone))));
        var touched = new List<StandingList>();
        foreach (var good in edit.Goods)
        {
            Reach(good, touched);
            affected.UnionWith(touched.Where(IsReached));
            touched.ForEach(list => list.Reach = 0f);
            touched.Clear();
        }
        affected.RemoveWhere(list => list.IsGone);
        return affected;
    }

    // Sums in another order than Lucene's: a thousandth is far more than rounding can move.
    private static bool IsReached(StandingList list) => list.Reach * 1.001f >= list.Least;

    private static bool IsRead(string field, bool offers) =>
        field == CatalogFields.Words(offers, folded: true) || field == CatalogFields.Words(offers, folded: false);

    private void Reach(WeighedGoods good, List<StandingList> touched)
    {
        foreach (var word in good.Words)
        {
            if (!_byWord.TryGetValue(word, out var found))
            {
                continue;
            }
            var one = good.AtMost(new ListClause([word], 1f));
            foreach (var (list, boost) in found.Single)
            {
                Add(list, boost * one, touched);
            }
            foreach (var (list, clause) in found.Phrases)
            {
                if (clause.Words[0] == word)
                {
                    Add(list, good.AtMost(clause), touched);
                }
            }
        }
    }

    private static void Add(StandingList list, float score, List<StandingList> touched)
    {
        if (score > 0f)
        {
            if (list.Reach == 0f)
            {
                touched.Add(list);
            }
            list.Reach += score;
        }
    }

    private sealed class Found
    {
        public List<(StandingList List, float Boost)> Single { get; } = [];

        public List<(StandingList List, ListClause Clause)> Phrases { get; } = [];
    }
}
