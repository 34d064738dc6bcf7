using Lucene.Net.Store;
using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Sql;
using Matchmaker.Platform.Telemetry;
using Matchmaker.Search.Lexicons;
using Matchmaker.Search.Standing;
using Matchmaker.Vietnamese;
using Microsoft.Extensions.Options;

namespace Matchmaker.Search;

/// <summary>Owns the index on disk and keeps it abreast of the facts: opens it, builds it, follows every change, writes it down.</summary>
internal sealed partial class CatalogIndexFollower(
    DataFolder folder,
    Database database,
    ChangeFeed feed,
    SqlInstallation installation,
    IndexedCatalog catalog,
    AnswerCache answers,
    StandingLists lists,
    MatchmakerMetrics metrics,
    IOptions<SearchOptions> options,
    TimeProvider clock,
    ILogger<CatalogIndexFollower> logger) : BackgroundService
{
    /// <summary>Folder of the index inside the data folder.</summary>
    public const string FolderName = "index";

    /// <summary>Goods read at once while the index is built.</summary>
    private const int RebuildPage = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StartWait = TimeSpan.FromSeconds(10);

    private CatalogIndexOpening? _opening;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
        // An index that is soon there is there when the first call comes; a long rebuild goes on beside calls that do not search.
        await catalog.CatchUpAsync(0, StartWait, cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        catalog.Withdraw();
        Close(commits: true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ServeAsync(_opening ?? await OpenAsync(stoppingToken), stoppingToken);
            }
            catch (StorageException exception)
            {
                Log.Behind(logger, exception.Message);
                await PauseAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException or UnauthorizedAccessException)
            {
                // A full or broken disk ends Lucene's writer for good: open the index again from its last commit.
                Log.Broken(logger, exception);
                catalog.Withdraw();
                Close(commits: false);
                await PauseAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<CatalogIndexOpening> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var id = await installation.IdAsync(cancellationToken);
            var opening = LuceneCatalogIndex.Open(folder.Of(FolderName), id);
            if (opening is CatalogIndexOpening.Ready { Index: var ahead } && ahead.Sequence > await feed.HeadAsync(cancellationToken))
            {
                // The database was put back to an earlier state: what is kept elsewhere of the lost one counts no more.
                ahead.Dispose();
                opening = LuceneCatalogIndex.Open(folder.Of(FolderName), await installation.RenewAsync(id, cancellationToken));
            }
            return _opening = opening;
        }
        catch (LockObtainFailedException exception)
        {
            throw new InvalidOperationException($"Another process works on the index in {folder.Of(FolderName)}: each process needs a {DataFolder.Key} of its own.", exception);
        }
    }

    private async Task ServeAsync(CatalogIndexOpening opening, CancellationToken stoppingToken)
    {
        var index = opening.Index;
        if (opening is CatalogIndexOpening.Ready && await LostTrackAsync(index, stoppingToken))
        {
            _opening = opening = new CatalogIndexOpening.MustRebuild(index, "the change log does not go on from it");
        }
        if (opening is CatalogIndexOpening.MustRebuild { Reason: var reason })
        {
            await RebuildAsync(index, reason, stoppingToken);
            _opening = new CatalogIndexOpening.Ready(index);
        }
        await ReadLexiconAsync(stoppingToken);
        // An index that was opened again goes on from its last commit, and readers must not go back with it.
        var told = Math.Min(lists.Board.Sequence, await feed.HeadAsync(stoppingToken));
        if (index.Sequence >= told)
        {
            Serve(index);
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var follow = FollowAsync(index, told, ending.Token);
        var commit = CommitAsync(index, ending.Token);
        // They end only by trouble or at the stop; then both must have ended before anything is opened again.
        var first = await Task.WhenAny(follow, commit);
        await ending.CancelAsync();
        await Task.WhenAll(follow, commit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    // A log that was shortened past the index cannot be followed.
    private async Task<bool> LostTrackAsync(LuceneCatalogIndex index, CancellationToken cancellationToken) =>
        await feed.TailAsync(cancellationToken) is var tail && tail > index.Sequence + 1 && index.Sequence > 0;

    private async Task RebuildAsync(LuceneCatalogIndex index, string reason, CancellationToken cancellationToken)
    {
        catalog.Withdraw();
        var started = clock.GetTimestamp();
        index.Clear();
        var sequence = await feed.SettledHeadAsync(cancellationToken);
        var (offers, needs) = ((CatalogPosition?)CatalogPosition.Start, (CatalogPosition?)CatalogPosition.Start);
        while (offers is not null || needs is not null)
        {
            (var goods, offers, needs) = await database.ReadAsync(session => OwnedGoods.PageAsync(session, offers, needs, RebuildPage), cancellationToken);
            Put(index, goods);
        }
        index.Reached(sequence);
        index.Commit();
        index.Refresh();
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        Log.Rebuilt(logger, reason, index.Count, seconds);
    }

    private void Serve(LuceneCatalogIndex index)
    {
        lists.ApplyAll(index.Sequence);
        catalog.Serve(index);
        lists.Board.Reach(index.Sequence);
    }

    /// <param name="index">Opened.</param>
    /// <param name="told">The change that it must reach before it is read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task FollowAsync(LuceneCatalogIndex index, long told, CancellationToken cancellationToken)
    {
        await foreach (var batch in feed.FollowAsync(index.Sequence, cancellationToken))
        {
            var (work, reached) = (IndexBatch.Of(batch), batch[^1].Sequence);
            await ApplyAsync(index, work, reached, cancellationToken);
            if (work.Lexicon)
            {
                await ReadLexiconAsync(cancellationToken);
                lists.ApplyAll(reached);
            }
            foreach (var change in batch)
            {
                if (ChangeTags.Of(change) is { } tag)
                {
                    answers.Outdate(tag, change.Sequence);
                    lists.Board.Touch(tag);
                }
                lists.Board.Touch(change.Resource);
            }
            index.Reached(reached);
            if (work.Erasure)
            {
                index.Expunge();
            }
            if (catalog.IsServing)
            {
                catalog.Show(reached);
                lists.Board.Reach(reached);
            }
            else if (reached >= told)
            {
                Serve(index);
            }
            metrics.Shown(clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(batch[0].TimeMs));
        }
    }

    private async Task ApplyAsync(LuceneCatalogIndex index, IndexBatch batch, long reached, CancellationToken cancellationToken)
    {
        if (batch.IsEmpty)
        {
            return;
        }
        var (named, owned) = await database.ReadAsync(
            async session => (
                await OwnedGoods.OfNamesAsync(session, batch.Offers, batch.Needs),
                await OwnedGoods.OfOrganizationsAsync(session, batch.Organizations)),
            cancellationToken);
        var before = lists.Count == 0 ? null : index.Read(searcher => BeforeEdit.Of(searcher, batch, NamesOf(named).Concat(NamesOf(owned))));
        // What does not stand any more is not among what was read.
        foreach (var name in batch.Offers.Concat(batch.Needs))
        {
            index.Delete(name);
        }
        foreach (var organization in batch.Organizations)
        {
            index.DeleteOf(organization);
        }
        Put(index, named);
        Put(index, owned);
        index.Refresh();
        lists.Apply(before is null ? null : index.Read(before.After), reached);
    }

    private async Task ReadLexiconAsync(CancellationToken cancellationToken) =>
        catalog.Lexicon = Lexicon.Base.With(await database.ReadAsync(SqlLexiconStore.AllAsync, cancellationToken));

    private async Task CommitAsync(LuceneCatalogIndex index, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.CommitInterval, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (index.IsAhead)
            {
                index.Commit();
            }
        }
    }

    private static IEnumerable<string> NamesOf(OwnedGoods goods) => goods.Offers.Select(offer => offer.Offer.Name).Concat(goods.Needs.Select(need => need.Need.Name));

    private static void Put(LuceneCatalogIndex index, OwnedGoods goods)
    {
        foreach (var offer in goods.Offers)
        {
            index.Put(new IndexedOffer(offer.Offer, GoodsOwner.Of(offer.Owner), offer.Papers));
        }
        foreach (var need in goods.Needs)
        {
            index.Put(new IndexedNeed(need.Need, GoodsOwner.Of(need.Owner)));
        }
    }

    private void Close(bool commits)
    {
        if (_opening is not { Index: var index } opening)
        {
            return;
        }
        _opening = null;
        try
        {
            if (commits && opening is CatalogIndexOpening.Ready && index.IsAhead)
            {
                index.Commit();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            Log.Broken(logger, exception);
        }
        finally
        {
            index.Dispose();
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken) =>
        await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "The index cannot follow the database now, trying again: {Reason}")]
        public static partial void Behind(ILogger logger, string reason);

        [LoggerMessage(EventId = 4002, Level = LogLevel.Error, Message = "The index cannot be written; opening it again.")]
        public static partial void Broken(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 4003, Level = LogLevel.Information, Message = "The index was built because {Reason}: {Documents} offers and needs in {ElapsedSeconds} s.")]
        public static partial void Rebuilt(ILogger logger, string reason, int documents, double elapsedSeconds);
    }
}
