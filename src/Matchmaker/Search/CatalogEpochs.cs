using System.Collections.Concurrent;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Search;

/// <summary>The last changes that answers about matches depend on: an answer kept under other epochs is not used again.</summary>
/// <remarks>After a start all epochs are where the index stood, so that an epoch never names two states.</remarks>
internal sealed class CatalogEpochs
{
    private readonly ConcurrentDictionary<string, long> _scopes = new(StringComparer.Ordinal);
    private long _start;
    private long _catalog;

    /// <summary>The last change to goods, organizations, papers or the lexicon.</summary>
    public long Catalog => Interlocked.Read(ref _catalog);

    /// <summary>The last change to who takes part in a conference, or to what an organization said of matches.</summary>
    /// <param name="scope">Resource name of the conference or organization; empty gives 0.</param>
    public long Of(string scope) => scope.Length == 0 ? 0 : _scopes.TryGetValue(scope, out var epoch) ? epoch : Interlocked.Read(ref _start);

    /// <summary>Begins at a state whose history is not known.</summary>
    public void StartAt(long sequence)
    {
        _scopes.Clear();
        Interlocked.Exchange(ref _start, sequence);
        Interlocked.Exchange(ref _catalog, sequence);
    }

    /// <summary>Takes a change in. Call it before readers see the change.</summary>
    public void Note(Change change)
    {
        switch (change.Resource.Split('/'))
        {
            case ["organizations", var organization, "matchFeedback", ..]:
                _scopes[$"organizations/{organization}"] = change.Sequence;
                break;
            case ["conferences", var conference, "participations", _]:
                _scopes[$"conferences/{conference}"] = change.Sequence;
                break;
            case ["organizations" or "lexiconRows", ..]:
                Interlocked.Exchange(ref _catalog, change.Sequence);
                break;
            default:
                break;
        }
    }
}
