using System.Runtime.InteropServices;

namespace Matchmaker.Search.Standing;

/// <summary>Standing lists by the words they look for: a good finds the lists that look for it, as lists find goods in the index.</summary>
/// <remarks>
/// What many lists look for is kept and scored once, however many look for it. For one thread. What is gone is passed over, and thrown
/// out once it is half.
/// </remarks>
internal sealed class ListWords
{
    private readonly Dictionary<FieldWord, Word> _words = [];
    private readonly Dictionary<string, Part> _phrases = new(StringComparer.Ordinal);
    private readonly HashSet<StandingList> _misread = [];
    private readonly List<Word> _held = [];
    private readonly List<Best> _bests = [];
    private int _gone;

    public int Count { get; private set; }

    /// <summary>Words that lists look for, and some that they looked for lately.</summary>
    public int WordCount => _words.Count;

    public void Add(StandingList list)
    {
        Count++;
        foreach (var group in list.Query.Groups)
        {
            var best = group.Clauses.Length == 1 ? null : new Best(list, group.Others);
            foreach (var clause in group.Clauses)
            {
                PartOf(clause).Seekers.Add(new(list, best, clause.Boost));
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
        _misread.Remove(list);
        Count--;
        if (++_gone > Count + 1000)
        {
            _gone = 0;
            ThrowOut();
        }
    }

    public void Clear()
    {
        _words.Clear();
        _phrases.Clear();
        _misread.Clear();
        (Count, _gone) = (0, 0);
    }

    /// <summary>The lists that an edit of the catalogue may alter; <see cref="CatalogEdit.Names"/> and <see cref="CatalogEdit.Everything"/> are the caller's.</summary>
    public HashSet<StandingList> Affected(CatalogEdit edit)
    {
        var affected = new HashSet<StandingList>();
        foreach (var word in edit.Reweighed)
        {
            if (_words.TryGetValue(word, out var found))
            {
                affected.UnionWith(found.First.Concat(found.Later).SelectMany(part => part.Seekers).Select(seeker => seeker.List));
            }
        }
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

    /// <summary>The lists whose own words may be read otherwise after an edit, so that they look for other words than are known here.</summary>
    public IEnumerable<StandingList> Misread(CatalogEdit edit) =>
        _misread.Where(list => edit.Counted.Any(counted => IsRead(counted.Word.Field, list.Offers) && list.Words.MindsChangeOf(counted.Word.Text, counted.IsGone)));

    // Sums in another order than Lucene's: a thousandth is far more than rounding can move.
    private static bool IsReached(StandingList list) => list.Reach * 1.001f >= list.Least;

    private static bool IsRead(string field, bool offers) =>
        field == CatalogFields.Words(offers, folded: true) || field == CatalogFields.Words(offers, folded: false);

    private void ThrowOut()
    {
        foreach (var part in _words.Values.SelectMany(word => word.First))
        {
            part.Seekers.RemoveAll(seeker => seeker.List.IsGone);
        }
        foreach (var (name, _) in _phrases.Where(phrase => phrase.Value.Seekers.Count == 0))
        {
            _phrases.Remove(name);
        }
        foreach (var (name, word) in _words)
        {
            word.First.RemoveAll(part => part.Seekers.Count == 0);
            word.Later.RemoveAll(part => part.Seekers.Count == 0);
            word.Alone = word.Alone is { Seekers.Count: 0 } ? null : word.Alone;
            if (word.First.Count + word.Later.Count == 0)
            {
                _words.Remove(name);
            }
        }
    }

    private Part PartOf(WordClause clause)
    {
        var first = WordOf(clause.Words[0]);
        if (clause.Words.Length == 1)
        {
            return first.Alone ?? (first.Alone = Begun(first, new Part([first])));
        }
        var name = string.Join('\n', clause.Words.Select(word => $"{word.Field} {word.Text}"));
        if (!_phrases.TryGetValue(name, out var part))
        {
            _phrases[name] = part = Begun(first, new Part([.. clause.Words.Select(WordOf)]));
            foreach (var later in part.Words.Skip(1).Distinct())
            {
                later.Later.Add(part);
            }
        }
        return part;
    }

    private static Part Begun(Word first, Part part)
    {
        first.First.Add(part);
        return part;
    }

    private Word WordOf(FieldWord word) => _words.TryGetValue(word, out var known) ? known : _words[word] = new();

    /// <summary>Works out what a good scores in every list that looks for anything in it.</summary>
    private void Reach(WeighedGoods good, List<StandingList> touched)
    {
        foreach (var word in good.Words)
        {
            if (_words.TryGetValue(word, out var found))
            {
                found.Score = good.ScoreOf(word);
                _held.Add(found);
            }
        }
        foreach (var part in _held.SelectMany(word => word.First))
        {
            var score = part.Score;
            if (score <= 0f)
            {
                continue;
            }
            foreach (ref readonly var seeker in CollectionsMarshal.AsSpan(part.Seekers))
            {
                if (seeker.Best is { } best)
                {
                    best.Add(seeker.Boost * score, _bests);
                }
                else
                {
                    Add(seeker.List, seeker.Boost * score, touched);
                }
            }
        }
        foreach (var best in _bests)
        {
            Add(best.List, best.Take(), touched);
        }
        _bests.Clear();
        _held.ForEach(word => word.Score = 0f);
        _held.Clear();
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

    /// <summary>A list that looks for a part; with others that mean the same, or by itself.</summary>
    private readonly record struct Seeker(StandingList List, Best? Best, float Boost);

    /// <summary>One word that lists look for.</summary>
    private sealed class Word
    {
        /// <summary>What it scores in the good at hand; 0 where it is not there, and between goods.</summary>
        public float Score { get; set; }

        public Part? Alone { get; set; }

        /// <summary>Parts that begin with it; each part begins with one word.</summary>
        public List<Part> First { get; } = [];

        /// <summary>Parts that have it further on.</summary>
        public List<Part> Later { get; } = [];
    }

    /// <summary>Words that lists look for together.</summary>
    private sealed class Part(Word[] words)
    {
        public Word[] Words => words;

        public List<Seeker> Seekers { get; } = [];

        /// <summary>What they score in the good at hand; 0 where one of them is not there.</summary>
        public float Score
        {
            get
            {
                var sum = 0f;
                foreach (var word in words)
                {
                    if (word.Score <= 0f)
                    {
                        return 0f;
                    }
                    sum += word.Score;
                }
                return sum;
            }
        }
    }

    /// <summary>Parts of one list that mean the same, for the good at hand.</summary>
    private sealed class Best(StandingList list, float others)
    {
        private float _most;
        private float _sum;

        public StandingList List => list;

        public void Add(float score, List<Best> touched)
        {
            if (_sum == 0f)
            {
                touched.Add(this);
            }
            _sum += score;
            _most = Math.Max(_most, score);
        }

        /// <summary>What they score together; empty afterwards.</summary>
        public float Take()
        {
            var score = _most + (others * (_sum - _most));
            (_most, _sum) = (0f, 0f);
            return score;
        }
    }
}
