namespace Matchmaker.Matching;

/// <summary>How well one term fits, with the figures that were compared.</summary>
/// <param name="Term">Which term.</param>
/// <param name="Value">0–10,000 basis points; 10,000 = met. <see cref="Neutral"/> where unknown.</param>
/// <param name="Status">Fits, near miss, broken or unknown.</param>
/// <param name="Reason">Stable code of the sentence.</param>
/// <param name="Asked">What the need asks, in <paramref name="Detail"/>'s unit where the term has one; else 0.</param>
/// <param name="Had">What the offer has, likewise.</param>
/// <param name="Detail">The unit compared in, or the names at issue (schemes, provinces); null where the figures say all.</param>
internal readonly record struct TermFit(
    Term Term, int Value, TermStatus Status, TermReason Reason, decimal Asked = 0, decimal Had = 0, string? Detail = null)
{
    /// <summary>
    /// Value of an unknown term: below every fit, so that silence never beats a plain yes,
    /// and above every near miss, so that it is no punishment.
    /// </summary>
    public const int Neutral = 9_000;

    public const int Met = 10_000;

    public static TermFit Fits(Term term, TermReason reason, decimal asked = 0, decimal had = 0, string? detail = null) =>
        new(term, Met, TermStatus.Fits, reason, asked, had, detail);

    public static TermFit Unknown(Term term, TermReason reason, decimal asked = 0, decimal had = 0, string? detail = null) =>
        new(term, Neutral, TermStatus.Unknown, reason, asked, had, detail);
}
