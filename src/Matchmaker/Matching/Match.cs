using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>A pair that retrieval brought up, to be judged.</summary>
/// <param name="Supply">The offer's side.</param>
/// <param name="Demand">The need's side.</param>
/// <param name="Relevance">How far the goods are the goods asked for, 0–10,000.</param>
internal readonly record struct Candidate(Supply Supply, Demand Demand, int Relevance);

/// <summary>A judged pair: the score, the terms behind it and what the viewer said before.</summary>
internal sealed record Match
{
    public required Supply Supply { get; init; }

    public required Demand Demand { get; init; }

    public required PairScore Score { get; init; }

    /// <summary>The terms at least one side raised, in the order of <see cref="Term"/>.</summary>
    public required ImmutableArray<TermFit> Terms { get; init; }

    /// <summary>The viewer's own earlier word on the pair, or null.</summary>
    public Feedback? Feedback { get; init; }

    /// <summary>Whether no hard term is broken.</summary>
    public bool Fits => Score.HardBroken == 0;

    /// <summary>Judges one candidate.</summary>
    /// <param name="on">The day certificates must be in force on.</param>
    public static Match Of(in Candidate candidate, Scoring scoring, ViewerFeedback feedback, DateOnly on)
    {
        Span<TermFit> fits = new TermFit[TermRules.Count];
        fits = fits[..TermRules.Judge(candidate.Supply, candidate.Demand, on, fits)];
        var said = feedback.On(candidate.Supply, candidate.Demand);
        return new()
        {
            Supply = candidate.Supply,
            Demand = candidate.Demand,
            Score = scoring.Of(candidate.Relevance, fits, ViewerFeedback.Factor(said?.Kind)),
            Terms = [.. fits],
            Feedback = said,
        };
    }
}
