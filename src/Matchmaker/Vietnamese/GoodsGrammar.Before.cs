namespace Matchmaker.Vietnamese;

// What stands before the name of a good and is no part of it.
internal static partial class GoodsGrammar
{
    private static (GoodsRole Role, int Length) BeforeName(Words words, int at, int end, bool english) =>
        IsMeasureOfFood(words, at, end) ? (GoodsRole.Empty, 1) : (GoodsRole.Around, NameBeforeGood(words, at, end, english));

    /// <summary>Tokens of the name of a place or region that starts at a token; 0 where none does. A lone syllable without marks is no place.</summary>
    public static int PlaceAt(Words words, int at, int end)
    {
        var place = PlaceTable.Base.Phrases.LongestAt(words, at, end) is { } found && (found.Length > 1 || (found.Exact && words[at].Syllable.HasMarks)) ? found.Length : 0;
        return Math.Max(place, Regions.LongestAt(words, at, end)?.Length ?? 0);
    }

    /// <summary>Tokens of a place or a brand right before a good that is known: <c>Mộc Châu | mận hậu</c>, <c>Vinamit | mít sấy</c>; 0 where there is none.</summary>
    private static int NameBeforeGood(Words words, int at, int end, bool english)
    {
        var length = PlaceAt(words, at, end);
        length = length == 0 && !english && !words[at].Syllable.CouldBeVietnamese ? 1 : length;
        return length > Lexicon.Base.ReachAt(words, at, end) && at + length < end && !IsKnownGood(words, at) && IsKnownGood(words, at + length) ? length : 0;
    }

    /// <summary>Whether a package is what food is counted by, and not the thing sold: <c>hũ | mật ong 500 g</c>; where it is printed, it is the thing.</summary>
    private static bool IsMeasureOfFood(Words words, int at, int end)
    {
        if (FormWords.LongestAt(words, at, end) is not { Length: 1 } match || !match.Values.Any(word => word is { Form: GoodsForm.Packing, Place: "head" })
            || at + 1 >= end || words[at + 1].BreakBefore || !Lexicon.Base.IsFoodAt(words, at + 1))
        {
            return false;
        }
        var later = words.Items[(at + 2)..end];
        return later.Any(word => word.IsNumber) && !later.Any(word => word.Canonical == "in");
    }
}
