using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning;

internal sealed partial class PairingEndpoint
{
    public override Task<V1.PairingRule> LockPairing(V1.LockPairingRequest request, ServerCallContext context) =>
        SetRuleAsync(request.Parent, request.Producer, request.Buyer, PairingRuleKind.Locked, "LockPairing", context.CancellationToken);

    public override Task<V1.PairingRule> ExcludePairing(V1.ExcludePairingRequest request, ServerCallContext context) =>
        SetRuleAsync(request.Parent, request.Producer, request.Buyer, PairingRuleKind.Excluded, "ExcludePairing", context.CancellationToken);

    public override Task<V1.PairingRule> ReleasePairing(V1.ReleasePairingRequest request, ServerCallContext context) =>
        SetRuleAsync(request.Parent, request.Producer, request.Buyer, PairingRuleKind.None, "ReleasePairing", context.CancellationToken);

    public override async Task<V1.ListPairingRulesResponse> ListPairingRules(V1.ListPairingRulesRequest request, ServerCallContext context)
    {
        PlanRequests.Parent(request.Parent);
        var list = $"pairingRules {request.Parent}";
        var size = PageSize.Of(request.PageSize);
        var token = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        var after = token is [var time, var producer, var buyer]
            ? new PairingRule(producer, buyer, PairingRuleKind.None, long.Parse(time, CultureInfo.InvariantCulture))
            : new PairingRule("", "", PairingRuleKind.None, -1);
        await PlanGate.RequireConferenceAsync(database, request.Parent, context.CancellationToken);
        var found = await pairings.ListRulesAsync(request.Parent, after, size + 1, context.CancellationToken);
        return new V1.ListPairingRulesResponse
        {
            PairingRules = { found.Take(size).Select(rule => rule.ToProto()) },
            NextPageToken = found.Length > size
                ? PageToken.After(list, found[size - 1].CreateMs.ToString(CultureInfo.InvariantCulture), found[size - 1].Producer, found[size - 1].Buyer)
                : "",
        };
    }

    private async Task<V1.PairingRule> SetRuleAsync(
        string parent, string producer, string buyer, PairingRuleKind kind, string method, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        PlanRequests.Parent(parent, violations);
        PlanRequests.Participation("producer", producer, violations);
        PlanRequests.Participation("buyer", buyer, violations);
        violations.ThrowIfAny();
        return await ruler.SetAsync(parent, producer, buyer, kind, method, cancellationToken) switch
        {
            RuleChange.Stands(var rule) => rule.ToProto(),
            RuleChange.NotFound(var resource) => throw Refusals.NotFound(resource),
            RuleChange.NotAPair => throw PlanRefusals.NotAPair(producer, buyer),
            RuleChange.WrongPhase(var phase) => throw ConferenceRefusals.WrongPhase(parent, phase),
            _ => throw new UnreachableException(),
        };
    }
}
