using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>The name of a good cut into the units that are compared: lexicon phrases, and single syllables between them. Pure.</summary>
/// <param name="Items">In text order.</param>
/// <param name="Head">Index of the unit that says what thing it is, or <c>-1</c> where the text names nothing.</param>
/// <param name="Form">Form or kind.</param>
/// <param name="English">Whether the name is read head-last.</param>
/// <param name="Marked">Whether the writer uses marks, so that a word without them has none.</param>
internal sealed record GoodsParts(ImmutableArray<GoodsPart> Items, int Head, GoodsForm Form, bool English, bool Marked)
{
    /// <summary>All syllables of the name in one run.</summary>
    public ImmutableArray<Syllable> Run { get; } = [.. Items.SelectMany(part => part.Syllables)];

    /// <summary>The syllables of <see cref="Run"/> as <see cref="SyllableSet"/>.</summary>
    public ulong Set { get; } = SyllableSet.Of(Items.SelectMany(part => part.Syllables));

    /// <summary>For each syllable of <see cref="Run"/>, its unit.</summary>
    public ImmutableArray<int> UnitAt { get; } = [.. Items.SelectMany((part, index) => Enumerable.Repeat(index, part.Syllables.Length))];

    private static readonly PhraseTable<bool> Boilerplate = new(EmbeddedTable.Lines("boilerplate.txt").Select(line => (Words.Of(line), true)));

    /// <summary>Weight of a unit in a later stretch of the name, behind a comma.</summary>
    private const float LaterStretch = 0.3f;

    /// <summary>Weight of a unit that buyers and sellers say of anything.</summary>
    private const float Common = 0.25f;

    /// <summary>Weight of a place: it says where a good is from, not what it is.</summary>
    private const float Place = 0.3f;

    /// <summary>Every good that a text names, the first one first.</summary>
    public static ImmutableArray<GoodsParts> Of(GoodsName name, ProductClass @class, Lexicon lexicon)
    {
        var senses = SensesAt(lexicon, name.Words);
        var goods = GoodsGrammar.GoodsIn(name);
        // Where several are named, each stands for itself; where one is, what follows behind a comma says more of it.
        return [.. goods.Select((good, index) => Of(good, goods.Length == 1 ? name.Words.Count : good.NameEnd, index == 0 ? @class : ProductClass.Unstated, senses))];
    }

    private static GoodsParts Of(GoodsName name, int end, ProductClass @class, (int Length, ImmutableArray<LexiconSense> Senses)[] senses)
    {
        var items = ImmutableArray.CreateBuilder<GoodsPart>();
        var (words, roles) = (name.Words, name.Roles);
        var stretchEnd = -1;
        for (var i = Math.Max(name.HeadStart, 0); i < end;)
        {
            var place = GoodsGrammar.PlaceAt(words, i, end);
            var isPlace = place > senses[i].Length;
            var length = isPlace ? place : Math.Max(1, senses[i].Length);
            if (roles[i] is not GoodsRole.Name || IsFormWord(name, i, length))
            {
                i += roles[i] is GoodsRole.Name ? length : 1;
                continue;
            }
            var common = Boilerplate.LongestAt(words, i, end) is { } phrase && phrase.Length >= length ? phrase.Length : 0;
            length = Math.Max(length, common);
            var weight = (i < name.NameEnd ? 1f : LaterStretch) * (common > 0 || words[i].IsNumber ? Common : isPlace ? Place : 1f);
            items.Add(new([.. words.Items.Skip(i).Take(length).Select(word => word.Syllable)], isPlace ? [] : senses[i].Senses, weight));
            if (i < name.NameEnd)
            {
                stretchEnd = items.Count - 1;
            }
            i += length;
        }
        var head = HeadOf(items, stretchEnd, name.English);
        if (head >= 0)
        {
            items[head] = items[head] with { Weight = 1f };
        }
        return new(items.ToImmutable(), head, FormOf(name, @class, head < 0 ? null : items[head]), name.English, words.HasMarks);
    }

    // A Vietnamese name begins with its head, an English one ends with it; a shape behind it ("mango slices") is none.
    private static int HeadOf(ImmutableArray<GoodsPart>.Builder items, int stretchEnd, bool english)
    {
        if (english)
        {
            var last = Math.Max(stretchEnd, 0);
            var known = last;
            while (known > 0 && items[known].Senses.IsEmpty)
            {
                known--;
            }
            return items.Count == 0 ? -1 : items[known].Senses.IsEmpty || NamesTool(items[last]) ? last : known;
        }
        return items.Count == 0 ? -1 : 0;
    }

    // "rice cooker", "honey extractor": the thing that does it, not what it does it to.
    private static bool NamesTool(GoodsPart part) => part.Syllables[^1].Folded is [_, _, _, .., 'e' or 'o', 'r'] or [_, _, _, .., 'e' or 'o', 'r', 's'];

    private static GoodsForm FormOf(GoodsName name, ProductClass @class, GoodsPart? head)
    {
        // One word for several things (bơ: avocado, butter) has no form of its own.
        var known = head is null ? [] : head.Senses.Select(sense => FormClasses.Usual(sense.Row.Hs)).Distinct().ToImmutableArray();
        var isOpen = known is [GoodsForm.Unmarked] || (known is [GoodsForm.Fresh] && !IsThing(name.Form));
        if (name.Form != GoodsForm.Unmarked && !(isOpen && IsInside(name, head)))
        {
            return name.Form;
        }
        return FormClasses.FormOf(@class) is var stated and not GoodsForm.Unmarked ? stated
            : known is [var usual] ? usual
            : FormClasses.Natural(@class.HsHeading);
    }

    private static bool IsThing(GoodsForm form) => form is GoodsForm.Planting or GoodsForm.Packing or GoodsForm.Label or GoodsForm.Machine;

    // "nước mắm" is no drink and "vỏ gối" no peel: a word of form inside the name of a known thing says nothing by itself.
    private static bool IsInside(GoodsName name, GoodsPart? head) =>
        head?.Syllables.Length > name.FormLength && name.FormLength > 0
        && (name.English
            ? name.FormStart + name.FormLength == name.NameEnd && head.Syllables[^1] == name.Words[name.NameEnd - 1].Syllable
            : head.Syllables[0] == name.Words[name.FormStart].Syllable);

    // The word that says the form is compared as a form; a name of that word alone keeps it.
    private static bool IsFormWord(GoodsName name, int at, int length) =>
        name.Form is not (GoodsForm.Packing or GoodsForm.Label or GoodsForm.Waste)
        && at >= name.FormStart && at + length <= name.FormStart + name.FormLength && name.HeadStart + name.FormLength < name.NameEnd;

    private static (int Length, ImmutableArray<LexiconSense> Senses)[] SensesAt(Lexicon lexicon, Words words)
    {
        var at = new (int Length, ImmutableArray<LexiconSense> Senses)[words.Count];
        Array.Fill(at, (0, []));
        foreach (var match in lexicon.Find(words))
        {
            at[match.Start] = (match.Length, match.Certain ? match.Senses : []);
        }
        return at;
    }
}

/// <summary>One unit of a name.</summary>
/// <param name="Syllables">One, or those of a lexicon phrase.</param>
/// <param name="Senses">Lexicon rows with this phrase.</param>
/// <param name="Weight">What it is to the good.</param>
internal sealed record GoodsPart(ImmutableArray<Syllable> Syllables, ImmutableArray<LexiconSense> Senses, float Weight)
{
    /// <summary>The unit itself.</summary>
    public SyllablePhrase Own { get; } = new(Syllables);

    /// <summary>The phrases that may stand for it, as its rows spell them.</summary>
    public ImmutableArray<SyllablePhrase> Phrases { get; } = Senses is [var only] ? only.Phrases : [.. Senses.SelectMany(sense => sense.Phrases)];
}
