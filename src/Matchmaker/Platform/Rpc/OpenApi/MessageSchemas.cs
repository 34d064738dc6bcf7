using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace Matchmaker.Platform.Rpc.OpenApi;

/// <summary>JSON schemas of contract messages, by the proto3 JSON mapping.</summary>
/// <param name="document">Takes the schema of every message that one refers to.</param>
internal sealed class MessageSchemas(OpenApiDocument document)
{
    private const string WellKnown = "google.protobuf.";

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of a message, which is added to the document when it is new.</summary>
    public IOpenApiSchema Of(MessageDescriptor message)
    {
        if (message.FullName.StartsWith(WellKnown, StringComparison.Ordinal))
        {
            return OfWellKnown(message.Name);
        }
        if (_known.Add(message.FullName))
        {
            document.AddComponent<IOpenApiSchema>(message.FullName, OfFields(message, []));
        }
        return new OpenApiSchemaReference(message.FullName, document);
    }

    /// <summary>The schema of a message without some of its fields.</summary>
    public IOpenApiSchema OfFields(MessageDescriptor message, IReadOnlyCollection<string> without) => new OpenApiSchema
    {
        Type = JsonSchemaType.Object,
        Properties = message.Fields.InDeclarationOrder()
            .Where(field => !without.Contains(field.Name, StringComparer.Ordinal))
            .ToDictionary(field => field.JsonName, Of, StringComparer.Ordinal),
    };

    /// <summary>The schema of a field's value.</summary>
    public IOpenApiSchema Of(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = OfOne(field.MessageType.FindFieldByName("value")) };
        }
        return field.IsRepeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = OfOne(field) } : OfOne(field);
    }

    private IOpenApiSchema OfOne(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => Of(field.MessageType),
        FieldType.Enum => OfEnum(field.EnumType),
        FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.Double => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        FieldType.Float => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "float" },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        FieldType.UInt32 or FieldType.Fixed32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
        // 64 bits do not fit the numbers of JavaScript, so the mapping writes them as text.
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 or FieldType.UInt64 or FieldType.Fixed64 => Text("int64"),
        FieldType.Bytes => Text("byte"),
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private OpenApiSchemaReference OfEnum(EnumDescriptor type)
    {
        if (_known.Add(type.FullName))
        {
            document.AddComponent<IOpenApiSchema>(type.FullName, new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. type.Values.Select(value => (JsonNode)JsonValue.Create(value.Name))],
            });
        }
        return new OpenApiSchemaReference(type.FullName, document);
    }

    private static OpenApiSchema OfWellKnown(string name) => name switch
    {
        "Timestamp" => Text("date-time"),
        "Duration" => Text("duration"),
        "FieldMask" => Text("field-mask"),
        "StringValue" => new OpenApiSchema { Type = JsonSchemaType.String },
        "BoolValue" => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        "Int32Value" or "UInt32Value" => new OpenApiSchema { Type = JsonSchemaType.Integer },
        "Int64Value" or "UInt64Value" => Text("int64"),
        "DoubleValue" or "FloatValue" => new OpenApiSchema { Type = JsonSchemaType.Number },
        "ListValue" => new OpenApiSchema { Type = JsonSchemaType.Array },
        "Value" => new OpenApiSchema(),
        // Empty, Struct and Any.
        _ => new OpenApiSchema { Type = JsonSchemaType.Object },
    };

    private static OpenApiSchema Text(string format) => new() { Type = JsonSchemaType.String, Format = format };
}
