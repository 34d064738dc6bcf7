using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Matchmaker.Trade;

namespace Matchmaker.Catalog;

/// <summary>How documents of the catalogue are written in SQL: JSON that a person can read in the database.</summary>
internal static class CatalogJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(), new SeasonConverter() },
    };

    public static string Write<T>(T document) => JsonSerializer.Serialize(document, Options);

    /// <exception cref="JsonException">The text is not such a document.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    private sealed class SeasonConverter : JsonConverter<SeasonMonths>
    {
        public override SeasonMonths Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            SeasonMonths.Of(JsonSerializer.Deserialize<int[]>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, SeasonMonths value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var month in value.ToMonths())
            {
                writer.WriteNumberValue(month);
            }
            writer.WriteEndArray();
        }
    }
}
