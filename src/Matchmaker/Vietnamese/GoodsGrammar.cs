using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Matchmaker.Vietnamese;

/// <summary>
/// Finds the good in a request or a title by the shape of the sentence: what follows the asking verb,
/// up to a use, a user or a condition. A Vietnamese name begins with its head, an English one ends with it.
/// </summary>
/// <remarks>Rules hold for any product; the words are data in <c>goods_words.tsv</c> and <c>goods_forms.tsv</c>.</remarks>
internal static partial class GoodsGrammar
{
    /// <summary>Goods read of one text; the rest counts as particulars.</summary>
    private const int MostGoods = 6;

    private static readonly PhraseTable<WordRole> RoleWords = new(
        EmbeddedTable.Lines("goods_words.tsv").Select(line => line.Split('\t'))
            .SelectMany(cells => cells[1].Split(';').Select(phrase => (Words.Of(phrase), Enum.Parse<WordRole>(cells[0], ignoreCase: true)))));

    private static readonly PhraseTable<bool> Regions = new(EmbeddedTable.Lines("regions.txt").Select(line => (Words.Of(line), true)));

    private static readonly PhraseTable<FormWord> FormWords = new(
        EmbeddedTable.Lines("goods_forms.tsv").Select(line => line.Split('\t'))
            .SelectMany(cells => cells[2].Split(';').Select(phrase => (Words.Of(phrase), new FormWord(Enum.Parse<GoodsForm>(cells[0], ignoreCase: true), cells[1], phrase)))));

    /// <summary>Reads a text that asks for a good.</summary>
    /// <param name="words">A title, and after it a description.</param>
    /// <param name="title">Tokens of the title: it names the good where it names any, whatever the description says next ("không cần đẹp mã").</param>
    public static GoodsName ReadRequest(Words words, int title)
    {
        var name = Read(words, FindAsk(words, title));
        // "mật ong rừng thật có ko, lấy 20 lít": what follows the verb names nothing, so what stands before it does.
        name = name.HeadStart >= 0 ? name : Read(words, (0, 0, title));
        return name.HeadStart >= 0 || title == words.Count ? name : ReadRequest(words, words.Count);
    }

    /// <summary>Reads a text that asks for a good, all of it.</summary>
    public static GoodsName ReadRequest(Words words) => ReadRequest(words, words.Count);

    /// <summary>Reads a title that names a good.</summary>
    public static GoodsName ReadTitle(Words words) => Read(words, (0, 0, words.Count));

    /// <summary>
    /// The goods of a text that names several, each by itself: <c>Củ cải, bắp cải, su su</c>, <c>Ghế mây và bàn gỗ</c>.
    /// The first is the name as it was read; a later one begins behind a comma or an "and", where a good that is known starts.
    /// </summary>
    public static ImmutableArray<GoodsName> GoodsIn(GoodsName name)
    {
        var goods = ImmutableArray.Create(name);
        for (var i = name.NameEnd; name.HeadStart >= 0 && i < name.Words.Count && goods.Length < MostGoods; i++)
        {
            if (name.Roles[i] is not GoodsRole.Name || !(name.Words[i].BreakBefore || IsJoin(name.Words[i - 1])) || !IsKnownGood(name.Words, i))
            {
                continue;
            }
            var end = i + 1;
            while (end < name.Words.Count && name.Roles[end] is GoodsRole.Name && !name.Words[end].BreakBefore && !IsJoin(name.Words[end]))
            {
                end++;
            }
            var (form, formStart, formLength) = FormOf(name.Words, i, end, name.English);
            // "Giống xoài, mận", "máy sấy xoài, mận": what the first word made of the first good it makes of the next.
            goods = goods.Add(form == GoodsForm.Unmarked && name.FormStart == name.HeadStart && !name.English
                ? name with { HeadStart = i, NameEnd = end, FormStart = -1, FormLength = 0 }
                : name with { HeadStart = i, NameEnd = end, Form = form, FormStart = formStart, FormLength = formLength });
        }
        return goods;
    }

    private static bool IsJoin(Word word) => word.Canonical is "va`" or "hoăc." or "and" or "or";

    private static bool IsKnownGood(Words words, int at) => Lexicon.Base.IsKnownAt(words, at)
        || FormWords.LongestAt(words, at, words.Count) is { } form && (form.Exact || !words.HasMarks) && form.Values.Any(word => word.Place == "head");

    /// <summary>(first token of the ask, first after it, end of the name zone)</summary>
    private static (int AskStart, int Start, int End) FindAsk(Words words, int end)
    {
        var weak = -1;
        for (var i = 0; i < end; i++)
        {
            if (RoleAt(words, i, end) is not { } match)
            {
                // No verb hides inside a name: "rượu cần", "cá thu".
                i += Math.Max(1, Lexicon.Base.ReachAt(words, i, end)) - 1;
                continue;
            }
            if (match.Length == 1 && i > 0 && IsOfName(words, i, end))
            {
                continue;
            }
            if (match.Values.Contains(WordRole.Wanted) && i > 0 && words.IsEnglish)
            {
                return (0, 0, i);
            }
            if (match.Values.Contains(WordRole.Ask))
            {
                return weak == 0 ? (0, 0, end) : (i, i, end);
            }
            // Without its marks a short verb may be anything inside a name: "chè Shan tuyết cổ thụ" holds no "thu".
            if (weak < 0 && match.Values.Contains(WordRole.Take) && (match.Exact || match.Length > 1 || i == 0))
            {
                weak = i;
            }
            i += match.Length - 1;
        }
        return weak < 0 ? (0, 0, end) : (weak, weak, end);
    }

    /// <summary>Whether a lone verb belongs to the name before it: all there is before is one good that is known, and none begins behind ("Rau cần sạch").</summary>
    private static bool IsOfName(Words words, int at, int end) =>
        Lexicon.Base.ReachAt(words, 0, at) == at && !(at + 1 < end && IsKnownGood(words, at + 1)) && !words[at].BreakBefore;

    private static GoodsName Read(Words words, (int AskStart, int Start, int End) zone)
    {
        var roles = new GoodsRole[words.Count];
        Array.Fill(roles, GoodsRole.Asker, 0, zone.AskStart);
        Array.Fill(roles, GoodsRole.Around, zone.End, words.Count - zone.End);
        var english = words.IsEnglish;
        var role = GoodsRole.Name;
        var head = -1;
        var nameEnd = -1;
        for (var i = zone.Start; i < zone.End;)
        {
            if (head >= 0 && nameEnd < 0 && (words[i].BreakBefore || (IsJoin(words[i]) && i + 1 < zone.End && IsKnownGood(words, i + 1))))
            {
                nameEnd = i;
            }
            var length = 1;
            var assigned = role;
            if (words[i].IsNumber)
            {
                assigned = role == GoodsRole.Name && head >= 0 ? GoodsRole.Around : GoodsRole.Empty;
                if (i + 1 < zone.End && RoleAt(words, i + 1, zone.End) is { } unit && unit.Values.Contains(WordRole.Measure))
                {
                    length += unit.Length;
                }
            }
            else if (head < 0 && BeforeName(words, i, zone.End, english) is { Length: > 0 } before)
            {
                (assigned, length) = before;
            }
            else if (RoleAt(words, i, zone.End) is { } match && !IsWork(words, head, i))
            {
                (assigned, role) = Shift(match, role, head);
                length = match.Length;
            }
            else
            {
                length = Math.Max(1, Lexicon.Base.ReachAt(words, i, zone.End));
            }
            for (var j = i; j < i + length; j++)
            {
                roles[j] = assigned;
            }
            if (assigned == GoodsRole.Name && head < 0)
            {
                head = i;
            }
            else if (head >= 0 && nameEnd < 0 && (assigned != GoodsRole.Name || role != GoodsRole.Name))
            {
                nameEnd = assigned == GoodsRole.Name ? i + length : i;
            }
            i += length;
        }
        if (nameEnd < 0)
        {
            nameEnd = zone.End;
        }
        var (form, formStart, formLength) = FormOf(words, head, nameEnd, english);
        return new(words, ImmutableCollectionsMarshal.AsImmutableArray(roles), head, nameEnd, form, formStart, formLength, english);
    }

    /// <summary>The role phrase at a token; none where a name of a good that is known starts there and reaches further.</summary>
    private static PhraseMatch<WordRole>? RoleAt(Words words, int at, int end)
    {
        if (RoleWords.LongestAt(words, at, end, everySense: !words.HasMarks) is not { } match || (match.Length == 1 && !match.Exact && words.HasMarks))
        {
            return null;
        }
        return Reach(FormWords.LongestAt(words, at, end)) > match.Length || Lexicon.Base.ReachAt(words, at, end) > match.Length ? null : match;

        static int Reach<T>(PhraseMatch<T>? phrase) => phrase?.Length ?? 0;
    }

    /// <summary>Whether the token says what a machine does: <c>máy | đóng gói</c>, <c>máy | pha cà phê</c>.</summary>
    private static bool IsWork(Words words, int head, int at) =>
        head >= 0 && FormWords.LongestAt(words, head, at) is { } match && match.End == at && match.Values.Any(word => word is { Form: GoodsForm.Machine, Place: "head" });

    private static (GoodsRole Assigned, GoodsRole Next) Shift(PhraseMatch<WordRole> match, GoodsRole role, int head)
    {
        if (head < 0)
        {
            // Nothing named yet: opening words, classifiers and asking verbs pass by; a use word starts the name ("làm bánh").
            return match.Values.Any(value => value is WordRole.Ask or WordRole.Take or WordRole.Open or WordRole.Unit)
                ? (GoodsRole.Empty, GoodsRole.Name)
                : (match.Values.Any(value => value is WordRole.For or WordRole.Such) ? GoodsRole.Empty : GoodsRole.Name, GoodsRole.Name);
        }
        if (match.Values.Contains(WordRole.For) || match.Values.Contains(WordRole.Such))
        {
            return (GoodsRole.Around, GoodsRole.Around);
        }
        if (match.Values.Contains(WordRole.Hold))
        {
            return (GoodsRole.Held, role == GoodsRole.Around ? role : GoodsRole.Held);
        }
        if (match.Values.Contains(WordRole.Open))
        {
            return (GoodsRole.Around, GoodsRole.Around);
        }
        return match.Values.Any(value => value is WordRole.Ask or WordRole.Take) ? (GoodsRole.Around, role) : (role, role);
    }

    private static (GoodsForm Form, int Start, int Length) FormOf(Words words, int head, int end, bool english)
    {
        if (head < 0)
        {
            return (GoodsForm.Unmarked, -1, 0);
        }
        var tail = (Form: GoodsForm.Unmarked, Start: -1, Length: 0);
        var inside = head;
        for (var i = head; i < end; i++)
        {
            // "ướp hoa tươi": the flowers are fresh, not the tea.
            if (i > head && i >= inside && !english && Lexicon.Base.ReachAt(words, i, end) is > 1 and var reach)
            {
                i += reach - 1;
                continue;
            }
            if (FormWords.LongestAt(words, i, end) is not { } match || (match is { Length: 1, Exact: false } && !words.HasMarks && IsOtherGood(words, i, match)))
            {
                continue;
            }
            if (!english && i == head && match.Values.FirstOrDefault(word => word.Place == "head") is { } first)
            {
                // "Hoa quả sấy", "dưa hấu đông lạnh": the word is part of a known name, and what says the form comes behind it.
                if (first.Form is GoodsForm.Blossom or GoodsForm.Pickled && Lexicon.Base.ReachAt(words, i, end) is var known && known > match.Length)
                {
                    (tail, inside) = ((first.Form, i, match.Length), i + known);
                    i += match.Length - 1;
                    continue;
                }
                return (first.Form, i, match.Length);
            }
            if (match.Values.FirstOrDefault(word => word.Place == "tail") is { } after && (i > head || english) && (english || tail.Start < 0 || tail.Start == head))
            {
                tail = (after.Form, i, match.Length);
            }
            i += match.Length - 1;
        }
        return tail;
    }

    /// <summary>Whether a lone word without marks may as well name a good: <c>mang</c> is a film, and bamboo shoots.</summary>
    private static bool IsOtherGood(Words words, int at, PhraseMatch<FormWord> match) =>
        Lexicon.Base.SpellingsOf(words, at).Any(spelled => match.Values.All(word => Words.Of(word.Phrase)[0].Canonical != spelled));

    /// <summary>What a word does in a request or title; see <c>goods_words.tsv</c>.</summary>
    private enum WordRole
    {
        Ask,
        Take,
        Wanted,
        Open,
        For,
        Hold,
        Such,
        Unit,
        Measure,
    }

    private sealed record FormWord(GoodsForm Form, string Place, string Phrase);
}
