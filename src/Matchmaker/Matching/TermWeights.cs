using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>What one term weighs.</summary>
/// <param name="Buyer">Exponent of its value in the buyer's score, in twentieths of the weight of relevance; 0–20.</param>
/// <param name="Producer">The same in the producer's score.</param>
/// <param name="Hard">Whether breaking it puts the pair among the near misses.</param>
internal readonly record struct TermWeight(int Buyer, int Producer, bool Hard);

/// <summary>The weights of all terms. Relevance itself always weighs <see cref="Whole"/> on both sides.</summary>
/// <param name="ByTerm">One a term, in the order of <see cref="Term"/>.</param>
internal sealed record TermWeights(ImmutableArray<TermWeight> ByTerm)
{
    /// <summary>The weight of relevance: an exponent of one.</summary>
    public const int Whole = 20;

    /// <summary>
    /// As shipped. What a buyer cannot sell without (goods in season, papers, origin, volume, price) weighs whole on
    /// the buyer's side; what a producer cannot live with (order too small, price, waiting for money, discount) weighs more on the producer's.
    /// </summary>
    public static TermWeights Standard { get; } = new(
    [
        new(Buyer: 20, Producer: 12, Hard: true),
        new(Buyer: 12, Producer: 20, Hard: true),
        new(Buyer: 20, Producer: 20, Hard: true),
        new(Buyer: 20, Producer: 20, Hard: true),
        new(Buyer: 20, Producer: 16, Hard: true),
        new(Buyer: 20, Producer: 16, Hard: true),
        new(Buyer: 8, Producer: 8, Hard: false),
        new(Buyer: 10, Producer: 8, Hard: false),
        new(Buyer: 6, Producer: 14, Hard: false),
        new(Buyer: 8, Producer: 14, Hard: false),
    ]);

    public TermWeight this[Term term] => ByTerm[(int)term];

    /// <summary>The same weights with one term switched off: how an ablation is run.</summary>
    public TermWeights Without(Term term) => new(ByTerm.SetItem((int)term, new(0, 0, Hard: false)));
}
