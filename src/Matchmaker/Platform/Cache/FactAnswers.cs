using System.Collections.Immutable;
using Google.Protobuf;
using Matchmaker.Platform.Sql;
using Matchmaker.Platform.Watching;

namespace Matchmaker.Platform.Cache;

/// <summary>Keeps answers that are made of facts alone, as agendas and reports are.</summary>
/// <remarks>
/// A read of facts shows every write that was confirmed before it, and a kept answer must show no less. So the change log's head is
/// looked up at every call, one row, and a kept answer counts only when this process has followed the log that far; right after a write
/// it is computed. Nothing that depends on the caller belongs into such an answer: whether it may be seen is decided before.
/// </remarks>
internal sealed class FactAnswers(AnswerCache cache, ChangeWatch changes, ChangeFeed feed)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>The kept answer when no change has outdated it; otherwise <paramref name="compute"/>'s.</summary>
    /// <param name="kind">See <see cref="AnswerKey.Kind"/>.</param>
    /// <param name="asked">See <see cref="AnswerKey.Asked"/>.</param>
    /// <param name="tags">Of <see cref="FactTags"/>: everything that the answer is made of.</param>
    /// <param name="compute">Reads the facts on a view that it opens itself.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<T> GetAsync<T>(
        string kind, string asked, ImmutableArray<string> tags, Func<CancellationToken, Task<T>> compute, CancellationToken cancellationToken)
        where T : class, IMessage
    {
        var head = await feed.HeadAsync(cancellationToken);
        var followed = changes.Board.Sequence;
        return followed < head
            ? await compute(cancellationToken)
            : await cache.GetAsync(
                new AnswerKey(kind, asked, tags, Kept), async cancel => new Answer<T>(await compute(cancel), followed), cancellationToken);
    }
}
