using System.Collections.Frozen;
using System.Collections.Immutable;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Matchmaker.Platform.Rpc;

/// <summary>What the protos say, looked up at run time: methods, their access rules, reasons and their codes.</summary>
internal static class Contract
{
    private static readonly EnumDescriptor ReasonEnum = V1.ErrorReasonReflection.Descriptor.EnumTypes.Single(found => found.Name == "ErrorReason");

    /// <summary>All proto files of the product.</summary>
    public static ImmutableArray<FileDescriptor> Files { get; } =
    [
        .. typeof(V1.ErrorReason).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null) as FileDescriptor)
            .OfType<FileDescriptor>()
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every method by the name it has on the wire, as in /matchmaker.v1.CatalogService/GetOffer.</summary>
    public static FrozenDictionary<string, MethodDescriptor> Methods { get; } = Files
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods)
        .ToFrozenDictionary(method => $"/{method.Service.FullName}/{method.Name}", StringComparer.Ordinal);

    /// <summary>Every reason with its status code.</summary>
    public static FrozenDictionary<V1.ErrorReason, Code> Reasons { get; } = ReasonEnum.Values.ToFrozenDictionary(
        value => (V1.ErrorReason)value.Number,
        value => value.GetOptions()?.GetExtension(V1.ErrorReasonExtensions.Code) ?? Code.Unknown);

    /// <summary>The name of a reason as the proto writes it.</summary>
    public static string NameOf(V1.ErrorReason reason) => ReasonEnum.FindValueByNumber((int)reason).Name;

    /// <summary>Who may call a method; null when the proto does not say.</summary>
    public static V1.AccessRule? AccessRuleOf(MethodDescriptor method) => method.GetOptions()?.GetExtension(V1.AccessExtensions.Access);
}
