using System.Globalization;
using System.Text.Json;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary>One JSON object of a line file, read field by field with errors that say where.</summary>
internal sealed class JsonLine(string file, int number, JsonElement value)
{
    /// <summary>Longest text taken from one field, in UTF-16 units.</summary>
    private const int MaximumText = 100_000;

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
}
