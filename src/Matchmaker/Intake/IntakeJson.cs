using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Matchmaker.Trade;

namespace Matchmaker.Intake;

/// <summary>Writes what a dry run saw as one JSON document: records of organizations and goods, and all findings.</summary>
internal static class IntakeJson
{
    private const int MaxPending = 1 << 16;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, IntakeResult result, IntakePlan plan)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteStartArray("records");
        foreach (var record in result.Records.Where(record => record.Kind <= RecordKind.Need))
        {
            WriteRecord(json, record);
            FlushWhenFull(json);
        }
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in plan.Findings)
        {
            WriteFinding(json, finding);
            FlushWhenFull(json);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void FlushWhenFull(Utf8JsonWriter json)
    {
        if (json.BytesPending > MaxPending)
        {
            json.Flush();
        }
    }

    private static void WriteRecord(Utf8JsonWriter json, IntakeRecord record)
    {
        json.WriteStartObject();
        json.WriteString("kind", record.Kind.ToString().ToLowerInvariant());
        json.WriteString("sheet", record.Sheet);
        json.WriteNumber("row", record.Row);
        json.WriteStartObject("values");
        WriteOrganization(json, record.Values);
        if (record.Kind is RecordKind.Offer or RecordKind.Need)
        {
            Text(json, "product", record.Values.Title);
        }
        WriteTerms(json, record.Values.Terms);
        Text(json, "note", record.Values.Note);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteOrganization(Utf8JsonWriter json, RowValues values)
    {
        Text(json, "organization", values.Organization);
        Text(json, "contact", values.Contact);
        if (values.Phones.Length > 0)
        {
            json.WriteStartArray("phone");
            foreach (var phone in values.Phones)
            {
                json.WriteStringValue(phone);
            }
            json.WriteEndArray();
        }
        Text(json, "tax_code", values.TaxCode);
        Text(json, "email", values.Email);
        Text(json, "province", values.Address?.Province);
        Text(json, "commune", values.Address?.Commune);
    }

    private static void WriteTerms(Utf8JsonWriter json, Terms terms)
    {
        if (terms.Volume is { } volume)
        {
            json.WriteStartObject("volume");
            Number(json, "min", volume.Min);
            Number(json, "max", volume.Max);
            json.WriteString("unit", volume.Unit);
            json.WriteString("per", volume.Per.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }
        if (terms.Price is { } price)
        {
            json.WriteStartObject("price");
            Number(json, "min", price.Min);
            Number(json, "max", price.Max);
            json.WriteString("currency", price.Currency);
            json.WriteString("per", price.Per);
            json.WriteEndObject();
        }
        if (!terms.Season.IsEmpty)
        {
            json.WriteStartArray("season_months");
            foreach (var month in terms.Season.ToMonths())
            {
                json.WriteNumberValue(month);
            }
            json.WriteEndArray();
        }
        WriteCertificates(json, terms);
        if (terms.MinimumOrder is { } least)
        {
            json.WriteStartObject("minimum_order");
            Number(json, "value", least.Value);
            json.WriteString("unit", least.Unit);
            json.WriteEndObject();
        }
        if (terms.PaymentDays is { } days)
        {
            json.WriteNumber("payment_days", days);
        }
        Number(json, "discount_percent", terms.DiscountPercent);
        Text(json, "delivery", terms.Delivery?.Text);
    }

    private static void WriteCertificates(Utf8JsonWriter json, Terms terms)
    {
        if (terms.Certificates.IsDefaultOrEmpty)
        {
            return;
        }
        json.WriteStartArray("certificates");
        foreach (var claim in terms.Certificates)
        {
            json.WriteStartObject();
            json.WriteString("scheme", claim.Scheme);
            Text(json, "level", claim.Level);
            Text(json, "expires", claim.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("sheet", finding.Sheet);
        json.WriteNumber("row", finding.Row);
        json.WriteString("column", finding.Column);
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("reason", finding.Reason);
        json.WriteString("message", $"{finding.Vietnamese} / {finding.English}");
        json.WriteString("suggestion", finding.Suggestion);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(key, value);
        }
    }

    // Trailing zeros of a decimal say nothing.
    private static void Number(Utf8JsonWriter json, string key, decimal? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(key, known / 1.0000000000000000000m);
        }
    }
}
