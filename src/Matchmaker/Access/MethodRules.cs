using System.Collections.Frozen;
using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Access;

/// <summary>The rules that the protos state, by method; a method without one stops the start.</summary>
internal sealed class MethodRules
{
    // Whether a server lives and what it serves is for everybody who can reach the port.
    private static readonly FrozenSet<string> OpenServices = FrozenSet.ToFrozenSet(
        ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"], StringComparer.Ordinal);

    private readonly FrozenDictionary<string, (MethodRule Rule, ImmutableArray<FieldDescriptor> Path)> _rules;

    public MethodRules(IEnumerable<MethodDescriptor> methods) =>
        _rules = methods.ToFrozenDictionary(method => $"/{method.Service.FullName}/{method.Name}", RuleOf, StringComparer.Ordinal);

    /// <summary>The rule of a method; null for a method that nobody may call.</summary>
    public MethodRule? Find(string method) =>
        _rules.TryGetValue(method, out var found) ? found.Rule
        : OpenServices.Contains(method.Split('/') is [_, var service, _] ? service : "") ? new MethodRule(true, [], false)
        : null;

    /// <summary>The resource name in the field that the method's rule points at; empty when there is none.</summary>
    public string ResourceIn(string method, IMessage request)
    {
        if (!_rules.TryGetValue(method, out var found) || found.Path.IsEmpty)
        {
            return "";
        }
        object? value = request;
        foreach (var field in found.Path)
        {
            value = value is IMessage message ? field.Accessor.GetValue(message) : null;
        }
        return value as string ?? "";
    }

    private static (MethodRule Rule, ImmutableArray<FieldDescriptor> Path) RuleOf(MethodDescriptor method)
    {
        var rule = Contract.AccessRuleOf(method)
            ?? throw new InvalidOperationException($"{method.FullName} does not state who may call it: give it the option (matchmaker.v1.access).");
        var path = ImmutableArray.CreateBuilder<FieldDescriptor>();
        var message = method.InputType;
        foreach (var name in rule.ScopeField.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var field = message?.FindFieldByName(name)
                ?? throw new InvalidOperationException($"{method.FullName}: scope_field {rule.ScopeField} is no field of {method.InputType.Name}.");
            path.Add(field);
            message = field.FieldType == FieldType.Message ? field.MessageType : null;
        }
        return (new MethodRule(rule.Anonymous, [.. rule.Allow.Select(role => (Role)role)], path.Count > 0), path.ToImmutable());
    }
}
