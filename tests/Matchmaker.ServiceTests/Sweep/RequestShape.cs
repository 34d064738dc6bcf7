using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Matchmaker.ServiceTests.Sweep;

/// <summary>What a method's request is made of, read from the contract.</summary>
internal sealed record RequestShape(MethodDescriptor Method)
{
    private static readonly Dictionary<string, (string Field, string Pattern)> WithoutPath = new(StringComparer.Ordinal)
    {
        ["WatchMatches"] = ("parent", "organizations/*/needs/*"),
        ["ExportAgenda"] = ("name", "conferences/*"),
        ["WatchAgenda"] = ("name", "conferences/*/participations/*"),
        ["WatchPairingRun"] = ("name", "conferences/*/pairingRuns/*"),
        ["WatchScheduleRun"] = ("name", "conferences/*/scheduleRuns/*"),
    };

    /// <summary>Path of the field that names a resource, as in "name" or "offer.name"; empty when there is none.</summary>
    public string NameField => Template() is { } template ? template.Field : "";

    /// <summary>What such a name looks like, as in "organizations/*/offers/*"; empty when there is none.</summary>
    public string NamePattern => Template() is { } template ? template.Pattern : "";

    /// <summary>The field that holds the resource to create or to update; null when there is none.</summary>
    public FieldDescriptor? Resource => Method.InputType.Fields.InDeclarationOrder().FirstOrDefault(IsResource);

    /// <summary>Whether the request has a field.</summary>
    public bool Has(string field) => Method.InputType.FindFieldByName(field) is not null;

    /// <summary>Path of the etag; empty when there is none.</summary>
    public string EtagField => Has("etag") ? "etag"
        : Method.Name.StartsWith("Update", StringComparison.Ordinal) && Resource?.MessageType.FindFieldByName("etag") is not null ? $"{Resource.Name}.etag" : "";

    /// <summary>Sets a field by its path, making the messages on the way.</summary>
    public static void Set(IMessage message, string path, object value)
    {
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            var field = message.Descriptor.FindFieldByName(name);
            if (field.Accessor.GetValue(message) is not IMessage inner)
            {
                inner = field.MessageType.Parser.ParseFrom([]);
                field.Accessor.SetValue(message, inner);
            }
            message = inner;
        }
        message.Descriptor.FindFieldByName(names[^1]).Accessor.SetValue(message, value);
    }

    /// <summary>The text in a field, by its path.</summary>
    public static string Get(IMessage message, string path)
    {
        object value = message;
        foreach (var name in path.Split('.'))
        {
            value = ((IMessage)value).Descriptor.FindFieldByName(name).Accessor.GetValue((IMessage)value);
        }
        return (string)value;
    }

    private (string Field, string Pattern)? Template()
    {
        if (WithoutPath.TryGetValue(Method.Name, out var known))
        {
            return known;
        }
        var rule = Method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
        var path = rule is null ? "" : rule.Get + rule.Post + rule.Patch + rule.Delete + rule.Put;
        var (from, to) = (path.IndexOf('{', StringComparison.Ordinal), path.IndexOf('}', StringComparison.Ordinal));
        return from >= 0 && path[(from + 1)..to].Split('=') is [var field, var pattern] ? (field, pattern) : null;
    }

    private static bool IsResource(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && !field.IsRepeated && field.MessageType.FindFieldByName("name") is not null
        && !field.MessageType.FullName.StartsWith("google.", StringComparison.Ordinal);
}
