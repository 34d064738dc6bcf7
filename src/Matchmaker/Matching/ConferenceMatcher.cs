using Matchmaker.Platform.Sql;
using Matchmaker.Search;

namespace Matchmaker.Matching;

/// <summary>Finds who of a conference could meet whom: every need of its buyers against the offers of its producers.</summary>
internal sealed class ConferenceMatcher(IndexedCatalog catalog, ChangeFeed feed)
{
    /// <summary>Matches on one state of the index, which shows everything that was written before the call.</summary>
    /// <param name="question">Who attends and how far to look.</param>
    /// <param name="done">Told of the work done, 0–10,000; from several threads.</param>
    /// <param name="cancellationToken">Stops between two needs.</param>
    /// <exception cref="StorageException">The database, or the index, cannot be read now.</exception>
    public async Task<ConferenceMatches> MatchAsync(ConferenceQuestion question, Action<int> done, CancellationToken cancellationToken)
    {
        var head = await feed.HeadAsync(cancellationToken);
        while (await catalog.CatchUpAsync(head, cancellationToken) is var state and not CatchUp.Shown)
        {
            if (state == CatchUp.Building)
            {
                throw new StorageException(StorageFailure.Unavailable, null);
            }
        }
        var sequence = catalog.Shown;
        // The work takes seconds and never waits: a thread of its own.
        return await Task.Factory.StartNew(
            () => catalog.TryRead(
                searcher => new ConferencePass(searcher, catalog.Lexicon, Scoring.Standard, question).Run(sequence, done, cancellationToken), out var found)
                    ? found
                    : throw new StorageException(StorageFailure.Unavailable, null),
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }
}
