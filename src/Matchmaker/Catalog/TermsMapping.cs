using System.Globalization;
using Matchmaker.Platform.Rpc;
using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Catalog;

/// <summary>Terms of trade and product classes to the wire and back; every violation is noted by its field path.</summary>
internal static class TermsMapping
{
    private const int MaxCertificates = 20;
    private const int MaxProvinces = 34;
    private const int MaxUnit = 40;

    public static Terms ToTerms(V1.Terms? wire, string field, Violations violations)
    {
        if (wire is null)
        {
            return Terms.Unstated;
        }
        violations.Check(wire.SeasonMonths.All(month => month is >= 1 and <= 12), $"{field}.season_months", "must be months from 1 to 12", "phải là tháng từ 1 đến 12");
        violations.Check(!wire.HasPaymentDays || wire.PaymentDays is >= 0 and <= 365, $"{field}.payment_days", "must be from 0 to 365", "phải từ 0 đến 365");
        violations.Check(wire.Certificates.Count <= MaxCertificates, $"{field}.certificates", $"must be at most {MaxCertificates}", $"không được quá {MaxCertificates}");
        var discount = WireValues.ToDecimal(wire.DiscountPercent, $"{field}.discount_percent", zeroAllowed: true, violations);
        violations.Check(discount is not > 100, $"{field}.discount_percent.value", "must be from 0 to 100", "phải từ 0 đến 100");
        return new Terms
        {
            Volume = ToVolume(wire.Volume, $"{field}.volume", violations),
            MinimumOrder = ToQuantity(wire.MinimumOrder, $"{field}.minimum_order", violations),
            Season = SeasonMonths.Of(wire.SeasonMonths.Where(month => month is >= 1 and <= 12)),
            Price = ToPrice(wire.Price, $"{field}.price", violations),
            Certificates = [.. wire.Certificates.Take(MaxCertificates).Select((claim, at) => ToClaim(claim, $"{field}.certificates[{at}]", violations))],
            Delivery = ToDelivery(wire.Delivery, $"{field}.delivery", violations),
            PaymentDays = wire.HasPaymentDays ? wire.PaymentDays : null,
            DiscountPercent = discount,
        };
    }

    public static V1.Terms ToProto(this Terms terms)
    {
        var wire = new V1.Terms
        {
            Volume = terms.Volume is { } volume
                ? new V1.Volume { Min = WireValues.ToProto(volume.Min), Max = WireValues.ToProto(volume.Max), Unit = volume.Unit, Per = (V1.Period)(volume.Per + 1) }
                : null,
            MinimumOrder = terms.MinimumOrder is { } least ? new V1.Quantity { Value = WireValues.ToProto(least.Value), Unit = least.Unit } : null,
            SeasonMonths = { terms.Season.ToMonths() },
            Price = terms.Price is { } price
                ? new V1.PriceRange { Min = WireValues.ToProto(price.Min, price.Currency), Max = WireValues.ToProto(price.Max, price.Currency), Per = price.Per }
                : null,
            Certificates = { terms.Certificates.Select(ToProto) },
            Delivery = terms.Delivery is { } delivery
                ? new V1.Delivery { Provinces = { delivery.Places }, TimesPerWeek = delivery.TimesPerWeek ?? 0, Text = delivery.Text ?? "" }
                : null,
            DiscountPercent = WireValues.ToProto(terms.DiscountPercent),
        };
        if (terms.PaymentDays is { } days)
        {
            wire.PaymentDays = days;
        }
        return wire;
    }

    public static ProductClass ToClass(V1.ProductClass? wire, string field, Violations violations)
    {
        if (wire is null)
        {
            return ProductClass.Unstated;
        }
        violations.Length($"{field}.ocop_group", wire.OcopGroup, 20);
        violations.Check(wire.HsHeading.Length == 0 || IsFourDigits(wire.HsHeading), $"{field}.hs_heading", "must be four digits", "phải gồm bốn chữ số");
        violations.Check(wire.Vsic.Length == 0 || IsFourDigits(wire.Vsic), $"{field}.vsic", "must be four digits", "phải gồm bốn chữ số");
        return new ProductClass(WireValues.OrNull(wire.OcopGroup), WireValues.OrNull(wire.HsHeading), WireValues.OrNull(wire.Vsic));
    }

    public static V1.ProductClass? ToProto(this ProductClass found) => found == ProductClass.Unstated
        ? null
        : new V1.ProductClass { OcopGroup = found.OcopGroup ?? "", HsHeading = found.HsHeading ?? "", Vsic = found.Vsic ?? "" };

    private static Volume? ToVolume(V1.Volume? wire, string field, Violations violations)
    {
        if (wire is null)
        {
            return null;
        }
        var min = WireValues.ToDecimal(wire.Min, $"{field}.min", zeroAllowed: false, violations);
        var max = WireValues.ToDecimal(wire.Max, $"{field}.max", zeroAllowed: false, violations);
        violations.Check(wire.Min is not null || wire.Max is not null, field, "must have min, max or both", "phải có mức thấp nhất, cao nhất hoặc cả hai");
        violations.Check(min is null || max is null || min <= max, field, "must have min not above max", "mức thấp nhất không được lớn hơn mức cao nhất");
        violations.Check(wire.Per is > V1.Period.Unspecified and <= V1.Period.Year, $"{field}.per", "must be one of the periods", "phải chọn kỳ (ngày, tuần, tháng, vụ, năm, một lần)");
        var unit = Base(wire.Unit, $"{field}.unit", violations);
        return new Volume(min * unit.Factor, max * unit.Factor, unit.Base, (Period)Math.Max(0, (int)wire.Per - 1));
    }

    private static Quantity? ToQuantity(V1.Quantity? wire, string field, Violations violations)
    {
        if (wire is null)
        {
            return null;
        }
        violations.Check(wire.Value is not null, $"{field}.value", "must be given", "cần được điền");
        var value = WireValues.ToDecimal(wire.Value, $"{field}.value", zeroAllowed: false, violations);
        var unit = Base(wire.Unit, $"{field}.unit", violations);
        return new Quantity((value ?? 0) * unit.Factor, unit.Base);
    }

    private static PriceRange? ToPrice(V1.PriceRange? wire, string field, Violations violations)
    {
        if (wire is null)
        {
            return null;
        }
        var min = WireValues.ToMoney(wire.Min, $"{field}.min", violations);
        var max = WireValues.ToMoney(wire.Max, $"{field}.max", violations);
        violations.Check(min is not null || max is not null, field, "must have min, max or both", "phải có giá thấp nhất, cao nhất hoặc cả hai");
        violations.Check(min is null || max is null || min.Value.Currency == max.Value.Currency, field, "must have one currency", "hai mức giá phải cùng loại tiền");
        violations.Check(min is null || max is null || min.Value.Amount <= max.Value.Amount, field, "must have min not above max", "giá thấp nhất không được lớn hơn giá cao nhất");
        var unit = Base(wire.Per, $"{field}.per", violations);
        return new PriceRange(min?.Amount / unit.Factor, max?.Amount / unit.Factor, (min ?? max)?.Currency ?? "VND", unit.Base);
    }

    private static Delivery? ToDelivery(V1.Delivery? wire, string field, Violations violations)
    {
        if (wire is null)
        {
            return null;
        }
        violations.Check(wire.Provinces.Count <= MaxProvinces, $"{field}.provinces", $"must be at most {MaxProvinces}", $"không được quá {MaxProvinces}");
        violations.Check(wire.Provinces.All(place => place.Length is > 0 and <= 100), $"{field}.provinces", "must each have 1 to 100 characters", "mỗi tên phải có từ 1 đến 100 ký tự");
        violations.Check(wire.TimesPerWeek is >= 0 and <= 14, $"{field}.times_per_week", "must be from 0 to 14", "phải từ 0 đến 14");
        violations.Length($"{field}.text", wire.Text, 500);
        return new Delivery([.. wire.Provinces.Take(MaxProvinces)], wire.TimesPerWeek == 0 ? null : wire.TimesPerWeek, WireValues.OrNull(wire.Text));
    }

    private static CertificateClaim ToClaim(V1.CertificateClaim wire, string field, Violations violations)
    {
        violations.Text($"{field}.scheme", wire.Scheme, 60);
        violations.Length($"{field}.level", wire.Level, 60);
        violations.Check(
            wire.Certificate.Length == 0 || CatalogNames.IsOf(CatalogKinds.Certificates, wire.Certificate),
            $"{field}.certificate", "must have the form organizations/{organization}/certificates/{certificate}", "phải có dạng organizations/{mã}/certificates/{mã}");
        return new CertificateClaim(
            wire.Scheme, WireValues.OrNull(wire.Level), WireValues.ToDate(wire.ExpireDate, $"{field}.expire_date", violations), WireValues.OrNull(wire.Certificate));
    }

    private static V1.CertificateClaim ToProto(CertificateClaim claim) => new()
    {
        Scheme = claim.Scheme,
        Level = claim.Level ?? "",
        ExpireDate = WireValues.ToProto(claim.Expires),
        Certificate = claim.Certificate ?? "",
    };

    // Amounts are kept in base units, so that 2 tạ and 200 kg are the same; a word that no table knows stays as it is.
    private static (string Base, decimal Factor) Base(string unit, string field, Violations violations)
    {
        violations.Text(field, unit, MaxUnit);
        return Units.Shipped.BySymbol(unit) is { } known ? (known.Base, known.Factor) : (unit, 1);
    }

    private static bool IsFourDigits(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
