using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Matching;

/// <summary>Finds the words that link a need to offers: said by both, or told to be one by a row of the lexicon. Pure.</summary>
internal sealed class GoodsComparison
{
    /// <summary>Links shown.</summary>
    private const int Shown = 5;

    /// <summary>Words that weigh less are the asker's, not the good's.</summary>
    private const float LeastWeight = 0.5f;

    private readonly Need _need;
    private readonly Lexicon _lexicon;
    private readonly GoodsQuery _query;
    private readonly bool[] _counts;
    private readonly ImmutableArray<Bilingual> _inferred;

    /// <param name="need">With its description.</param>
    /// <param name="lexicon">The lexicon in force.</param>
    public GoodsComparison(Need need, Lexicon lexicon)
    {
        (_need, _lexicon) = (need, lexicon);
        _query = GoodsQueryBuilder.OfNeed(need, lexicon, RankingParts.All);
        _counts = [.. _query.Terms.Where(term => term.Syllables.Length == 1).Select(term => term.Weight >= LeastWeight)];
        _inferred = [.. Inferred(need.Class, need.Title, asks: true)];
    }

    /// <param name="offer">With its description.</param>
    public GoodsEvidence With(Offer offer)
    {
        ReadOnlySpan<Words> texts = [Words.Of(offer.Title), Words.Of(offer.Description)];
        var found = new List<(int Start, int Length, EvidenceLink Link)>();
        AddSameWords(texts, found);
        AddLinked(texts, found);
        var head = _query.Name.HeadStart;
        // What says the thing comes before what says where it is from or how it is packed.
        var links = found
            .OrderByDescending(one => one.Start <= head && head < one.Start + one.Length).ThenByDescending(one => one.Length)
            .Select(one => one.Link).Concat(SameClass(_need, offer)).Take(Shown);
        return new([.. links], [.. _inferred, .. Inferred(offer.Class, offer.Title, asks: false)]);
    }

    // A class that nobody stated, and how sure the name makes it.
    private IEnumerable<Bilingual> Inferred(ProductClass stated, string title, bool asks)
    {
        if (stated.HsHeading is null && ReadProfiles.With(_lexicon).ClassOf(title, asks) is { } inferred)
        {
            var sure = Figures.Share(inferred.Confidence);
            yield return asks
                ? new($"Nhu cầu không ghi nhóm hàng; theo tên là HS {inferred.Heading} (độ chắc {sure}).", $"The need states no class; its name says HS {inferred.Heading} ({sure} sure).")
                : new($"Sản phẩm không ghi nhóm hàng; theo tên là HS {inferred.Heading} (độ chắc {sure}).", $"The offer states no class; its name says HS {inferred.Heading} ({sure} sure).");
        }
    }

    private void AddSameWords(ReadOnlySpan<Words> texts, List<(int Start, int Length, EvidenceLink Link)> found)
    {
        var words = _query.Name.Words;
        var longest = 0;
        for (var at = 0; at < words.Count;)
        {
            var (length, start, text) = (0, 0, Words.Empty);
            if (_counts[at] && !words[at].IsNumber)
            {
                foreach (var one in texts)
                {
                    if (LongestRun(at, one) is var run && run.Length > length)
                    {
                        (length, start, text) = (run.Length, run.Start, one);
                    }
                }
            }
            if (length == 0)
            {
                at++;
                continue;
            }
            found.Add((at, length, new(Span(words, at, length), Span(text, start, length), IsExact(at, text, start, length) ? EvidenceKind.SameWords : EvidenceKind.WithoutMarks)));
            longest = Math.Max(longest, length);
            at += length;
        }
        // A lone syllable beside a whole word says little more, unless it is the good itself.
        found.RemoveAll(run => run.Length == 1 && longest > 1 && run.Start != _query.Name.HeadStart);
    }

    private (int Length, int Start) LongestRun(int at, Words text)
    {
        var asked = _query.Name.Words.Items.AsSpan()[at..];
        var said = text.Items.AsSpan();
        var (length, start) = (0, 0);
        for (var from = 0; from < said.Length; from++)
        {
            var run = 0;
            while (run < asked.Length && from + run < said.Length && _counts[at + run]
                && Agree(asked[run].Syllable, said[from + run].Syllable)
                && (run == 0 || (!asked[run].BreakBefore && !said[from + run].BreakBefore)))
            {
                run++;
            }
            if (run > length)
            {
                (length, start) = (run, from);
            }
        }
        return (length, start);
    }

    private bool IsExact(int at, Words text, int start, int length)
    {
        for (var step = 0; step < length; step++)
        {
            if (_query.Name.Words[at + step].Canonical != text[start + step].Canonical)
            {
                return false;
            }
        }
        return true;
    }

    // Two words that both have marks, and other ones, are two words (dứa, dừa).
    private static bool Agree(in Syllable left, in Syllable right) =>
        left.Folded == right.Folded && (left.Canonical == right.Canonical || !left.HasMarks || !right.HasMarks);

    private void AddLinked(ReadOnlySpan<Words> texts, List<(int Start, int Length, EvidenceLink Link)> found)
    {
        foreach (var link in _query.Links)
        {
            foreach (var (phrase, row) in link.Phrases)
            {
                foreach (var text in texts)
                {
                    if (Find(text, phrase) is not { } said)
                    {
                        continue;
                    }
                    var asked = Span(_query.Name.Words, link.Match.Start, link.Match.Length);
                    var kind = IsEnglish(row, asked) == IsEnglish(row, said) ? EvidenceKind.Lexicon : EvidenceKind.Translation;
                    found.Add((link.Match.Start, link.Match.Length, new(asked, said, kind, row.Concept)));
                    break;
                }
            }
        }
    }

    private static string? Find(Words text, Words phrase)
    {
        var said = text.Items.AsSpan();
        var sought = phrase.Items.AsSpan();
        for (var from = 0; from + sought.Length <= said.Length; from++)
        {
            var run = 0;
            while (run < sought.Length && Agree(said[from + run].Syllable, sought[run].Syllable))
            {
                run++;
            }
            if (run == sought.Length)
            {
                return Span(text, from, run);
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
