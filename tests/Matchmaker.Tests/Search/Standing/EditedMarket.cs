using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Catalog;
using Matchmaker.Matching;
using Matchmaker.Platform.Sql;
using Matchmaker.Search;
using Matchmaker.Search.Standing;
using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Search.Standing;

/// <summary>A catalogue that is edited one good at a time, with every list ranked again after each edit for comparison.</summary>
internal sealed class EditedMarket : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private static readonly string[] Goods =
    [
        "xoài", "nhãn", "mận hậu", "chè Shan tuyết", "chè xanh", "cà phê", "cá tầm", "gạo nếp", "măng", "mắc ca", "dâu tây", "sữa chua", "lạc nhân", "đào", "chanh leo",
        "xoai", "ca phe", "dragon fruit", "mango", "tari cây", "zukini", "zukinni", "qxuabo",
    ];

    private static readonly string[] Forms = ["tươi", "sấy dẻo", "đông lạnh", "sấy khô", "nguyên chất", "đóng hộp", "loại 1", "xuất khẩu", ""];

    private static readonly string[] Places = ["Sơn La", "Yên Châu", "Mộc Châu", "Bắc Yên", "Tà Xùa", ""];

    private static readonly string[] Notes = ["đạt VietGAP, giao hàng tuần", "thu hoạch tháng 6 đến tháng 8", "mua 2 tấn mỗi tháng", "cần hộp giấy", "", "", ""];

    private readonly LuceneCatalogIndex _index = LuceneCatalogIndex.InMemory();
    private readonly StandingLists _lists;
    private readonly HashSet<string> _outdated = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly ImmutableArray<string> _watched;
    private readonly int _needs;
    private Dictionary<string, ImmutableArray<string>> _now;
    private long _sequence = 1;

    public EditedMarket(int offers, int needs, int watched)
    {
        _lists = new((tag, _) => _outdated.Add(tag));
        _needs = needs;
        for (var i = 0; i < offers + needs; i++)
        {
            Put(NameOf(i < needs, i), i * 7919);
        }
        _index.Refresh();
        _watched = [.. _names.Take(watched)];
        _lists.Apply(null, _sequence);
        _now = [];
        FollowAgain(_watched.Select(StandingLists.Tag));
        _now = All();
    }

    /// <summary>What the last edit did.</summary>
    public string Last { get; private set; } = "";

    /// <summary>Makes one edit; returns the names of the lists that reverse matching gave.</summary>
    public IReadOnlyCollection<string> Edit(int draw)
    {
        var name = draw % 6 == 0 ? NameOf((draw / 6) % 3 == 0, 100_000 + (draw % 1000)) : _names[(draw / 6) % _names.Count];
        var batch = IndexBatch.Of([new Change(++_sequence, name, ChangeKind.Updated, null, 0)]);
        var before = _index.Read(searcher => BeforeEdit.Of(searcher, batch, [name]))!;
        _outdated.Clear();
        // What is not followed goes with the whole catalogue.
        _outdated.UnionWith(_watched.Where(watched => _lists.TagOf(watched) == ChangeTags.Catalog).Select(StandingLists.Tag));
        if (draw % 6 == 1)
        {
            Last = $"removing {name}";
            _index.Delete(name);
        }
        else
        {
            Last = $"writing {name} with {draw}";
            Put(name, draw / 7);
        }
        _index.Refresh();
        _lists.Apply(_index.Read(before.After), _sequence);
        return [.. _watched.Where(watched => _outdated.Contains(StandingLists.Tag(watched)))];
    }

    /// <summary>The lists that differ from before the edit.</summary>
    public IReadOnlyCollection<string> Moved()
    {
        var before = _now;
        _now = All();
        return [.. _watched.Where(name => !_now[name].SequenceEqual(before[name], StringComparer.Ordinal))];
    }

    /// <summary>Ranks and follows again what was outdated, and nothing else: the rest is known from earlier states.</summary>
    public void FollowAgain(IEnumerable<string> outdated)
    {
        foreach (var name in _watched.Where(name => outdated.Contains(name, StringComparer.Ordinal) || outdated.Contains(StandingLists.Tag(name), StringComparer.Ordinal)))
        {
            Rank(name, follow: true);
        }
    }

    public void Dispose() => _index.Dispose();

    private Dictionary<string, ImmutableArray<string>> All() => _watched.ToDictionary(name => name, name => Rank(name, follow: false), StringComparer.Ordinal);

    private ImmutableArray<string> Rank(string name, bool follow) => _index.Read<ImmutableArray<string>>(searcher =>
    {
        var trace = new ListTrace();
        var question = new MatchQuestion { Name = name, Size = MatchQuestion.MaxRanked, On = Day };
        var page = new LuceneMatching(searcher, Lexicon.Base, Scoring.Standard, trace).Find(question, null, ViewerFeedback.None);
        if (follow && trace.Text is { } text)
        {
            Assert.True(_lists.Follow(name, name, trace, UnknownWords.Of(text, trace.Offers, WordCounts.Of(searcher)), _sequence));
        }
        return page is null ? [] : [.. page.Matches.Select(told => string.Create(
            CultureInfo.InvariantCulture, $"{told.Match.Supply.Offer.Name} {told.Match.Demand.Need.Name} {told.Match.Score.Score} {told.Match.Score.Relevance}"))];
    });

    private static string NameOf(bool isNeed, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"organizations/dv-{number % 50:000}/{(isNeed ? "needs" : "offers")}/hang-{number:00000}");

    private void Put(string name, int draw)
    {
        if (!_names.Contains(name, StringComparer.Ordinal))
        {
            _names.Add(name);
        }
        var organization = CatalogNames.ParentOf(name);
        var owner = new GoodsOwner(organization, organization, "Sơn La");
        var title = $"{Goods[draw % Goods.Length]} {Forms[draw / 3 % Forms.Length]} {Places[draw / 5 % Places.Length]}".Trim();
        var terms = Terms.Unstated with { PaymentDays = draw % 4 * 10 };
        var note = Notes[draw / 11 % Notes.Length];
        if (CatalogNames.IsOf(CatalogKinds.Needs, name))
        {
            _index.Put(new IndexedNeed(new Need { Name = name, Title = title, Description = note.Length == 0 ? null : note, Terms = terms }, owner));
        }
        else
        {
            _index.Put(new IndexedOffer(new Offer { Name = name, Title = title, Description = note.Length == 0 ? null : note, Terms = terms }, owner, []));
        }
    }
}
