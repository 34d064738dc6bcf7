using System.Collections.Immutable;
using System.Text.Json;
using Matchmaker.Matching;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning.Runs;

/// <summary>Runs in SQL, as callers see them; <see cref="SqlRunQueue"/> is the workers' view.</summary>
internal sealed class SqlRunStore(Database database)
{
    internal const string Columns =
        """
        name, conference, kind, parameters, state, quality, input_sequence as inputsequence, summary, trace, progress, failure_vi as failurevi,
        failure_en as failureen, create_ms as createms, start_ms as startms, end_ms as endms, publish_ms as publishms,
        cancel_requested as cancelrequested, attempts, fence
        """;

    private const string Insert =
        """
        insert into run (name, conference, kind, parameters, state, quality, input_sequence, summary, trace, progress, failure_vi, failure_en,
            create_ms, start_ms, end_ms, publish_ms, cancel_requested, attempts, fence, lease_ms)
        values (@Name, @Conference, @kind, @Parameters, 1, 0, 0, '', '', '', '', '', @now, null, null, null, 0, 0, 0, 0)
        """;

    private const string CountWaiting =
        "select count(*) from run where state in (1, 2) and (@conference = '' or conference = @conference)";

    private const string Find = $"select {Columns} from run where name = @name";

    private const string List =
        $"select {Columns} from run where conference = @conference and kind = @kind and (@before = '' or name < @before) order by name desc limit @limit";

    private const string FindNewest =
        $"select {Columns} from run where conference = @conference and kind = @kind and state = 3 and quality in (1, 2) order by name desc limit 1";

    private const string CancelWaiting = "update run set state = 5, cancel_requested = 1, end_ms = @now where name = @name and state = 1";

    private const string CancelAtWork = "update run set cancel_requested = 1 where name = @name and state = 2 and cancel_requested = 0";

    private const string SetPublished = "update run set publish_ms = @now where name = @name";

    /// <summary>Keeps a run that waits for its turn.</summary>
    /// <param name="run">Name, conference, kind and parameters count.</param>
    public Task<RunCreation> CreateAsync(Run run, RequestKey key, RunOptions limits, CancellationToken cancellationToken) => database.WriteAsync<RunCreation>(
        async session =>
        {
            switch (await RequestLog.FindAsync(session, key))
            {
                case Repeat.Again(var answer):
                    return new RunCreation.Repeated((await FindAsync(session, answer))!);
                case Repeat.Different:
                    return new RunCreation.RequestIdReused();
            }
            foreach (var (conference, limit) in ((string, int)[])[(run.Conference, limits.MaxWaitingPerConference), ("", limits.MaxWaiting)])
            {
                if (await session.SingleAsync<long>(CountWaiting, new { conference }) >= limit)
                {
                    return new RunCreation.TooMany(limit);
                }
            }
            await session.ExecuteAsync(Insert, new { run.Name, run.Conference, kind = (long)run.Kind, run.Parameters, now = session.NowMs });
            await session.AppendAsync(run.Name, ChangeKind.Created);
            await RequestLog.RecordAsync(session, key, run.Name);
            return new RunCreation.Created((await FindAsync(session, run.Name))!);
        },
        cancellationToken);

    /// <summary>A run by its name; null when there is none.</summary>
    public Task<Run?> FindAsync(string name, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, name), cancellationToken);

    /// <summary>A run by its name, in a unit of work; null when there is none.</summary>
    public static async Task<Run?> FindAsync(ReadSession session, string name) =>
        (await session.FirstOrDefaultAsync<Row>(Find, new { name }))?.ToRun();

    /// <summary>Runs of a conference older than <paramref name="before"/> (a name; empty means from the newest on), newest first.</summary>
    public Task<ImmutableArray<Run>> ListAsync(string conference, RunKind kind, string before, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var rows = await session.QueryAsync<Row>(List, new { conference, kind = (long)kind, before, limit });
            return rows.Select(row => row.ToRun()).ToImmutableArray();
        },
        cancellationToken);

    /// <summary>The newest run that succeeded with a result; null when there is none.</summary>
    public static async Task<Run?> FindNewestAsync(ReadSession session, string conference, RunKind kind) =>
        (await session.FirstOrDefaultAsync<Row>(FindNewest, new { conference, kind = (long)kind }))?.ToRun();

    /// <summary>Ends a run that waits, asks one at work to stop, leaves one that has ended; returns it as it is then, null when there is none.</summary>
    public Task<Run?> CancelAsync(string name, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var touched = await session.ExecuteAsync(CancelWaiting, new { name, now = session.NowMs }) + await session.ExecuteAsync(CancelAtWork, new { name });
            if (touched > 0)
            {
                await session.AppendAsync(name, ChangeKind.Updated);
            }
            return await FindAsync(session, name);
        },
        cancellationToken);

    /// <summary>Notes, in the unit of work that publishes a run's result, that it did.</summary>
    public static async Task SetPublishedAsync(WriteSession session, string name)
    {
        await session.ExecuteAsync(SetPublished, new { name, now = session.NowMs });
        await session.AppendAsync(name, ChangeKind.Updated);
    }

    internal sealed record Row(
        string Name, string Conference, long Kind, string Parameters, long State, long Quality, long InputSequence, string Summary, string Trace, string Progress,
        string FailureVi, string FailureEn, long CreateMs, long? StartMs, long? EndMs, long? PublishMs, long CancelRequested, long Attempts, long Fence)
    {
        public Run ToRun() => new()
        {
            Name = Name,
            Conference = Conference,
            Kind = (RunKind)Kind,
            Parameters = Parameters,
            State = (RunState)State,
            Quality = (RunQuality)Quality,
            InputSequence = InputSequence,
            Summary = Summary,
            Progress = Progress.Length == 0 ? RunProgress.None : JsonSerializer.Deserialize<RunProgress>(Progress)!,
            Trace = Trace.Length == 0 ? RunTrace.Empty : JsonSerializer.Deserialize<RunTrace>(Trace)!,
            Failure = FailureEn.Length == 0 ? null : new Bilingual(FailureVi, FailureEn),
            CreateMs = CreateMs,
            StartMs = StartMs,
            EndMs = EndMs,
            PublishMs = PublishMs,
            CancelRequested = CancelRequested != 0,
            Attempts = Attempts,
            Fence = Fence,
        };
    }
}
