namespace Matchmaker.Matching;

/// <summary>The score of a pair with everything it was made of.</summary>
/// <param name="Relevance">How far the goods are the goods asked for, 0–10,000.</param>
/// <param name="Buyer">Relevance times the terms as the buyer weighs them.</param>
/// <param name="Producer">The same from the producer's side.</param>
/// <param name="Mean">Harmonic mean of the two sides.</param>
/// <param name="Score">The mean on the calibrated scale, times <paramref name="Feedback"/>.</param>
/// <param name="ScoreButFor">What the score would be were the broken hard terms met; equals the score where none is broken.</param>
/// <param name="Feedback">Factor for what the viewer said of the pair before; 10,000 where nothing.</param>
/// <param name="HardBroken">Number of hard terms broken; 0 = the pair fits.</param>
internal readonly record struct PairScore(
    int Relevance, int Buyer, int Producer, int Mean, int Score, int ScoreButFor, int Feedback, int HardBroken);

/// <summary>How pairs are scored: the weights and the scale. One value for all pairs of a run.</summary>
internal sealed record Scoring(TermWeights Weights, Calibration Calibration)
{
    /// <summary>Rises whenever a pair may get another score for the same facts.</summary>
    public const int Version = 2;

    public static Scoring Standard { get; } = new(TermWeights.Standard, Calibration.Standard);

    /// <summary>Multiplies relevance and terms out, both ways.</summary>
    /// <remarks>
    /// Each side is a weighted geometric mean raised to the power that gives relevance the exponent one (which changes no order):
    /// relevance × Π value^(weight/20). Factors are taken in the order of <see cref="Term"/>, each product rounded half up to a
    /// basis point, so that anybody can multiply the factors shown and get the score shown.
    /// </remarks>
    /// <param name="relevance">0–10,000.</param>
    /// <param name="fits">The terms judged.</param>
    /// <param name="feedback">0–10,000.</param>
    public PairScore Of(int relevance, ReadOnlySpan<TermFit> fits, int feedback = BasisPoints.One)
    {
        var (buyer, producer, buyerButFor, producerButFor, broken) = (relevance, relevance, relevance, relevance, 0);
        foreach (var fit in fits)
        {
            var weight = Weights[fit.Term];
            var (forBuyer, forProducer) = (BasisPoints.Power(fit.Value, weight.Buyer), BasisPoints.Power(fit.Value, weight.Producer));
            buyer = BasisPoints.Times(buyer, forBuyer);
            producer = BasisPoints.Times(producer, forProducer);
            if (weight.Hard && fit.Status == TermStatus.Broken)
            {
                broken++;
                continue;
            }
            buyerButFor = BasisPoints.Times(buyerButFor, forBuyer);
            producerButFor = BasisPoints.Times(producerButFor, forProducer);
        }
        var mean = BasisPoints.HarmonicMean(buyer, producer);
        var score = BasisPoints.Times(Calibration.Of(mean), feedback);
        var butFor = broken == 0 ? score : BasisPoints.Times(Calibration.Of(BasisPoints.HarmonicMean(buyerButFor, producerButFor)), feedback);
        return new(relevance, buyer, producer, mean, score, butFor, feedback, broken);
    }
}
