using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Tells a certificate that a text requires or states from one it would only welcome: "ưu tiên VietGAP", "có OCOP càng tốt".</summary>
internal static class CertificateWish
{
    private static readonly ImmutableArray<Term> Before =
    [
        .. new[]
        {
            "ưu tiên", "khuyến khích", "mong muốn", "càng tốt nếu", "tốt hơn nếu", "nếu có", "nếu đạt", "nếu được", "có thể có",
            "prefer", "preferred", "preferably", "preference", "ideally", "bonus", "plus if", "if you have", "if you hold", "welcome",
        }.Select(Term.Of),
    ];

    private static readonly ImmutableArray<Term> Behind =
    [
        .. new[]
        {
            "càng tốt", "thì tốt", "là tốt", "nếu có", "là lợi thế", "là một lợi thế", "lợi thế", "là điểm cộng", "điểm cộng", "được ưu tiên", "sẽ được ưu tiên", "sẽ ưu tiên", "là ưu tiên", "không bắt buộc",
            "preferred", "is preferred", "are preferred", "a plus", "is a plus", "an advantage", "is an advantage", "is a bonus", "if available", "if possible", "desirable", "optional", "is optional", "not required", "is not required", "is not necessary", "would be nice", "welcome", "is welcome",
        }.Select(Term.Of),
    ];

    private static readonly ImmutableArray<Term> Required =
        [.. new[] { "bắt buộc", "phải", "yêu cầu", "cần có", "must", "required", "require", "requires", "mandatory" }.Select(Term.Of)];

    // What may stand between two schemes of one list.
    private static readonly FrozenSet<string> Joins = new[] { ",", "/", "+", "&", "va", "hoac", "hay", "and", "or" }.ToFrozenSet(StringComparer.Ordinal);

    // What may stand between a scheme and what is said of it: "VietGAP thì càng tốt", "GlobalGAP (nếu có)".
    private static readonly FrozenSet<string> Between = new[] { "(", "thi", "se", "certification", "certificate", "certified", "would", "be" }.ToFrozenSet(StringComparer.Ordinal);

    private enum Tone
    {
        None,
        Wished,
        Required,
    }

    /// <summary>The mentions without those that are only wished for; what is said of the first or last scheme of a list is said of all.</summary>
    public static ImmutableArray<Mention<CertificateMention>> Without(ReaderText text, ImmutableArray<Mention<CertificateMention>> found)
    {
        if (found.IsEmpty)
        {
            return found;
        }
        (int First, int Next)[] places = [.. found.Select(mention => (TokenAt(text, mention.Start), TokenAt(text, mention.End)))];
        var tones = new Tone[found.Length];
        var isListed = new bool[found.Length];
        for (var i = 0; i < found.Length; i++)
        {
            isListed[i] = i > 0 && IsOneList(text, places[i - 1].Next, places[i].First);
            tones[i] = isListed[i] ? tones[i - 1] : ToneBefore(text, places[i].First, i == 0 ? 0 : places[i - 1].Next);
        }
        for (var i = found.Length - 1; i >= 0; i--)
        {
            // "Phải có HACCP, GlobalGAP càng tốt": what is said right behind one beats what the list inherits.
            var isWished = IsWishedBehind(text, places[i].Next)
                ? isListed[i] || tones[i] != Tone.Required
                : i + 1 < found.Length && isListed[i + 1] && tones[i + 1] == Tone.Wished && tones[i] == Tone.None;
            tones[i] = isWished ? Tone.Wished : tones[i];
        }
        return [.. found.Where((_, i) => tones[i] != Tone.Wished)];
    }

    private static int TokenAt(ReaderText text, int start)
    {
        var index = 0;
        while (index < text.Count && text[index].Start < start)
        {
            index++;
        }
        return index;
    }

    private static bool IsOneList(ReaderText text, int from, int to) =>
        to - from is > 0 and <= 2 && Enumerable.Range(from, to - from).All(index => Joins.Contains(text[index].Folded));

    // The nearest word decides: "ưu tiên hàng Sơn La nhưng phải có VietGAP".
    private static Tone ToneBefore(ReaderText text, int first, int behind)
    {
        for (var i = first - 1; i >= Math.Max(behind, Clauses.Start(text, first)); i--)
        {
            if (Clauses.IsAnyAt(text, i, Required))
            {
                return Tone.Required;
            }
            if (Clauses.IsAnyAt(text, i, Before))
            {
                return Tone.Wished;
            }
        }
        return Tone.None;
    }

    private static bool IsWishedBehind(ReaderText text, int next)
    {
        while (text.Count > next && Between.Contains(text[next].Folded) && !Clauses.IsAnyAt(text, next, Behind))
        {
            next++;
        }
        return Clauses.IsAnyAt(text, next, Behind);
    }
}
