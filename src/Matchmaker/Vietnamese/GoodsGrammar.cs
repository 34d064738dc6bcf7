using System.Runtime.InteropServices;

namespace Matchmaker.Vietnamese;

/// <summary>
/// Finds the good in a request or a title by the shape of the sentence: what follows the asking verb,
/// up to a use, a user or a condition. A Vietnamese name begins with its head, an English one ends with it.
/// </summary>
/// <remarks>Rules hold for any product; the words are data in <c>goods_words.tsv</c> and <c>goods_forms.tsv</c>.</remarks>
internal static class GoodsGrammar
{
    private static readonly PhraseTable<WordRole> RoleWords = new(
        EmbeddedTable.Lines("goods_words.tsv").Select(line => line.Split('\t'))
            .SelectMany(cells => cells[1].Split(';').Select(phrase => (Words.Of(phrase), Enum.Parse<WordRole>(cells[0], ignoreCase: true)))));

    private static readonly PhraseTable<FormWord> FormWords = new(
        EmbeddedTable.Lines("goods_forms.tsv").Select(line => line.Split('\t'))
            .SelectMany(cells => cells[2].Split(';').Select(phrase => (Words.Of(phrase), new FormWord(Enum.Parse<GoodsForm>(cells[0], ignoreCase: true), cells[1])))));

    /// <summary>Reads a text that asks for a good.</summary>
    public static GoodsName ReadRequest(Words words) => Read(words, FindAsk(words));

    /// <summary>Reads a title that names a good.</summary>
    public static GoodsName ReadTitle(Words words) => Read(words, (0, 0, words.Count));

    /// <summary>(first token of the ask, first after it, end of the name zone)</summary>
    private static (int AskStart, int Start, int End) FindAsk(Words words)
    {
        var weak = -1;
        for (var i = 0; i < words.Count; i++)
        {
            if (RoleWords.LongestAt(words, i, words.Count) is not { } match)
            {
                continue;
            }
            if (match.Values.Contains(WordRole.Wanted) && i > 0 && words.IsEnglish)
            {
                return (0, 0, i);
            }
            if (match.Values.Contains(WordRole.Ask))
            {
                return weak == 0 ? (0, 0, words.Count) : (i, i, words.Count);
            }
            if (weak < 0 && match.Values.Contains(WordRole.Take))
            {
                weak = i;
            }
            i += match.Length - 1;
        }
        return weak < 0 ? (0, 0, words.Count) : (weak, weak, words.Count);
    }

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
            if (head >= 0 && nameEnd < 0 && (words[i].BreakBefore || role != GoodsRole.Name))
            {
                nameEnd = i;
            }
            var length = 1;
            var assigned = role;
            if (words[i].IsNumber)
            {
                assigned = role == GoodsRole.Name && head >= 0 ? GoodsRole.Around : GoodsRole.Empty;
                if (i + 1 < zone.End && RoleWords.LongestAt(words, i + 1, zone.End) is { } unit && unit.Values.Contains(WordRole.Measure))
                {
                    length += unit.Length;
                }
            }
            else if (RoleWords.LongestAt(words, i, zone.End) is { } match)
            {
                (assigned, role) = Shift(match, role, head);
                length = match.Length;
            }
            for (var j = i; j < i + length; j++)
            {
                roles[j] = assigned;
            }
            if (assigned == GoodsRole.Name && head < 0)
            {
                head = i;
            }
            i += length;
        }
        if (nameEnd < 0)
        {
            nameEnd = zone.End;
        }
        var (form, formStart) = FormOf(words, head, nameEnd, english);
        return new(words, ImmutableCollectionsMarshal.AsImmutableArray(roles), head, nameEnd, form, formStart, english);
    }

    private static (GoodsRole Assigned, GoodsRole Next) Shift(PhraseMatch<WordRole> match, GoodsRole role, int head)
    {
        if (head < 0)
        {
            // Nothing named yet: opening words, classifiers and asking verbs pass by; a use word starts the name ("làm bánh").
            return match.Values.Any(value => value is WordRole.Ask or WordRole.Take or WordRole.Open or WordRole.Unit or WordRole.Measure)
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
        return match.Values.Any(value => value is WordRole.Ask or WordRole.Take) ? (GoodsRole.Around, role) : (role, role);
    }

    private static (GoodsForm Form, int Start) FormOf(Words words, int head, int end, bool english)
    {
        if (head < 0)
        {
            return (GoodsForm.Unmarked, -1);
        }
        var tail = (Form: GoodsForm.Unmarked, Start: -1);
        for (var i = head; i < end; i++)
        {
            if (FormWords.LongestAt(words, i, end) is not { } match)
            {
                continue;
            }
            if (!english && i == head && match.Values.FirstOrDefault(word => word.Place == "head") is { } first)
            {
                return (first.Form, i);
            }
            if (match.Values.FirstOrDefault(word => word.Place == "tail") is { } after && (i > head || english) && (english || tail.Start < 0))
            {
                tail = (after.Form, i);
            }
            i += match.Length - 1;
        }
        return tail;
    }

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

    private sealed record FormWord(GoodsForm Form, string Place);
}
