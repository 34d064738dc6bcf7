using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;

namespace Matchmaker.Platform.Rpc.OpenApi;

/// <summary>One way to call a method over HTTP, read from its google.api.http option.</summary>
/// <param name="Verb">GET, POST, PATCH or DELETE.</param>
/// <param name="Path">As OpenAPI writes it: a wildcard becomes a parameter named after its collection, /v1/apiKeys/{apiKey}:revoke.</param>
/// <param name="PathFields">Request fields whose value is in the path.</param>
/// <param name="PathParameters">Names of the parameters in <paramref name="Path"/>, in order.</param>
/// <param name="Body">The request field that is the body; "*" means all that is not in the path; empty means none.</param>
internal sealed partial record HttpBinding(
    HttpMethod Verb, string Path, ImmutableArray<string> PathFields, ImmutableArray<string> PathParameters, string Body)
{
    /// <summary>All bindings of a method; none when it is not served over JSON.</summary>
    public static ImmutableArray<HttpBinding> Of(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } rule ? [.. new[] { rule }.Concat(rule.AdditionalBindings).Select(Read)] : [];

    private static HttpBinding Read(HttpRule rule)
    {
        var (verb, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
            HttpRule.PatternOneofCase.Put => (HttpMethod.Put, rule.Put),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
            HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete),
            _ => throw new InvalidOperationException($"No path in the HTTP rule {rule}."),
        };
        var fields = ImmutableArray.CreateBuilder<string>();
        var parameters = ImmutableArray.CreateBuilder<string>();
        var path = Variable().Replace(template, variable =>
        {
            fields.Add(variable.Groups["field"].Value);
            var pattern = variable.Groups["pattern"];
            return pattern.Success ? Wildcard().Replace(pattern.Value, wildcard => Parameter(wildcard.Groups["collection"].Value, parameters)) : Plain(variable, parameters);
        });
        return new HttpBinding(verb, path, fields.ToImmutable(), parameters.ToImmutable(), rule.Body);
    }

    private static string Parameter(string collection, ImmutableArray<string>.Builder parameters)
    {
        var name = collection.EndsWith("ies", StringComparison.Ordinal) ? $"{collection[..^3]}y" : collection.TrimEnd('s');
        parameters.Add(name);
        return $"{collection}/{{{name}}}";
    }

    private static string Plain(Match variable, ImmutableArray<string>.Builder parameters)
    {
        parameters.Add(variable.Groups["field"].Value);
        return variable.Value;
    }

    [GeneratedRegex(@"\{(?<field>[\w.]+)(=(?<pattern>[^}]+))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?<collection>\w+)/\*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wildcard();
}
