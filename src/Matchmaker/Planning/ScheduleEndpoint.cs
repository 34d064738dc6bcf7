using Grpc.Core;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.Options;

namespace Matchmaker.Planning;

/// <summary>Schedule runs: asked for, shown, watched and stopped.</summary>
internal sealed partial class ScheduleEndpoint(
    Database database, SqlRunStore runs, TimetablePublisher publisher, RunBoard board, RunStream watch, IOptions<RunOptions> options, Ids ids)
    : V1.ScheduleService.ScheduleServiceBase
{
    public override async Task<V1.ScheduleRun> CreateScheduleRun(V1.CreateScheduleRunRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        PlanRequests.Parent(request.Parent, violations);
        PlanRequests.RequestId(request.RequestId, violations);
        var asked = ScheduleMapping.ToParameters(request.ScheduleRun?.Parameters, request.Parent, violations);
        violations.ThrowIfAny();
        var facts = await PlanGate.OpenAsync(database, request.Parent, "CreateScheduleRun", context.CancellationToken);
        TimetableRulesMapping.Check(asked.Rules, facts.Conference, ScheduleMapping.Field, violations);
        violations.ThrowIfAny();
        var source = await SourceAsync(request.Parent, asked.PairingRun, context.CancellationToken);
        var parameters = asked with { PairingRun = source.Name };
        var count = PairingSummary.Of(source.Summary).PairingCount;
        if (count == 0)
        {
            throw RunRefusals.NothingToPlan(request.Parent, "pairings");
        }
        if (request.ValidateOnly)
        {
            return new V1.ScheduleRun
            {
                Parameters = parameters.ToProto(),
                InputSequence = facts.Sequence,
                MeetingCount = count,
                SlotCount = facts.Conference.Slots.Length,
                TableCount = facts.Conference.Tables.Length,
            };
        }
        var run = new Run
        {
            Name = RunName.Of(request.Parent, RunKind.Schedule, ids.Next()),
            Conference = request.Parent,
            Kind = RunKind.Schedule,
            Parameters = parameters.ToJson(),
        };
        var creation = await runs.CreateAsync(run, RequestKey.Of(request.RequestId, request), options.Value, context.CancellationToken);
        board.Tell();
        return creation.Unless(request.RequestId).ToScheduleRun();
    }

    public override async Task<V1.ScheduleRun> GetScheduleRun(V1.GetScheduleRunRequest request, ServerCallContext context)
    {
        RunMapping.ConferenceOf("name", request.Name, RunKind.Schedule);
        var run = await runs.FindAsync(request.Name, context.CancellationToken) ?? throw Refusals.NotFound(request.Name);
        return run.ToScheduleRun();
    }

    public override async Task<V1.ListScheduleRunsResponse> ListScheduleRuns(V1.ListScheduleRunsRequest request, ServerCallContext context)
    {
        PlanRequests.Parent(request.Parent);
        var list = $"scheduleRuns {request.Parent}";
        var size = PageSize.Of(request.PageSize);
        var after = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        await PlanGate.RequireConferenceAsync(database, request.Parent, context.CancellationToken);
        var found = await runs.ListAsync(request.Parent, RunKind.Schedule, after.FirstOrDefault(""), size + 1, context.CancellationToken);
        return new V1.ListScheduleRunsResponse
        {
            ScheduleRuns = { found.Take(size).Select(run => run.ToScheduleRun()) },
            NextPageToken = found.Length > size ? PageToken.After(list, found[size - 1].Name) : "",
        };
    }

    public override async Task WatchScheduleRun(
        V1.WatchScheduleRunRequest request, IServerStreamWriter<V1.ScheduleRunProgress> responseStream, ServerCallContext context)
    {
        RunMapping.ConferenceOf("name", request.Name, RunKind.Schedule);
        await watch.StreamAsync(request.Name, responseStream, ScheduleMapping.ToProgress, context.CancellationToken);
    }

    public override async Task<V1.ScheduleRun> CancelScheduleRun(V1.CancelScheduleRunRequest request, ServerCallContext context)
    {
        RunMapping.ConferenceOf("name", request.Name, RunKind.Schedule);
        var run = await runs.CancelAsync(request.Name, context.CancellationToken) ?? throw Refusals.NotFound(request.Name);
        board.Cancel(request.Name);
        return run.ToScheduleRun();
    }

    /// <summary>The pairing run to make a timetable of: the one asked for, or the newest that succeeded.</summary>
    private async Task<Run> SourceAsync(string conference, string asked, CancellationToken cancellationToken)
    {
        if (asked.Length == 0)
        {
            return await database.ReadAsync(session => SqlRunStore.FindNewestAsync(session, conference, RunKind.Pairing), cancellationToken)
                ?? throw RunRefusals.NothingToPlan(conference, "pairing_run");
        }
        var run = await runs.FindAsync(asked, cancellationToken) ?? throw Refusals.NotFound(asked);
        return run.HasEnded && run.Quality is RunQuality.Optimal or RunQuality.Feasible ? run : throw RunRefusals.HasNoResult(run);
    }
}
