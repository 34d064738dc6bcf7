using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Matching;

/// <summary>Finds the words that link a need to an offer: said by both, or told to be one by a row of the lexicon. Pure.</summary>
internal static class GoodsComparison
{
    /// <summary>Links shown.</summary>
    private const int Shown = 5;

    /// <summary>Words that weigh less are the asker's, not the good's.</summary>
    private const float LeastWeight = 0.5f;

    public static GoodsEvidence Of(Need need, Offer offer, Lexicon lexicon) => Of(Sought(need, lexicon), need, offer, lexicon);

    /// <summary>What a need looks for, for several comparisons.</summary>
    public static GoodsQuery Sought(Need need, Lexicon lexicon) => GoodsQueryBuilder.OfNeed(need, lexicon, RankingParts.All);

    /// <param name="query">What <see cref="Sought"/> gave for the need.</param>
    /// <param name="need">The need.</param>
    /// <param name="offer">The offer.</param>
    /// <param name="lexicon">The lexicon in force.</param>
    public static GoodsEvidence Of(GoodsQuery query, Need need, Offer offer, Lexicon lexicon)
    {
        ImmutableArray<Words> texts = [Words.Of(offer.Title), Words.Of(offer.Description)];
        var head = query.Name.HeadStart;
        // What says the thing comes before what says where it is from or how it is packed.
        var links = SameWords(query, texts).Concat(Linked(query, texts))
            .OrderByDescending(found => found.Start <= head && head < found.Start + found.Length).ThenByDescending(found => found.Length)
            .Select(found => found.Link).Concat(SameClass(need, offer)).Take(Shown);
        return new([.. links], [.. Inferred(need.Class, need.Title, asks: true, lexicon), .. Inferred(offer.Class, offer.Title, asks: false, lexicon)]);
    }

    // A class that nobody stated, and how sure the name makes it.
    private static IEnumerable<Bilingual> Inferred(ProductClass stated, string title, bool asks, Lexicon lexicon)
    {
        if (stated.HsHeading is null && ReadProfiles.With(lexicon).ClassOf(title, asks) is { } inferred)
        {
            var sure = Figures.Share(inferred.Confidence);
            yield return asks
                ? new($"Nhu cầu không ghi nhóm hàng; theo tên là HS {inferred.Heading} (độ chắc {sure}).", $"The need states no class; its name says HS {inferred.Heading} ({sure} sure).")
                : new($"Sản phẩm không ghi nhóm hàng; theo tên là HS {inferred.Heading} (độ chắc {sure}).", $"The offer states no class; its name says HS {inferred.Heading} ({sure} sure).");
        }
    }

    private static IEnumerable<(int Start, int Length, EvidenceLink Link)> SameWords(GoodsQuery query, ImmutableArray<Words> texts)
    {
        var words = query.Name.Words;
        var weights = query.Terms.Where(term => term.Syllables.Length == 1).Select(term => term.Weight).ToImmutableArray();
        var runs = new List<(int Start, int Length, EvidenceLink Link)>();
        for (var at = 0; at < words.Count;)
        {
            var best = weights[at] < LeastWeight || words[at].IsNumber
                ? default
                : texts.Select(text => LongestRun(words, weights, at, text)).MaxBy(run => run.Length);
            if (best.Length == 0)
            {
                at++;
                continue;
            }
            runs.Add((at, best.Length, best.Link!));
            at += best.Length;
        }
        // A lone syllable beside a whole word says little more, unless it is the good itself.
        var longest = runs.Count == 0 ? 0 : runs.Max(run => run.Length);
        return runs.Where(run => run.Length > 1 || longest == 1 || run.Start == query.Name.HeadStart);
    }

    private static (int Length, EvidenceLink? Link) LongestRun(Words words, ImmutableArray<float> weights, int at, Words text)
    {
        var (length, start) = (0, 0);
        for (var from = 0; from < text.Count; from++)
        {
            var run = 0;
            while (at + run < words.Count && from + run < text.Count && weights[at + run] >= LeastWeight
                && words[at + run].Folded == text[from + run].Folded
                && (run == 0 || (!words[at + run].BreakBefore && !text[from + run].BreakBefore))
                && Agree(words[at + run].Syllable, text[from + run].Syllable))
            {
                run++;
            }
            if (run > length)
            {
                (length, start) = (run, from);
            }
        }
        if (length == 0)
        {
            return (0, null);
        }
        var exact = Enumerable.Range(0, length).All(step => words[at + step].Canonical == text[start + step].Canonical);
        return (length, new(Span(words, at, length), Span(text, start, length), exact ? EvidenceKind.SameWords : EvidenceKind.WithoutMarks));
    }

    // Two words that both have marks, and other ones, are two words (dứa, dừa).
    private static bool Agree(Syllable left, Syllable right) => left.Canonical == right.Canonical || !left.HasMarks || !right.HasMarks;

    private static IEnumerable<(int Start, int Length, EvidenceLink Link)> Linked(GoodsQuery query, ImmutableArray<Words> texts) =>
        from link in query.Links
        let asked = Span(query.Name.Words, link.Match.Start, link.Match.Length)
        from phrase in link.Phrases
        let found = texts.Select(text => Find(text, phrase.Phrase)).FirstOrDefault(place => place is not null)
        where found is not null
        select (link.Match.Start, link.Match.Length, new EvidenceLink(asked, found, IsEnglish(phrase.Row, asked) == IsEnglish(phrase.Row, found) ? EvidenceKind.Lexicon : EvidenceKind.Translation, phrase.Row.Concept));

    private static string? Find(Words text, Words phrase)
    {
        for (var from = 0; from + phrase.Count <= text.Count; from++)
        {
            if (Enumerable.Range(0, phrase.Count).All(step =>
                text[from + step].Folded == phrase[step].Folded && Agree(text[from + step].Syllable, phrase[step].Syllable)))
            {
                return Span(text, from, phrase.Count);
            }
        }
        return null;
    }

    private static bool IsEnglish(LexiconRow row, string words) => row.English.Any(english => string.Equals(english, words, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<EvidenceLink> SameClass(Need need, Offer offer)
    {
        if (need.Class.HsHeading is { } heading && heading == offer.Class.HsHeading)
        {
            yield return new($"HS {heading}", $"HS {heading}", EvidenceKind.ProductClass);
        }
        if (need.Class.OcopGroup is { } leaf && leaf == offer.Class.OcopGroup)
        {
            yield return new($"OCOP {leaf}", $"OCOP {leaf}", EvidenceKind.ProductClass);
        }
    }

    private static string Span(Words words, int start, int length) => words.Text[words[start].Start..words[start + length - 1].End];
}
