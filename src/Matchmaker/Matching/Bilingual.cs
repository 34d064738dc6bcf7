namespace Matchmaker.Matching;

/// <summary>One sentence for people, in both languages of the conference.</summary>
internal readonly record struct Bilingual(string Vietnamese, string English);

/// <summary>What one term says to each side, and what is worth asking.</summary>
/// <param name="ToBuyer">The sentence as the buyer reads it.</param>
/// <param name="ToProducer">The same fact as the producer reads it.</param>
/// <param name="AskProducer">A question the buyer should put to the producer, or null.</param>
/// <param name="AskBuyer">A question the producer should put to the buyer, or null.</param>
internal sealed record TermText(Bilingual ToBuyer, Bilingual ToProducer, Bilingual? AskProducer = null, Bilingual? AskBuyer = null);
