using System.Collections;
using System.Collections.Immutable;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Matchmaker.Platform.Rpc;

/// <summary>Which fields an update changes (AIP-134): those of its mask, those that are set without one, all with "*".</summary>
internal static class UpdateMask
{
    private static readonly FieldMask.MergeOptions Replacing = new()
    {
        ReplaceMessageFields = true,
        ReplacePrimitiveFields = true,
        ReplaceRepeatedFields = true,
    };

    /// <summary>The fields to change. A path that the resource lacks, or that only the server writes, is a violation.</summary>
    public static FieldMask Of<T>(FieldMask? mask, T resource, Violations violations)
        where T : IMessage<T>, new()
    {
        var writable = resource.Descriptor.Fields.InDeclarationOrder().Where(IsWritable).ToImmutableArray();
        if (mask is null || mask.Paths.Count == 0)
        {
            return new FieldMask { Paths = { writable.Where(field => IsSet(field, resource)).Select(field => field.Name) } };
        }
        if (mask.Paths is ["*"])
        {
            return new FieldMask { Paths = { writable.Select(field => field.Name) } };
        }
        foreach (var path in mask.Paths)
        {
            var isKnown = FieldMask.IsValid<T>(path) && writable.Any(field => field.Name == path.Split('.')[0]);
            violations.Check(isKnown, "update_mask", $"must name fields of the resource that can be written, not '{path}'", $"có mục không sửa được: {path}");
        }
        return mask;
    }

    /// <summary>A copy of what stands with the masked fields of the request.</summary>
    public static T Merged<T>(T standing, T request, FieldMask mask)
        where T : IMessage<T>
    {
        var merged = standing.Clone();
        mask.Merge(request, merged, Replacing);
        foreach (var path in mask.Paths)
        {
            ClearUnset(merged, request, path.Split('.'));
        }
        return merged;
    }

    // The library writes the default where the request leaves an optional number out: 0 days instead of no answer.
    private static void ClearUnset(IMessage merged, IMessage? request, ReadOnlySpan<string> path)
    {
        var field = merged.Descriptor.FindFieldByName(path[0]);
        if (path.Length > 1)
        {
            if (field.Accessor.GetValue(merged) is IMessage inner)
            {
                ClearUnset(inner, request is null ? null : (IMessage?)field.Accessor.GetValue(request), path[1..]);
            }
        }
        else if (field.HasPresence && (request is null || !field.Accessor.HasValue(request)))
        {
            field.Accessor.Clear(merged);
        }
    }

    private static bool IsWritable(FieldDescriptor field) => field.Name != "etag"
        && !(field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior) ?? [])
            .Any(behaviour => behaviour is FieldBehavior.OutputOnly or FieldBehavior.Identifier);

    private static bool IsSet<T>(FieldDescriptor field, T resource)
        where T : IMessage<T>, new() =>
        field switch
        {
            { IsMap: true } => ((IDictionary)field.Accessor.GetValue(resource)).Count > 0,
            { IsRepeated: true } => ((IList)field.Accessor.GetValue(resource)).Count > 0,
            { HasPresence: true } => field.Accessor.HasValue(resource),
            _ => !Equals(field.Accessor.GetValue(resource), field.Accessor.GetValue(new T())),
        };
}
