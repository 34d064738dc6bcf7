using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning;

internal sealed partial class ScheduleEndpoint
{
    /// <summary>Changes that one comparison shows at most.</summary>
    private const int MaxChanges = 20_000;

    public override Task<V1.ListPlannedMeetingsResponse> ListPlannedMeetings(V1.ListPlannedMeetingsRequest request, ServerCallContext context)
    {
        RunMapping.ConferenceOf("parent", request.Parent, RunKind.Schedule);
        var list = $"plannedMeetings {request.Parent}";
        var size = PageSize.Of(request.PageSize);
        var token = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        var after = token is [var place] ? long.Parse(place, CultureInfo.InvariantCulture) : -1;
        return database.ReadAsync(
            async session =>
            {
                var run = await SqlRunStore.FindAsync(session, request.Parent) ?? throw Refusals.NotFound(request.Parent);
                var found = await SqlTimetableStore.ListAsync(session, run.Name, ScheduleParameters.Of(run.Parameters).PairingRun, after, size + 1);
                var shown = found.Take(size).Select(row => row.Meeting).ToList();
                var names = await NamesAsync(session, shown);
                return new V1.ListPlannedMeetingsResponse
                {
                    Meetings = { shown.Select(meeting => meeting.ToProto(names)) },
                    NextPageToken = found.Length > size ? PageToken.After(list, found[size - 1].Place.ToString(CultureInfo.InvariantCulture)) : "",
                };
            },
            context.CancellationToken);
    }

    public override Task<V1.CompareScheduleRunsResponse> CompareScheduleRuns(V1.CompareScheduleRunsRequest request, ServerCallContext context)
    {
        var conference = RunMapping.ConferenceOf("name", request.Name, RunKind.Schedule);
        if (request.Base.Length > 0 && RunMapping.ConferenceOf("base", request.Base, RunKind.Schedule) != conference)
        {
            Violations.Throw("base", "must be a run of the same conference", "phải là một lượt của cùng hội nghị");
        }
        return database.ReadAsync(
            async session =>
            {
                var stored = await ConferenceDirectory.FindAsync(session, conference) ?? throw Refusals.NotFound(request.Name);
                var after = await TimetableAsync(session, request.Name);
                var baseName = request.Base.Length > 0 ? request.Base : stored.PublishedRun ?? throw RunRefusals.NothingToPlan(conference, "published_run");
                var before = await TimetableAsync(session, baseName);
                var names = await NamesAsync(session, before.Concat(after));
                return TimetableDiff.Between(before, after, names, ConferenceClock.ZoneOf(stored.TimeZone)).ToProto(MaxChanges, names);
            },
            context.CancellationToken);
    }

    public override async Task<V1.ScheduleRun> PublishScheduleRun(V1.PublishScheduleRunRequest request, ServerCallContext context)
    {
        RunMapping.ConferenceOf("name", request.Name, RunKind.Schedule);
        return await publisher.PublishAsync(request.Name, request.ValidateOnly, context.CancellationToken) switch
        {
            Publication.Published(var run) => run.ToScheduleRun(),
            Publication.NotFound => throw Refusals.NotFound(request.Name),
            Publication.WrongPhase(var conference) => throw ConferenceRefusals.WrongPhase(conference.Name, conference.Phase),
            Publication.NoResult(var run) => throw RunRefusals.HasNoResult(run),
            Publication.Outdated(var violation) => throw PlanRefusals.Outdated(request.Name, violation),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<ImmutableArray<Meeting>> TimetableAsync(ReadSession session, string name)
    {
        var run = await SqlRunStore.FindAsync(session, name) ?? throw Refusals.NotFound(name);
        var meetings = await SqlTimetableStore.AllAsync(session, name, ScheduleParameters.Of(run.Parameters).PairingRun);
        return meetings.IsEmpty ? throw RunRefusals.HasNoResult(run) : meetings;
    }

    private static Task<IReadOnlyDictionary<string, string>> NamesAsync(ReadSession session, IEnumerable<Meeting> meetings) =>
        ConferenceDirectory.DisplayNamesAsync(session, meetings.SelectMany(meeting => (string[])[meeting.Producer, meeting.Buyer]));
}
