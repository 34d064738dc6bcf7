using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Catalog;

namespace Matchmaker.Matching;

/// <summary>One factor of a score.</summary>
/// <param name="Term">The term, or null for relevance.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Value">0–10,000.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Reason">Stable code, or null for relevance.</param>
/// <param name="Hard">Whether breaking it makes the pair a near miss.</param>
/// <param name="BuyerWeight">Exponent in twentieths on the buyer's side.</param>
/// <param name="ProducerWeight">The same on the producer's.</param>
/// <param name="BuyerFactor"><paramref name="Value"/> to the buyer's exponent: what the buyer's score is multiplied by.</param>
/// <param name="ProducerFactor">The same for the producer's score.</param>
/// <param name="Sentence">What it says to the viewer.</param>
/// <param name="Inferred">Whether one of the figures was read out of free text.</param>
/// <param name="Question">What to ask the other side, or null where nothing is open.</param>
internal sealed record Factor(
    Term? Term,
    Bilingual Name,
    int Value,
    TermStatus Status,
    TermReason? Reason,
    bool Hard,
    int BuyerWeight,
    int ProducerWeight,
    int BuyerFactor,
    int ProducerFactor,
    Bilingual Sentence,
    bool Inferred,
    Bilingual? Question = null);

/// <summary>A match told to one side: every factor, and what it adds up to.</summary>
/// <remarks>
/// The factors multiply out, in order, each product rounded half up: from 10,000, times every <see cref="Factor.BuyerFactor"/>, is
/// <see cref="PairScore.Buyer"/>; likewise the producer's; their harmonic mean is <see cref="PairScore.Mean"/>; on the calibrated scale
/// that is <see cref="Calibrated"/>; times <see cref="PairScore.Feedback"/> is <see cref="PairScore.Score"/>.
/// </remarks>
internal sealed record Explanation
{
    public required PairScore Score { get; init; }

    /// <summary>Relevance first, then the terms raised, in the order of <see cref="Term"/>.</summary>
    public required ImmutableArray<Factor> Factors { get; init; }

    /// <summary>The mean on the calibrated scale, before feedback.</summary>
    public required int Calibrated { get; init; }

    /// <summary>The whole in one sentence: "Fits", or "Fits but for …".</summary>
    public required Bilingual Summary { get; init; }

    /// <summary>What linked the goods, a sentence a link.</summary>
    public required ImmutableArray<Bilingual> Matched { get; init; }

    /// <summary>What was concluded and not stated by either side.</summary>
    public required ImmutableArray<Bilingual> Inferred { get; init; }

    /// <summary>What is broken or short.</summary>
    public required ImmutableArray<Bilingual> Missing { get; init; }

    /// <summary>What to ask the other side.</summary>
    public required ImmutableArray<Bilingual> Questions { get; init; }

    /// <summary>What the viewer's own earlier word did to the score, or null.</summary>
    public Bilingual? Feedback { get; init; }

    /// <summary>Tells a match to one side.</summary>
    /// <param name="viewer">Who reads it: <see cref="Sides.Producer"/> or <see cref="Sides.Buyer"/>.</param>
    public static Explanation Of(Match match, GoodsEvidence evidence, Scoring scoring, Sides viewer)
    {
        var told = match.Terms.Select(fit => (Fit: fit, Text: TermRules.Say(fit, match.Supply, match.Demand))).ToImmutableArray();
        var factors = ImmutableArray.CreateBuilder<Factor>(told.Length + 1);
        factors.Add(GoodsFactor(match.Score.Relevance, evidence));
        factors.AddRange(told.Select(term => TermFactor(term.Fit, term.Text, match, scoring.Weights, viewer)));
        return new()
        {
            Score = match.Score,
            Factors = factors.MoveToImmutable(),
            Calibrated = scoring.Calibration.Of(match.Score.Mean),
            Summary = Summarise(match, scoring.Weights),
            Matched = [.. evidence.Links.Select(Sentence)],
            Inferred = [.. evidence.Inferred, .. told.Where(term => IsInferred(term.Fit.Term, match)).Select(term => FromText(term.Fit.Term))],
            Missing = [.. factors.Where(factor => factor.Term is not null && factor.Status is TermStatus.Broken or TermStatus.NearMiss).Select(factor => factor.Sentence)],
            Questions = [.. factors.Select(factor => factor.Question).OfType<Bilingual>()],
            Feedback = match.Feedback is { } said ? Told(said) : null,
        };
    }

    private static Factor GoodsFactor(int relevance, GoodsEvidence evidence)
    {
        var sentence = evidence.Links.IsEmpty
            ? new Bilingual("Mức độ đúng mặt hàng theo tìm kiếm.", "How far the goods are the goods asked for, by search.")
            : Sentence(evidence.Links[0]);
        return new(
            Term: null,
            new("mặt hàng", "goods"),
            relevance,
            TermStatus.Fits,
            Reason: null,
            Hard: false,
            TermWeights.Whole,
            TermWeights.Whole,
            relevance,
            relevance,
            sentence,
            Inferred: false);
    }

    private static Factor TermFactor(in TermFit fit, TermText text, Match match, TermWeights weights, Sides viewer)
    {
        var weight = weights[fit.Term];
        return new(
            fit.Term,
            TermRules.Name(fit.Term),
            fit.Value,
            fit.Status,
            fit.Reason,
            weight.Hard,
            weight.Buyer,
            weight.Producer,
            BasisPoints.Power(fit.Value, weight.Buyer),
            BasisPoints.Power(fit.Value, weight.Producer),
            viewer == Sides.Buyer ? text.ToBuyer : text.ToProducer,
            IsInferred(fit.Term, match),
            viewer == Sides.Buyer ? text.AskProducer : text.AskBuyer);
    }

    private static bool IsInferred(Term term, Match match) => match.Supply.Inferred.Contains(term) || match.Demand.Inferred.Contains(term);

    private static Bilingual FromText(Term term)
    {
        var name = TermRules.Name(term);
        return new($"Đọc từ phần mô tả, không phải từ ô khai: {name.Vietnamese}.", $"Read from the free text, not from a field: {name.English}.");
    }

    private static Bilingual Summarise(Match match, TermWeights weights)
    {
        if (match.Fits)
        {
            return match.Terms.Any(fit => fit.Status is TermStatus.NearMiss or TermStatus.Broken)
                ? new("Phù hợp, còn điểm cần thương lượng.", "Fits, with points to talk over.")
                : new("Phù hợp.", "Fits.");
        }
        var names = match.Terms
            .Where(fit => fit.Status == TermStatus.Broken && weights[fit.Term].Hard)
            .Select(fit => TermRules.Name(fit.Term))
            .ToImmutableArray();
        return new(
            $"Phù hợp, chỉ trừ {string.Join(", ", names.Select(name => name.Vietnamese))}.",
            $"Fits but for {string.Join(", ", names.Select(name => name.English))}.");
    }

    private static Bilingual Sentence(EvidenceLink link) => link.Kind switch
    {
        EvidenceKind.SameWords => new($"Cùng nói “{link.InOffer}”.", $"Both say “{link.InOffer}”."),
        EvidenceKind.WithoutMarks => new($"“{link.InNeed}” là “{link.InOffer}” viết không dấu.", $"“{link.InNeed}” is “{link.InOffer}” without its marks."),
        EvidenceKind.Spelling => new($"“{link.InNeed}” gần như “{link.InOffer}”, có thể gõ sai.", $"“{link.InNeed}” is close to “{link.InOffer}”: likely a slip of the keys."),
        EvidenceKind.Lexicon => new($"“{link.InNeed}” và “{link.InOffer}” là một (mục từ “{link.LexiconRow}”).", $"“{link.InNeed}” and “{link.InOffer}” are one thing (lexicon row “{link.LexiconRow}”)."),
        EvidenceKind.Translation => new($"“{link.InNeed}” dịch là “{link.InOffer}” (mục từ “{link.LexiconRow}”).", $"“{link.InNeed}” translates as “{link.InOffer}” (lexicon row “{link.LexiconRow}”)."),
        _ => new($"Cùng nhóm hàng {link.InOffer}.", $"The same product class {link.InOffer}."),
    };

    private static Bilingual Told(Feedback said)
    {
        var day = said.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var reason = said.Reason is null ? "" : $": {said.Reason}";
        return said.Kind switch
        {
            FeedbackKind.Declined => new($"Xếp sau vì quý vị đã từ chối ngày {day}{reason}.", $"Ranked lower because you declined on {day}{reason}."),
            FeedbackKind.Met => new($"Xếp sau vì hai bên đã gặp ngày {day}{reason}.", $"Ranked lower because you met on {day}{reason}."),
            _ => new($"Quý vị đã đồng ý gặp ngày {day}{reason}.", $"You agreed to meet on {day}{reason}."),
        };
    }
}
