using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>What is looked for: weighted words, the phrases that may stand for them, and the good meant.</summary>
/// <param name="Name">The reading of the text.</param>
/// <param name="Form">Form or kind asked for.</param>
/// <param name="Class">Classes stated with the request.</param>
/// <param name="Terms">Single syllables and pairs of the text.</param>
/// <param name="Links">Lexicon phrases found, with what may stand for each.</param>
/// <param name="Unmarked">Whether the text has no marks, so that only folded words can agree.</param>
internal sealed record GoodsQuery(
    GoodsName Name, GoodsForm Form, ProductClass Class, ImmutableArray<WeightedTerm> Terms, ImmutableArray<GoodsLink> Links, bool Unmarked);

/// <summary>One syllable, or two that stand together.</summary>
/// <param name="Syllables">One or two.</param>
/// <param name="Weight">0–1 by what the word is to the good.</param>
internal readonly record struct WeightedTerm(ImmutableArray<Syllable> Syllables, float Weight);

/// <summary>A lexicon phrase in the request.</summary>
/// <param name="Match">Where it stands and its rows.</param>
/// <param name="Phrases">Phrases that may stand for it, with the row that says so.</param>
/// <param name="Weight">0–1 by what the phrase is to the good.</param>
internal readonly record struct GoodsLink(LexiconMatch Match, ImmutableArray<LinkedPhrase> Phrases, float Weight);

/// <summary>One phrase that may stand for another.</summary>
internal readonly record struct LinkedPhrase(Words Phrase, LexiconRow Row);
