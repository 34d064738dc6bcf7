using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>Reads rows of offers and needs.</summary>
internal static class GoodsRows
{
    private const int MaxTitle = 300;

    /// <summary>The offer or need of a row; null where no goods are named, which is an error.</summary>
    public static IntakeRecord? Read(RowText row, RecordKind kind)
    {
        if (row.First("product", kind == RecordKind.Offer ? "offer" : "need") is not { } title)
        {
            row.Note(FindingSeverity.Error, row.FieldOf("product", kind == RecordKind.Offer ? "offer" : "need"), "product_missing", "Dòng này không ghi tên sản phẩm.", "The row names no product.", "Điền tên sản phẩm / Fill in the product");
            return null;
        }
        if (row.HasLines(row.FieldOf("product", kind == RecordKind.Offer ? "offer" : "need")))
        {
            row.Note(FindingSeverity.Warning, row.FieldOf("product", kind == RecordKind.Offer ? "offer" : "need"), "product_of_lines", "Ô tên sản phẩm có nhiều dòng; được hiểu là một tên.", "The product's cell has several lines; they were taken as one name.", "Nếu là nhiều sản phẩm, ghi mỗi sản phẩm một dòng của bảng / If they are several products, give each a row of its own");
        }
        var values = Organizations.Named(row) with
        {
            Id = row.First(kind == RecordKind.Offer ? "offer_id" : "need_id", "offer_id", "need_id"),
            Title = row.CheckedName(title, row.FieldOf("product", kind == RecordKind.Offer ? "offer" : "need"), MaxTitle),
            Description = row.Text("description"),
            Class = ClassOf(row),
            Terms = TermsOf(row),
            Origin = OriginOf(row),
            Note = row.Text("note"),
        };
        return new IntakeRecord(kind, row.Table.Sheet, row.Number, values);
    }

    private static ProductClass ClassOf(RowText row)
    {
        if (!row.Table.HasAny("hs_heading", "ocop_group"))
        {
            return ProductClass.Unstated;
        }
        var hs = row.Text("hs_heading") is { } typed ? new string([.. typed.Where(char.IsAsciiDigit).Take(4)]) : null;
        return new ProductClass(row.Text("ocop_group"), hs is { Length: 4 } ? hs : null, null);
    }

    private static Terms TermsOf(RowText row)
    {
        var units = Units.Shipped;
        var defaults = DefaultsOf(row, units);
        var unit = row.Table.Has("volume_unit") ? defaults.Unit : null;
        var (months, monthly) = MonthColumns.Read(row, defaults);
        var volume = row.Read("volume", text => VolumeReader.Read(text, units, defaults), isAlone: false) ?? monthly;
        var prices = row.Table.PriceDefaults;
        // A price that names no unit is for what the goods are counted in.
        var bought = prices.Unit ?? unit ?? (volume is null ? null : units.BySymbol(volume.Unit));
        var counted = units.BySymbol(volume?.Unit ?? VolumeReader.AssumedUnit);
        return new Terms
        {
            Volume = volume,
            MinimumOrder = row.Read("minimum_order", text => QuantityReader.Read(text, units, row.Table.MinimumOrderDefaults.Unit ?? unit, counted), isAlone: false),
            Season = row.Read("season", SeasonReader.Read) is { IsEmpty: false } season ? season : months,
            Price = row.Read("price", text => PriceReader.Read(text, units, prices with { Unit = bought }), isAlone: false),
            Certificates = CertificatesOf(row),
            Delivery = DeliveryOf(row),
            PaymentDays = Nullable<int>(row, "payment_days", PaymentDaysReader.Read),
            DiscountPercent = Nullable<decimal>(row, "discount", PercentReader.Read),
        };
    }

    internal static ImmutableArray<CertificateClaim> CertificatesOf(RowText row)
    {
        var column = row.Table.CertificateColumn;
        var claims = row.Read("certificates", text => CertificateReader.Read(text, column), isAlone: column == CertificateColumn.Any) is { IsDefault: false } read ? read : [];
        if (Nullable<DateOnly>(row, "certificate_expires", DateReader.Read) is not { } day)
        {
            return claims;
        }
        var open = claims.Count(claim => claim.Expires is null);
        if (open != 1)
        {
            var (vietnamese, english) = open == 0 ? ("không có chứng nhận nào thiếu ngày", "no certificate lacks its day") : ($"dùng cho cả {open} chứng nhận của dòng", $"it was taken for all {open} certificates of the row");
            row.Note(FindingSeverity.Warning, "certificate_expires", "certificate_expiry_shared", $"Một ngày hết hạn: {vietnamese}.", $"One day of expiry: {english}.", "Ghi ngày sau từng chứng nhận, ví dụ VietGAP hết hạn 31/12/2026 / Write it after each, for example VietGAP hết hạn 31/12/2026");
        }
        return [.. claims.Select(claim => claim.Expires is null ? claim with { Expires = day } : claim)];
    }

    // The row's own unit goes before the heading's, and that before one said above the table.
    private static VolumeDefaults DefaultsOf(RowText row, Units units)
    {
        var heading = row.Table.VolumeDefaults;
        if (row.Text("volume_unit") is not { } typed || ReaderText.Scan(typed) is not { Count: > 0 } scanned || units.At(scanned, 0) is not { } unit)
        {
            return heading;
        }
        return row.Table.ColumnOf("volume_unit") < 0 && heading.Unit is not null ? heading : new(unit.Unit, Periods.After(scanned, unit.Next)?.Per ?? heading.Per);
    }

    private static Delivery? DeliveryOf(RowText row) =>
        row.Text("delivery") is { } text ? new Delivery(PlaceReader.ProvincesIn(text), null, text) : null;

    private static string? OriginOf(RowText row) =>
        row.Text("origin") is { } text ? PlaceReader.Read(text).OrDefault?.Province ?? text : null;

    internal static T? Nullable<T>(RowText row, string field, Func<string?, Reading<T>> reader)
        where T : struct
    {
        T? value = null;
        row.Read(
            field,
            text =>
            {
                var reading = reader(text);
                value = reading is Reading<T>.Value found ? found.Result : null;
                return reading;
            },
            isAlone: false);
        return value;
    }
}
