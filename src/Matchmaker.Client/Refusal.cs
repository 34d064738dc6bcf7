using System.Collections.Immutable;
using Google.Rpc;
using Grpc.Core;

namespace Matchmaker.Client;

/// <summary>Why the server refused a call, read out of an <see cref="RpcException"/>.</summary>
/// <param name="Reason">What happened, for programs; <see cref="V1.ErrorReason.Unspecified"/> where the server did not say.</param>
/// <param name="Message">English, for developers.</param>
/// <param name="LocalizedMessage">Vietnamese, for people; empty where there is none.</param>
/// <param name="Metadata">What the reason's documentation names.</param>
/// <param name="Violations">Every field that is wrong: proto path and description.</param>
/// <param name="RetryDelay">When to try again, where the server says.</param>
public sealed record Refusal(
    V1.ErrorReason Reason,
    string Message,
    string LocalizedMessage,
    ImmutableDictionary<string, string> Metadata,
    ImmutableArray<(string Field, string Description)> Violations,
    TimeSpan? RetryDelay)
{
    private const string Prefix = "ERROR_REASON_";

    /// <summary>Reads a refusal; one that did not come from a Matchmaker server has no reason.</summary>
    public static Refusal From(RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var status = exception.GetRpcStatus();
        var error = status?.GetDetail<ErrorInfo>();
        return new Refusal(
            ParseReason(error?.Reason),
            exception.Status.Detail,
            status?.GetDetail<LocalizedMessage>()?.Message ?? "",
            error?.Metadata.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
            [.. (status?.GetDetail<BadRequest>()?.FieldViolations ?? []).Select(violation => (violation.Field, violation.Description))],
            status?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan());
    }

    private static V1.ErrorReason ParseReason(string? reason)
    {
        var value = reason is null
            ? null
            : V1.ErrorReasonReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>("ErrorReason")
                .FindValueByName(Prefix + reason);
        return value is null ? V1.ErrorReason.Unspecified : (V1.ErrorReason)value.Number;
    }
}
