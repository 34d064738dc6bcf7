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
    /// As shipped. What a buyer cannot sell without (goods in season, papers, origin, volume, price) weighs most on
    /// the buyer's side; what a producer cannot live with (order too small, price, waiting for money, discount) weighs more on the producer's.
    /// All weigh far less than the goods: the right goods out of season come before other goods in season, since terms are talked over and goods are not.
    /// </summary>
    public static TermWeights Standard { get; } = new(
    [
        new(Buyer: 6, Producer: 4, Hard: true),
        new(Buyer: 4, Producer: 6, Hard: true),
        new(Buyer: 6, Producer: 6, Hard: true),
        new(Buyer: 6, Producer: 6, Hard: true),
        new(Buyer: 6, Producer: 5, Hard: true),
        new(Buyer: 6, Producer: 5, Hard: true),
        new(Buyer: 2, Producer: 2, Hard: false),
        new(Buyer: 3, Producer: 2, Hard: false),
        new(Buyer: 2, Producer: 4, Hard: false),
        new(Buyer: 2, Producer: 4, Hard: false),
    ]);

    public TermWeight this[Term term] => ByTerm[(int)term];

    /// <summary>The same weights with one term switched off: how an ablation is run.</summary>
    public TermWeights Without(Term term) => new(ByTerm.SetItem((int)term, new(0, 0, Hard: false)));
}
