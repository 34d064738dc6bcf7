using System.CommandLine;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Matchmaker.Client;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary><c>mm call</c>: any method by name, JSON in and JSON out.</summary>
internal static class CallVerb
{
    private static readonly Argument<string> Method = new("METHOD") { Description = "Its name, with the service where two share it: FindMatches, CatalogService/GetOffer." };
    private static readonly Argument<string> Request = new("JSON") { Description = "The request.", DefaultValueFactory = _ => "{}" };

    private static readonly TypeRegistry Types = TypeRegistry.FromFiles([ErrorDetailsReflection.Descriptor, .. MatchmakerClient.Services.Select(service => service.File)]);
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation().WithTypeRegistry(Types));

    public static Command Create()
    {
        var verb = new Verb("call", "Call any method of the server: JSON in, JSON out; a stream prints one document an item.",
            "Gọi một phương thức bất kỳ của máy chủ bằng JSON.",
            "mm call ListConferences",
            "mm call FindMatches '{\"name\": \"organizations/htx-a/offers/man-hau\"}'",
            "mm call CatalogService/ListOffers '{\"parent\": \"organizations/-\", \"pageSize\": 5}'")
        {
            Method, Request, ServerOption.Server, ServerOption.Key,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var method = Find(parsed.GetRequiredValue(Method));
        var request = Parse(method, parsed.GetRequiredValue(Request));
        using var client = ServerOption.Connect(parsed);
        var output = parsed.InvocationConfiguration.Output;
        await foreach (var answer in client.CallAsync(method, request, cancellationToken))
        {
            await output.WriteLineAsync(Json.Format(answer));
        }
        return ExitCode.Done;
    }

    private static MethodDescriptor Find(string name)
    {
        var parts = name.Split('/');
        var found = MatchmakerClient.Services
            .SelectMany(service => service.Methods)
            .Where(method => method.Name == parts[^1] && (parts.Length == 1 || method.Service.Name == parts[0] || method.Service.FullName == parts[0]))
            .ToList();
        return found switch
        {
            [{ IsClientStreaming: false } only] => only,
            [_] => throw new BadInputException("METHOD", "", $"{name} takes a stream; use mm import for workbooks"),
            [] => throw new BadInputException("METHOD", "", $"no method is named '{name}'; these are: {string.Join(", ", MatchmakerClient.Services.SelectMany(service => service.Methods).Select(method => method.Name).Order(StringComparer.Ordinal))}"),
            _ => throw new BadInputException("METHOD", "", $"several services have {name}; write SERVICE/{name}"),
        };
    }

    private static IMessage Parse(MethodDescriptor method, string json)
    {
        try
        {
            return new JsonParser(JsonParser.Settings.Default).Parse(json, method.InputType);
        }
        catch (Exception problem) when (problem is InvalidJsonException or InvalidProtocolBufferException)
        {
            throw new BadInputException("JSON", method.InputType.Name, problem.Message);
        }
    }
}
