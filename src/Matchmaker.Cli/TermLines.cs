using System.Collections.Immutable;
using Matchmaker.Trade;

namespace Matchmaker.Cli;

/// <summary>Reads the terms of trade out of one line of offers or needs.</summary>
internal static class TermLines
{
    /// <exception cref="Matchmaker.Platform.Files.BadInputException">A field is not such a term; the message names file, line and field.</exception>
    public static Terms OfOffer(JsonLine line) => new()
    {
        Volume = Volume(line.Object("quantity")),
        Season = Months(line),
        Price = Price(line.Object("price"), "min", "max"),
        Certificates = Certificates(line, "certifications"),
    };

    /// <exception cref="Matchmaker.Platform.Files.BadInputException">A field is not such a term; the message names file, line and field.</exception>
    public static Terms OfNeed(JsonLine line) => new()
    {
        Volume = Volume(line.Object("quantity")),
        Season = Months(line),
        Price = Price(line.Object("price_max"), null, "value"),
        Certificates = Certificates(line, "required_certifications"),
    };

    private static Volume? Volume(JsonLine? quantity)
    {
        if (quantity?.Number("value") is not ({ } value and > 0))
        {
            return null;
        }
        var (unit, factor) = Unit(quantity.Text("unit", required: true)!);
        var per = quantity.Text("period", required: false) switch
        {
            "ngày" => Period.Day,
            "tuần" => Period.Week,
            "tháng" => Period.Month,
            "vụ" => Period.Season,
            "năm" => Period.Year,
            "lần" or null => Period.Once,
            var other => throw quantity.Bad("period", $"'{other}' is not ngày, tuần, tháng, vụ, năm or lần"),
        };
        return new(value * factor, value * factor, unit, per);
    }

    private static PriceRange? Price(JsonLine? price, string? min, string max)
    {
        if (price is null)
        {
            return null;
        }
        var (unit, factor) = Unit(price.Text("per", required: true)!);
        var (lowest, highest) = (min is null ? null : price.Number(min), price.Number(max));
        return lowest is null && highest is null
            ? null
            : new(lowest / factor, highest / factor, price.Text("currency", required: false) ?? "VND", unit);
    }

    private static SeasonMonths Months(JsonLine line)
    {
        var months = line.Numbers("months");
        return months.All(month => month is >= 1 and <= 12 && decimal.IsInteger(month))
            ? SeasonMonths.Of(months.Select(month => (int)month))
            : throw line.Bad("months", "must be whole numbers 1–12");
    }

    // Levels are written behind the scheme here: "OCOP4".
    private static ImmutableArray<CertificateClaim> Certificates(JsonLine line, string field) =>
        [.. line.Texts(field).Select(text => text.StartsWith("OCOP", StringComparison.Ordinal) && text.Length > 4
            ? new CertificateClaim("OCOP", text[4..], null)
            : new CertificateClaim(text, null, null))];

    // Mass in kg; every other unit is a name of its own.
    private static (string Unit, decimal Factor) Unit(string written) => written switch
    {
        "g" => ("kg", 0.001m),
        "yến" => ("kg", 10),
        "tạ" => ("kg", 100),
        "tấn" => ("kg", 1_000),
        _ => (written, 1),
    };
}
