using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary>One JSON object of a line file, read field by field with errors that say where.</summary>
internal sealed class JsonLine(string file, int number, JsonElement value)
{
    /// <summary>Longest text taken from one field, in UTF-16 units.</summary>
    private const int MaximumText = 100_000;

    /// <summary>Longest list taken from one field.</summary>
    private const int MaximumList = 1_000;

    /// <exception cref="BadInputException">The line is no JSON object.</exception>
    public static JsonDocument Parse(string file, int number, ReadOnlyMemory<byte> line)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }
            document.Dispose();
        }
        catch (JsonException problem)
        {
            throw new BadInputException(file, string.Create(CultureInfo.InvariantCulture, $"line {number}"),
                string.Create(CultureInfo.InvariantCulture, $"not JSON at byte {problem.BytePositionInLine}"));
        }
        throw new BadInputException(file, string.Create(CultureInfo.InvariantCulture, $"line {number}"), "not a JSON object");
    }

    public BadInputException Bad(string field, string problem) =>
        new(file, string.Create(CultureInfo.InvariantCulture, $"line {number}, {field}"), problem);

    /// <summary>A key: text of 1–200 characters without blanks, as the run format needs.</summary>
    public string Key(string field)
    {
        var text = Text(field, required: true)!;
        return text.Length <= 200 && !text.Any(char.IsWhiteSpace) ? text : throw Bad(field, "must be 1–200 characters without blanks");
    }

    /// <summary>A text; null where the field is absent, null or blank and not required.</summary>
    public string? Text(string field, bool required)
    {
        if (!value.TryGetProperty(field, out var found) || found.ValueKind == JsonValueKind.Null)
        {
            return required ? throw Bad(field, "is missing") : null;
        }
        if (found.ValueKind != JsonValueKind.String)
        {
            throw Bad(field, "must be text");
        }
        string text;
        try
        {
            text = found.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Bad(field, "is not valid Unicode text");
        }
        if (text.Length > MaximumText)
        {
            throw Bad(field, $"is longer than {MaximumText} characters");
        }
        return string.IsNullOrWhiteSpace(text) ? (required ? throw Bad(field, "is empty") : null) : text;
    }

    /// <summary>An object within the line; null where absent or null.</summary>
    public JsonLine? Object(string field) => !value.TryGetProperty(field, out var found) || found.ValueKind == JsonValueKind.Null
        ? null
        : found.ValueKind == JsonValueKind.Object ? new(file, number, found) : throw Bad(field, "must be an object");

    /// <summary>A number that a decimal holds; null where absent or null.</summary>
    public decimal? Number(string field) => !value.TryGetProperty(field, out var found) || found.ValueKind == JsonValueKind.Null
        ? null
        : found.ValueKind == JsonValueKind.Number && found.TryGetDecimal(out var read) ? read : throw Bad(field, "must be a number");

    /// <summary>A list of numbers; empty where absent or null.</summary>
    public ImmutableArray<decimal> Numbers(string field) =>
        [.. List(field).Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetDecimal(out var read) ? read : throw Bad(field, "must hold numbers"))];

    /// <summary>A list of texts; empty where absent or null.</summary>
    public ImmutableArray<string> Texts(string field) =>
        [.. List(field).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Bad(field, "must hold texts"))];

    private JsonElement.ArrayEnumerator List(string field)
    {
        if (!value.TryGetProperty(field, out var found) || found.ValueKind == JsonValueKind.Null)
        {
            return default;
        }
        return found.ValueKind == JsonValueKind.Array && found.GetArrayLength() <= MaximumList
            ? found.EnumerateArray()
            : throw Bad(field, string.Create(CultureInfo.InvariantCulture, $"must be a list of at most {MaximumList}"));
    }
}
