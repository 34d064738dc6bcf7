using System.Globalization;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Matchmaker.Platform.Rpc.OpenApi;

/// <summary>Fills the OpenAPI document with every method that is served over JSON, from the contract itself.</summary>
internal sealed class ContractDocument(EndpointDataSource endpoints) : IOpenApiDocumentTransformer
{
    private const string Json = "application/json";
    private const string Bearer = "bearer";
    private const int MaxQueryDepth = 3;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Matchmaker",
            Version = "v1",
            Description = "Supply–demand conferences: catalogue, matches, pairings, timetables. The same methods as over gRPC.",
        };
        document.Servers = [];
        document.Paths = [];
        document.Components = new OpenApiComponents
        {
            SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "An API key." },
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        var schemas = new MessageSchemas(document);
        foreach (var method in Served())
        {
            foreach (var (number, binding) in HttpBinding.Of(method).Index())
            {
                Add(document, schemas, method, binding, number);
            }
        }
        return Task.CompletedTask;
    }

    private IEnumerable<MethodDescriptor> Served() => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>()?.MethodDescriptor)
        .OfType<MethodDescriptor>()
        .Distinct()
        .OrderBy(method => method.Service.FullName, StringComparer.Ordinal)
        .ThenBy(method => method.Index);

    private static void Add(OpenApiDocument document, MessageSchemas schemas, MethodDescriptor method, HttpBinding binding, int number)
    {
        document.Tags ??= new HashSet<OpenApiTag>();
        document.Tags.Add(new OpenApiTag { Name = method.Service.Name });
        var operation = new OpenApiOperation
        {
            OperationId = number == 0 ? $"{method.Service.Name}_{method.Name}" : string.Create(CultureInfo.InvariantCulture, $"{method.Service.Name}_{method.Name}_{number + 1}"),
            Tags = new HashSet<OpenApiTagReference> { new(method.Service.Name, document) },
            Parameters = [.. binding.PathParameters.Select(InPath), .. binding.Body == "*" ? [] : InQuery(schemas, method.InputType, binding)],
            RequestBody = Body(schemas, method.InputType, binding),
            Responses = new OpenApiResponses
            {
                ["200"] = Response("The answer.", schemas.Of(method.OutputType)),
                ["default"] = Response("A refusal: reason, fields and a sentence in Vietnamese in details.", schemas.Of(Google.Rpc.Status.Descriptor)),
            },
        };
        if (!document.Paths.TryGetValue(binding.Path, out var item))
        {
            document.Paths[binding.Path] = item = new OpenApiPathItem { Operations = [] };
        }
        item.Operations![binding.Verb] = operation;
    }

    private static OpenApiParameter InPath(string name) =>
        new() { Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static IEnumerable<IOpenApiParameter> InQuery(MessageSchemas schemas, MessageDescriptor message, HttpBinding binding) =>
        QueryFields(message, "", 1)
            .Where(found => !binding.PathFields.Contains(found.Field.Name, StringComparer.Ordinal) && found.Field.Name != binding.Body)
            .Select(found => new OpenApiParameter { Name = found.Path, In = ParameterLocation.Query, Schema = schemas.Of(found.Field) });

    // Only single values and lists of them can stand in a query; a message's fields are written a.b.
    private static IEnumerable<(string Path, FieldDescriptor Field)> QueryFields(MessageDescriptor message, string prefix, int depth) =>
        message.Fields.InDeclarationOrder().SelectMany(field => field.FieldType == FieldType.Message && !IsText(field.MessageType)
            ? field.IsRepeated || depth == MaxQueryDepth ? [] : QueryFields(field.MessageType, $"{prefix}{field.JsonName}.", depth + 1)
            : [($"{prefix}{field.JsonName}", field)]);

    private static bool IsText(MessageDescriptor message) => message.FullName is "google.protobuf.Timestamp" or "google.protobuf.Duration" or "google.protobuf.FieldMask";

    private static OpenApiRequestBody? Body(MessageSchemas schemas, MessageDescriptor message, HttpBinding binding) => binding.Body switch
    {
        "" => null,
        "*" => Body(schemas.OfFields(message, binding.PathFields)),
        var field => Body(schemas.Of(message.FindFieldByName(field))),
    };

    private static OpenApiRequestBody Body(IOpenApiSchema schema) => new() { Required = true, Content = Content(schema) };

    private static OpenApiResponse Response(string description, IOpenApiSchema schema) => new() { Description = description, Content = Content(schema) };

    private static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema) => new(StringComparer.Ordinal) { [Json] = new OpenApiMediaType { Schema = schema } };
}
