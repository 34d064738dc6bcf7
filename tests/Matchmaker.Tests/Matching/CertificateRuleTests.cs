using Matchmaker.Matching;
using static Matchmaker.Tests.Matching.Pairs;

namespace Matchmaker.Tests.Matching;

public sealed class CertificateRuleTests
{
    private const string Paper = "organizations/p1/certificates/c1";

    [Fact]
    public void A_level_means_at_least()
    {
        Assert.Equal(TermReason.CertificatesHeld, Reason(Holding("OCOP", "4"), Requiring("OCOP", "3")));
        Assert.Equal(TermReason.CertificatesHeld, Reason(Holding("OCOP", "4"), Requiring("OCOP", null)));
        Assert.Equal(TermReason.CertificateLevelTooLow, Reason(Holding("OCOP", "3"), Requiring("OCOP", "4")));
        Assert.Equal(TermReason.CertificateLevelUnknown, Reason(Holding("OCOP", null), Requiring("OCOP", "4")));
    }

    [Fact]
    public void Award_levels_follow_the_circular() =>
        Assert.Equal(TermReason.CertificatesHeld, Reason(Holding("CNNT", "quốc gia"), Requiring("CNNT", "tỉnh")));

    [Fact]
    public void The_last_day_is_in_force_and_the_day_after_is_not()
    {
        Assert.Equal(TermReason.CertificatesHeld, Reason(Holding("VietGAP", null, Day), Requiring("VietGAP", null)));
        Assert.Equal(TermReason.CertificateExpired, Reason(Holding("VietGAP", null, Day.AddDays(-1)), Requiring("VietGAP", null)));
    }

    [Fact]
    public void An_expired_certificate_never_beats_one_in_force()
    {
        var lapsed = Judge(Term.Certificates, Holding("VietGAP", null, Day.AddDays(-1)), Requiring("VietGAP", null))!.Value;
        Assert.Equal(TermStatus.Broken, lapsed.Status);
        var renewed = Offering(new() { Certificates = [new("VietGAP", null, Day.AddDays(-1)), new("VietGAP", null, Day.AddYears(1))] });
        Assert.Equal(TermReason.CertificatesHeld, Reason(renewed, Requiring("VietGAP", null)));
    }

    [Fact]
    public void A_paper_that_lapsed_overrules_the_claim_that_names_it()
    {
        var supply = Offering(new() { Certificates = [new("VietGAP", null, null, Paper)] }) with
        {
            Papers = [new() { Name = Paper, Scheme = "VietGAP", Expires = Day.AddDays(-1) }],
        };
        Assert.Equal(TermReason.CertificateExpired, Reason(supply, Requiring("VietGAP", null)));
    }

    [Fact]
    public void A_paper_for_other_goods_is_asked_about()
    {
        var supply = Offering(new() { Certificates = [new("VietGAP", null, null, Paper)] }) with
        {
            Papers = [new() { Name = Paper, Scheme = "VietGAP", Scope = "Cà phê Arabica" }],
        };
        Assert.Equal(TermReason.CertificateScopeUnclear, Reason(supply, Requiring("VietGAP", null)));
    }

    [Fact]
    public void One_missing_of_two_breaks_the_term_and_only_the_missing_one_is_named()
    {
        var need = Needing(new() { Certificates = [new("HACCP", null, null), new("FDA", null, null)] });
        var fit = Judge(Term.Certificates, Holding("HACCP", null), need)!.Value;
        Assert.Equal((TermStatus.Broken, "FDA"), (fit.Status, fit.Detail));
    }

    private static TermReason Reason(Supply supply, Demand demand) => Judge(Term.Certificates, supply, demand)!.Value.Reason;

    private static Supply Holding(string scheme, string? level, DateOnly? expires = null) =>
        Offering(new() { Certificates = [new(scheme, level, expires)] });

    private static Demand Requiring(string scheme, string? level) => Needing(new() { Certificates = [new(scheme, level, null)] });
}
