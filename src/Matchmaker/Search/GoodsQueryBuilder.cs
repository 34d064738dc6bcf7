using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>Turns a request or a title into a <see cref="GoodsQuery"/>. Pure.</summary>
internal static class GoodsQueryBuilder
{
    /// <summary>Reads a need that looks for offers.</summary>
    public static GoodsQuery OfNeed(Need need, Lexicon lexicon, RankingParts parts) => Build(TextOf(need), Words.Of(need.Title).Count, need.Class, lexicon, parts);

    /// <summary>Reads an offer that looks for needs.</summary>
    public static GoodsQuery OfOffer(Offer offer, Lexicon lexicon, RankingParts parts) => Build(TextOf(offer), title: null, offer.Class, lexicon, parts);

    /// <summary>The text of a need that says what is wanted.</summary>
    public static Words TextOf(Need need) => Words.Of(need.Description is null ? need.Title : need.Title + ". " + need.Description);

    /// <summary>The text of an offer that says what is sold.</summary>
    public static Words TextOf(Offer offer) => Words.Of(offer.Title);

    /// <param name="words">The text, with its slips of the keys already read as what was meant.</param>
    /// <param name="title">Tokens of the title where the text asks for a good; null where it is the title of one.</param>
    /// <param name="class">Classes stated with it.</param>
    /// <param name="lexicon">The lexicon in force.</param>
    /// <param name="parts">Parts of ranking that are switched on.</param>
    public static GoodsQuery Build(Words words, int? title, ProductClass @class, Lexicon lexicon, RankingParts parts)
    {
        var name = title is { } tokens ? GoodsGrammar.ReadRequest(words, Math.Min(tokens, words.Count)) : GoodsGrammar.ReadTitle(words);
        var weights = WeightsOf(name, parts);
        var form = name.Form != GoodsForm.Unmarked ? name.Form : FormClasses.FormOf(@class);
        return new(name, form, @class, TermsOf(words, weights), LinksOf(words, weights, lexicon), !words.HasMarks);
    }

    private static float[] WeightsOf(GoodsName name, RankingParts parts)
    {
        var words = name.Words;
        var weights = new float[words.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = !parts.Grammar ? 1f : name.Roles[i] switch
            {
                GoodsRole.Name => i < name.NameEnd ? 1f : 0.6f,
                GoodsRole.Held => 0.6f,
                GoodsRole.Around => 0.3f,
                GoodsRole.Asker => 0.2f,
                _ => 0.1f,
            };
        }
        return weights;
    }

    private static ImmutableArray<WeightedTerm> TermsOf(Words words, float[] weights)
    {
        var terms = ImmutableArray.CreateBuilder<WeightedTerm>();
        for (var i = 0; i < words.Count; i++)
        {
            terms.Add(new([words[i].Syllable], weights[i]));
            if (i > 0 && !words[i].BreakBefore)
            {
                terms.Add(new([words[i - 1].Syllable, words[i].Syllable], Math.Min(weights[i - 1], weights[i])));
            }
        }
        return terms.ToImmutable();
    }

    private static ImmutableArray<GoodsLink> LinksOf(Words words, float[] weights, Lexicon lexicon)
    {
        var links = ImmutableArray.CreateBuilder<GoodsLink>();
        foreach (var match in lexicon.Find(words))
        {
            var phrases = ImmutableArray.CreateBuilder<LinkedPhrase>();
            foreach (var sense in match.Senses.Where(_ => match.Certain))
            {
                if (!match.Exact)
                {
                    phrases.Add(new(sense.Written, sense.Row));
                }
                phrases.AddRange(sense.Alternatives.Select(phrase => new LinkedPhrase(phrase, sense.Row)));
            }
            var weight = 0f;
            for (var i = match.Start; i < match.End; i++)
            {
                weight = Math.Max(weight, weights[i]);
            }
            links.Add(new(match, phrases.ToImmutable(), weight));
        }
        return links.ToImmutable();
    }
}
