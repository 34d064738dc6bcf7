using System.Collections.Immutable;
using System.Diagnostics;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Conferences.Requests;

internal sealed partial class RequestEndpoint
{
    private const int MaxDecisions = 500;

    public override async Task<V1.BatchDecideMeetingRequestsResponse> BatchDecideMeetingRequests(V1.BatchDecideMeetingRequestsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        ConferenceRequests.Parent(request.Parent, "parent", violations);
        violations.Check(request.Decisions.Count is >= 1 and <= MaxDecisions, "decisions", $"must be 1 to {MaxDecisions}", $"phải có từ 1 đến {MaxDecisions} mục");
        ImmutableArray<RequestOrder> orders =
            [.. request.Decisions.Take(MaxDecisions).Select((decision, at) => ToOrder(decision, request.Parent, $"decisions[{at}]", violations))];
        violations.ThrowIfAny();
        ConferenceRequests.Admit(request.Parent);
        if (await database.ReadAsync(session => ConferenceDirectory.FindAsync(session, request.Parent), context.CancellationToken) is null)
        {
            throw Refusals.NotFound(request.Parent);
        }
        var outcomes = await desk.TakeAllAsync(orders, Caller, request.AllOrNothing, request.ValidateOnly, context.CancellationToken);
        var refused = outcomes.Count(outcome => outcome is ConferenceWrite<MeetingRequest>.Refused);
        var undone = request.AllOrNothing && refused > 0;
        return new V1.BatchDecideMeetingRequestsResponse
        {
            Results = { outcomes.Zip(orders, (outcome, order) => ToResult(outcome, order.Name, undone)) },
            Refused = refused,
            Applied = !undone && !request.ValidateOnly && refused < outcomes.Length,
        };
    }

    private V1.MeetingRequestResult ToResult(ConferenceWrite<MeetingRequest> outcome, string name, bool undone) => outcome switch
    {
        ConferenceWrite<MeetingRequest>.Written(var resources) => new() { Name = name, MeetingRequest = undone ? null : ToProto(resources[0]) },
        ConferenceWrite<MeetingRequest>.Refused(var obstacle) => new() { Name = name, Error = ConferenceRefusals.Of(obstacle).GetRpcStatus() },
        _ => throw new UnreachableException(),
    };

    private static RequestOrder ToOrder(V1.MeetingRequestDecision decision, string parent, string field, Violations violations)
    {
        ConferenceRequests.Name(RequestKind.Requests, decision.Name, $"{field}.name", violations);
        violations.Check(ConferenceNames.ConferenceOf(decision.Name) == parent, $"{field}.name", "must be a request of the parent", "phải là lời mời của hội nghị này");
        violations.Check(Enum.IsDefined(decision.Reason), $"{field}.reason", "must be one of the reasons", "phải là một lý do đã định");
        violations.Length($"{field}.note", decision.Note, RequestMapping.MaxNote);
        RequestStep? step = decision.Action switch
        {
            V1.MeetingRequestDecision.Types.Action.Accept => new RequestStep.Accept(),
            V1.MeetingRequestDecision.Types.Action.Decline => new RequestStep.Decline((DeclineReason)decision.Reason, WireValues.OrNull(decision.Note)),
            V1.MeetingRequestDecision.Types.Action.Withdraw => new RequestStep.Withdraw(),
            _ => null,
        };
        violations.Check(step is not null, $"{field}.action", "must be one of the actions", "phải là một việc đã định");
        return new RequestOrder(decision.Name, decision.Etag, step ?? new RequestStep.Accept());
    }
}
