using System.Collections.Frozen;
using System.Text;

namespace Matchmaker.Vietnamese.Legacy;

/// <summary>Tells whether letters with their marks spell a Vietnamese syllable.</summary>
/// <remarks>Stricter than <see cref="SyllableShape"/>, which sees no marks: <c>mêi</c> has a shape but is no spelling.</remarks>
internal static class SyllableSpelling
{
    /// <summary>Longest syllable in letters: <c>nghiêng</c>.</summary>
    public const int MaxLetters = 7;

    internal static readonly string[] Onsets =
        ["", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"];

    internal static readonly string[] Rhymes = (
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây " +
        "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu " +
        "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu " +
        "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot " +
        "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt " +
        "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu uôc uôi uôm uôn uông uôt " +
        "ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu " +
        "y ych yêm yên yêng yêt yêu yn ynh yt").Split(' ');

    // Letters without tone, and the places (bit 0 = first letter) where the tone may stand.
    private static readonly FrozenDictionary<string, int> Known = Onsets
        .SelectMany(onset => Rhymes.Where(rhyme => Fits(onset, rhyme)).Select(rhyme => (Letters: onset + rhyme, Places: TonePlaces(rhyme) << onset.Length)))
        .GroupBy(syllable => syllable.Letters, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Aggregate(0, (places, syllable) => places | syllable.Places), StringComparer.Ordinal);

    /// <summary>Whether a word without spaces is one syllable, tone included.</summary>
    public static bool Matches(string word)
    {
        if (word.Length is 0 or > 2 * MaxLetters)
        {
            return false;
        }
        var (tone, place) = ('\0', -1);
        var letters = new StringBuilder(word.Length);
        foreach (var c in word.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (VietnameseLetters.ToneOf(c) > 0)
            {
                if (place >= 0)
                {
                    return false;
                }
                (tone, place) = (c, letters.ToString().Normalize(NormalizationForm.FormC).Length - 1);
            }
            else
            {
                letters.Append(c);
            }
        }
        var bare = letters.ToString().Normalize(NormalizationForm.FormC);
        return Known.TryGetValue(bare, out var places)
            && (place < 0 || (places >> place & 1) == 1)
            && (!IsStopped(bare) || VietnameseLetters.ToneOf(tone) is 1 or 5);
    }

    /// <summary>Whether it ends in p, t, c or ch: then it has the tone sắc or nặng.</summary>
    internal static bool IsStopped(string letters) => letters[^1] is 'p' or 't' or 'c' || letters.EndsWith("ch", StringComparison.Ordinal);

    internal static bool Fits(string onset, string rhyme) => onset switch
    {
        "k" or "gh" or "ngh" => rhyme[0] is 'e' or 'ê' or 'i' or 'y',
        "c" => rhyme[0] is not ('e' or 'ê' or 'i' or 'y') && !rhyme.StartsWith("uy", StringComparison.Ordinal),
        "ng" => rhyme[0] is not ('e' or 'ê' or 'i' or 'y'),
        "g" => rhyme[0] is not ('e' or 'ê' or 'y'),
        "gi" => rhyme[0] is not ('i' or 'y'),
        "qu" => rhyme[0] is 'a' or 'ă' or 'â' or 'e' or 'ê' or 'i' or 'y' or 'ô' or 'ơ',
        _ => true,
    };

    // On the vowel with a mark of its own, ơ before ư; else on the first vowel, or the second of oa, oe, uy, where both are written.
    internal static int TonePlaces(string rhyme)
    {
        var marked = rhyme.LastIndexOfAny([.. "ăâêôơ"]) is >= 0 and var last ? last : rhyme.IndexOf('ư', StringComparison.Ordinal);
        if (marked >= 0)
        {
            return 1 << marked;
        }
        var vowels = rhyme.TakeWhile(letter => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y').Count();
        var glided = rhyme.Length >= 2 && rhyme[..2] is "oa" or "oe" or "uy" or "oo";
        return glided ? (vowels == rhyme.Length && vowels == 2 ? 0b11 : 0b10) : 0b1;
    }
}
