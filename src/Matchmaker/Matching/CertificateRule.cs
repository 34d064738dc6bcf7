using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Trade;

namespace Matchmaker.Matching;

/// <summary>
/// Certificates: does the producer hold every one required, at least at the level asked, in force on the day, for these goods?
/// An expired certificate counts as missing and is named as expired.
/// </summary>
internal static class CertificateRule
{
    private const int Missing = 1_500;

    // A renewal or the next star is nearer than a first audit.
    private const int ExpiredOrTooLow = 2_200;
    private const int ScopeUnclear = 7_000;

    /// <summary>Null where the need requires none. The worst of several requirements counts, and all at fault are named.</summary>
    public static TermFit? Judge(Supply supply, Demand demand, DateOnly on)
    {
        var required = demand.Terms.Certificates;
        if (required.IsDefaultOrEmpty)
        {
            return null;
        }
        var worst = TermFit.Fits(Term.Certificates, TermReason.CertificatesHeld, required.Length, required.Length);
        var held = 0;
        List<string>? faults = null;
        foreach (var requirement in required)
        {
            var (value, status, reason) = One(requirement, supply, on);
            held += status == TermStatus.Fits ? 1 : 0;
            if (status != TermStatus.Fits)
            {
                (faults ??= []).Add(Label(requirement));
            }
            if (value < worst.Value)
            {
                worst = worst with { Value = value, Status = status, Reason = reason };
            }
        }
        return worst with { Had = held, Detail = string.Join(", ", faults ?? [.. required.Select(Label)]) };
    }

    private static (int Value, TermStatus Status, TermReason Reason) One(CertificateClaim requirement, Supply supply, DateOnly on)
    {
        var best = (Value: Missing, Status: TermStatus.Broken, Reason: TermReason.CertificateMissing);
        foreach (var claim in supply.Terms.Certificates)
        {
            if (claim.Scheme != requirement.Scheme)
            {
                continue;
            }
            var paper = claim.Certificate is null ? null : supply.Papers.FirstOrDefault(paper => paper.Name == claim.Certificate);
            var found = One(requirement, claim, paper, supply, on);
            best = found.Value > best.Value ? found : best;
        }
        return best;
    }

    private static (int Value, TermStatus Status, TermReason Reason) One(
        CertificateClaim requirement, CertificateClaim claim, Certificate? paper, Supply supply, DateOnly on)
    {
        var inForce = (claim.Expires is not { } last || on <= last) && paper?.InForceOn(on) != false;
        if (!inForce)
        {
            return (ExpiredOrTooLow, TermStatus.Broken, TermReason.CertificateExpired);
        }
        var enough = CertificateLevel.AtLeast(paper?.Level ?? claim.Level, requirement.Level);
        if (enough == false)
        {
            return (ExpiredOrTooLow, TermStatus.Broken, TermReason.CertificateLevelTooLow);
        }
        if (paper?.Scope is { } scope && !CertificateScope.Covers(scope, supply.Offer))
        {
            return (ScopeUnclear, TermStatus.NearMiss, TermReason.CertificateScopeUnclear);
        }
        return enough is null
            ? (TermFit.Neutral, TermStatus.Unknown, TermReason.CertificateLevelUnknown)
            : (TermFit.Met, TermStatus.Fits, TermReason.CertificatesHeld);
    }

    private static string Label(CertificateClaim claim) => claim.Level is { } level ? $"{claim.Scheme} {level}" : claim.Scheme;

    public static TermText Say(in TermFit fit, Supply supply, Demand demand) => fit.Reason switch
    {
        TermReason.CertificatesHeld => new(
            new($"Có đủ chứng nhận: {fit.Detail}.", $"Holds the certificates required: {fit.Detail}."),
            new($"Bên mua cần {fit.Detail}; quý vị có đủ.", $"The buyer requires {fit.Detail}; you hold them."),
            AskProducer: NotSeen(supply, demand)),
        TermReason.CertificateExpired => new(
            new($"Chứng nhận hết hạn: {fit.Detail}.", $"The certificate has lapsed: {fit.Detail}."),
            new($"Bên mua cần {fit.Detail}; chứng nhận của quý vị hết hạn.", $"The buyer requires {fit.Detail}; yours has lapsed."),
            AskProducer: new($"Bao giờ gia hạn {fit.Detail}?", $"When will {fit.Detail} be renewed?")),
        TermReason.CertificateLevelTooLow => new(
            new($"Chưa đạt mức yêu cầu: {fit.Detail}.", $"Below the level required: {fit.Detail}."),
            new($"Bên mua cần {fit.Detail}; quý vị có mức thấp hơn.", $"The buyer requires {fit.Detail}; you hold a lower level."),
            AskBuyer: new("Mức thấp hơn có được không?", "Would the lower level do?")),
        TermReason.CertificateScopeUnclear => new(
            new($"Chứng nhận {fit.Detail} không ghi rõ cho mặt hàng này.", $"{fit.Detail} does not name these goods in its scope."),
            new($"Bên mua cần {fit.Detail}; giấy của quý vị không ghi rõ mặt hàng này.", $"The buyer requires {fit.Detail}; your paper does not name these goods."),
            AskProducer: new($"{fit.Detail} có áp dụng cho mặt hàng này không?", $"Does {fit.Detail} cover these goods?")),
        TermReason.CertificateLevelUnknown => new(
            new($"Chưa rõ mức của {fit.Detail}.", $"The level held of {fit.Detail} is not stated."),
            new($"Bên mua cần {fit.Detail}; quý vị chưa ghi mức.", $"The buyer requires {fit.Detail}; you have not stated your level."),
            AskProducer: new($"Đạt {fit.Detail} ở mức nào?", $"At what level do you hold {fit.Detail}?")),
        _ => new(
            new($"Chưa có chứng nhận: {fit.Detail}.", $"Does not hold: {fit.Detail}."),
            new($"Bên mua cần {fit.Detail}; quý vị chưa khai.", $"The buyer requires {fit.Detail}; you have not declared it."),
            AskProducer: new($"Có hoặc đang làm {fit.Detail} không?", $"Do you hold {fit.Detail}, or is it under way?")),
    };

    // A claim without a paper, or without an end, is believed but worth a look.
    private static Bilingual? NotSeen(Supply supply, Demand demand)
    {
        var bare = demand.Terms.Certificates
            .Where(required => !supply.Terms.Certificates.Any(claim => claim.Scheme == required.Scheme && (claim.Expires ?? Expiry(supply, claim)) is not null))
            .Select(Label)
            .ToImmutableArray();
        return bare.IsEmpty
            ? null
            : new($"Xin bản chụp {string.Join(", ", bare)}: số, phạm vi, hạn đến ngày nào?", $"Please show {string.Join(", ", bare)}: number, scope, valid until?");
    }

    private static DateOnly? Expiry(Supply supply, CertificateClaim claim) =>
        supply.Papers.FirstOrDefault(paper => paper.Name == claim.Certificate)?.Expires;
}
