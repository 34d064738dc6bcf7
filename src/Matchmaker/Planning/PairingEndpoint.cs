using System.Globalization;
using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.Options;

namespace Matchmaker.Planning;

/// <summary>Pairing runs and what they chose.</summary>
internal sealed partial class PairingEndpoint(
    Database database, SqlRunStore runs, SqlPairingStore pairings, PairingRuler ruler, RunBoard board, RunStream watch, IOptions<RunOptions> options, Ids ids)
    : V1.PairingService.PairingServiceBase
{
    public override async Task<V1.PairingRun> CreatePairingRun(V1.CreatePairingRunRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        PlanRequests.Parent(request.Parent, violations);
        PlanRequests.RequestId(request.RequestId, violations);
        var parameters = PairingMapping.ToParameters(request.PairingRun?.Parameters, violations);
        violations.ThrowIfAny();
        var facts = await PlanGate.OpenAsync(database, request.Parent, "CreatePairingRun", context.CancellationToken);
        TimetableRulesMapping.Check(parameters.Timetable, facts.Conference, PairingMapping.TimetableField, violations);
        violations.ThrowIfAny();
        if (request.ValidateOnly)
        {
            return new V1.PairingRun
            {
                Parameters = parameters.ToProto(),
                InputSequence = facts.Sequence,
                ParticipantCount = facts.Conference.Participants.Length,
                Capacity = facts.Capacity,
            };
        }
        var run = new Run
        {
            Name = RunName.Of(request.Parent, RunKind.Pairing, ids.Next()),
            Conference = request.Parent,
            Kind = RunKind.Pairing,
            Parameters = parameters.ToJson(),
        };
        var creation = await runs.CreateAsync(run, RequestKey.Of(request.RequestId, request), options.Value, context.CancellationToken);
        board.Tell();
        return creation.Unless(request.RequestId).ToProto();
    }

    public override async Task<V1.PairingRun> GetPairingRun(V1.GetPairingRunRequest request, ServerCallContext context)
    {
        RunMapping.ConferenceOf("name", request.Name, RunKind.Pairing);
        var run = await runs.FindAsync(request.Name, context.CancellationToken) ?? throw Refusals.NotFound(request.Name);
        return run.ToProto();
    }

    public override async Task<V1.ListPairingRunsResponse> ListPairingRuns(V1.ListPairingRunsRequest request, ServerCallContext context)
    {
        PlanRequests.Parent(request.Parent);
        var list = $"pairingRuns {request.Parent}";
        var size = PageSize.Of(request.PageSize);
        var after = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        await PlanGate.RequireConferenceAsync(database, request.Parent, context.CancellationToken);
        var found = await runs.ListAsync(request.Parent, RunKind.Pairing, after.FirstOrDefault(""), size + 1, context.CancellationToken);
        return new V1.ListPairingRunsResponse
        {
            PairingRuns = { found.Take(size).Select(run => run.ToProto()) },
            NextPageToken = found.Length > size ? PageToken.After(list, found[size - 1].Name) : "",
        };
    }

    public override async Task WatchPairingRun(
        V1.WatchPairingRunRequest request, IServerStreamWriter<V1.PairingRunProgress> responseStream, ServerCallContext context)
    {
        RunMapping.ConferenceOf("name", request.Name, RunKind.Pairing);
        await watch.StreamAsync(request.Name, responseStream, PairingMapping.ToProgress, context.CancellationToken);
    }

    public override async Task<V1.PairingRun> CancelPairingRun(V1.CancelPairingRunRequest request, ServerCallContext context)
    {
        RunMapping.ConferenceOf("name", request.Name, RunKind.Pairing);
        var run = await runs.CancelAsync(request.Name, context.CancellationToken) ?? throw Refusals.NotFound(request.Name);
        board.Cancel(request.Name);
        return run.ToProto();
    }

    public override async Task<V1.ListPairingsResponse> ListPairings(V1.ListPairingsRequest request, ServerCallContext context)
    {
        RunMapping.ConferenceOf("parent", request.Parent, RunKind.Pairing);
        if (request.Participation.Length > 0)
        {
            var violations = new Violations();
            PlanRequests.Participation("participation", request.Participation, violations);
            violations.ThrowIfAny();
        }
        var list = $"pairings {request.Parent} {request.Participation}";
        var size = PageSize.Of(request.PageSize);
        var token = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        var after = token is [var place] ? long.Parse(place, CultureInfo.InvariantCulture) : -1;
        return await database.ReadAsync(
            async session =>
            {
                if (await SqlRunStore.FindAsync(session, request.Parent) is null)
                {
                    throw Refusals.NotFound(request.Parent);
                }
                var found = await SqlPairingStore.ListAsync(session, request.Parent, request.Participation, after, size + 1);
                var shown = found.Take(size).Select(row => row.Pairing).ToList();
                var names = await ConferenceDirectory.DisplayNamesAsync(session, shown.SelectMany(pairing => (string[])[pairing.Producer, pairing.Buyer]));
                return new V1.ListPairingsResponse
                {
                    Pairings = { shown.Select(pairing => pairing.ToProto(names)) },
                    NextPageToken = found.Length > size ? PageToken.After(list, found[size - 1].Place.ToString(CultureInfo.InvariantCulture)) : "",
                };
            },
            context.CancellationToken);
    }
}
