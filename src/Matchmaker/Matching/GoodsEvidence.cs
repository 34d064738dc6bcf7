using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>How a word of the need found a word of the offer.</summary>
internal enum EvidenceKind
{
    /// <summary>The same words.</summary>
    SameWords,

    /// <summary>The same once tone and vowel marks are dropped.</summary>
    WithoutMarks,

    /// <summary>A likely slip of the keys.</summary>
    Spelling,

    /// <summary>Two regions' words for one thing, by a row of the lexicon.</summary>
    Lexicon,

    /// <summary>Two languages' words for one thing, by a row of the lexicon.</summary>
    Translation,

    /// <summary>The same published class (OCOP, HS, VSIC).</summary>
    ProductClass,
}

/// <summary>One link between need and offer.</summary>
/// <param name="InNeed">The words as the need has them.</param>
/// <param name="InOffer">The words as the offer has them.</param>
/// <param name="Kind">What linked them.</param>
/// <param name="LexiconRow">The concept of the lexicon row that linked them, or null where none did.</param>
internal sealed record EvidenceLink(string InNeed, string InOffer, EvidenceKind Kind, string? LexiconRow = null);

/// <summary>Why the goods are taken for the goods asked.</summary>
/// <param name="Links">The strongest first; empty where only the rank is known.</param>
/// <param name="Inferred">What was concluded and not read, a sentence each: "taken for dried fruit by its HS heading".</param>
internal sealed record GoodsEvidence(ImmutableArray<EvidenceLink> Links, ImmutableArray<Bilingual> Inferred)
{
    public static GoodsEvidence None { get; } = new([], []);
}
