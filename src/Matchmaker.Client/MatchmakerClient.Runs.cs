using Grpc.Core;

namespace Matchmaker.Client;

public sealed partial class MatchmakerClient
{
    /// <summary>Starts a pairing run and follows it to its end.</summary>
    /// <param name="conference"><c>conferences/{conference}</c>.</param>
    /// <param name="parameters">What it goes by; null for the defaults.</param>
    /// <param name="progress">Told as it goes; null for none.</param>
    /// <param name="cancellationToken">Ends the following, not the run.</param>
    /// <returns>The run as it ended, whatever its state.</returns>
    public async Task<V1.PairingRun> RunPairingAsync(
        string conference, V1.PairingParameters? parameters, IProgress<V1.PairingRunProgress>? progress, CancellationToken cancellationToken)
    {
        var run = await Pairing.CreatePairingRunAsync(
            new() { Parent = conference, PairingRun = new() { Parameters = parameters } }, cancellationToken: cancellationToken);
        using var watch = Pairing.WatchPairingRun(new() { Name = run.Name }, cancellationToken: cancellationToken);
        await foreach (var step in watch.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            progress?.Report(step);
        }
        return await Pairing.GetPairingRunAsync(new() { Name = run.Name }, cancellationToken: cancellationToken);
    }

    /// <summary>Starts a schedule run and follows it to its end.</summary>
    /// <param name="conference"><c>conferences/{conference}</c>.</param>
    /// <param name="parameters">What it goes by; null for the defaults.</param>
    /// <param name="progress">Told as it goes; null for none.</param>
    /// <param name="cancellationToken">Ends the following, not the run.</param>
    /// <returns>The run as it ended, whatever its state.</returns>
    public async Task<V1.ScheduleRun> RunScheduleAsync(
        string conference, V1.ScheduleParameters? parameters, IProgress<V1.ScheduleRunProgress>? progress, CancellationToken cancellationToken)
    {
        var run = await Schedule.CreateScheduleRunAsync(
            new() { Parent = conference, ScheduleRun = new() { Parameters = parameters } }, cancellationToken: cancellationToken);
        using var watch = Schedule.WatchScheduleRun(new() { Name = run.Name }, cancellationToken: cancellationToken);
        await foreach (var step in watch.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            progress?.Report(step);
        }
        return await Schedule.GetScheduleRunAsync(new() { Name = run.Name }, cancellationToken: cancellationToken);
    }

    /// <summary>The pairings of a run, by producer, then best first.</summary>
    public IAsyncEnumerable<V1.Pairing> ListPairingsAsync(string pairingRun, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Pairing.ListPairingsAsync(new() { Parent = pairingRun, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.Pairings, page.NextPageToken),
            cancellationToken);

    /// <summary>The timetable of a run by slot, then table, published or not.</summary>
    public IAsyncEnumerable<V1.Meeting> ListPlannedMeetingsAsync(string scheduleRun, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Schedule.ListPlannedMeetingsAsync(
                new() { Parent = scheduleRun, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.Meetings, page.NextPageToken),
            cancellationToken);
}
