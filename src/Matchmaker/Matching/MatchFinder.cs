using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching.Searching;
using Matchmaker.Platform.Sql;
using Matchmaker.Search;
using Matchmaker.Search.Standing;

namespace Matchmaker.Matching;

/// <summary>Finds and explains matches on the index of this process.</summary>
internal sealed class MatchFinder(IndexedCatalog catalog, StandingLists lists, Database database)
{
    /// <summary>The database whose changes are shown, and its past.</summary>
    public string Source => catalog.Source;

    /// <summary>The change up to which readers see everything.</summary>
    public long Shown => catalog.Shown;

    /// <summary>Waits until readers see a change; 0 when any state will do.</summary>
    public Task<CatchUp> CatchUpAsync(long mustSee, CancellationToken cancellationToken) => catalog.CatchUpAsync(mustSee, cancellationToken);

    /// <summary>
    /// Offers and needs that stand, in order: the one of that name, an organization's, or all ("organizations/-"); at most as many as asked for.
    /// Null while the index is being built.
    /// </summary>
    public ImmutableArray<string>? NamesOf(string parent, int limit) =>
        catalog.TryRead(searcher => new CatalogView(searcher).NamesUnder(parent, limit), out var names) ? names : null;

    /// <summary>Ranks a list and follows it from there: see <see cref="StandingLists"/>. With a filter it goes with the whole catalogue: there are as many filters as callers like.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="list">All that makes the list what it is, but its page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<MatchFinding> FindAsync(MatchQuestion question, string list, CancellationToken cancellationToken)
    {
        var shown = Shown;
        var counterparts = CatalogNames.IsOf(CatalogKinds.Needs, question.Name) ? Sides.Producer : Sides.Buyer;
        var attending = await AttendingAsync(question.Conference, counterparts, cancellationToken);
        if (question.Conference.Length > 0 && attending is null)
        {
            return new MatchFinding.NotFound(question.Conference);
        }
        var feedback = await FeedbackOfAsync(question.Name, cancellationToken);
        var trace = new ListTrace();
        var isThere = catalog.TryRead(
            searcher =>
            {
                var page = new LuceneMatching(searcher, catalog.Lexicon, Scoring.Standard, trace).Find(question, attending, feedback);
                return (Page: page, Words: trace.Text is { } text ? UnknownWords.Of(text, trace.Offers, WordCounts.Of(searcher)) : null);
            },
            out var found);
        if (found.Words is { } words && question.Filter.IsNone)
        {
            lists.Follow(list, question.Name, trace, words, shown);
        }
        return !isThere ? new MatchFinding.Building() : found.Page is { } page ? new MatchFinding.Found(page) : new MatchFinding.NotFound(question.Name);
    }

    /// <param name="name">The viewer's offer or need.</param>
    /// <param name="counterpart">The need or offer of the other side.</param>
    /// <param name="on">The day certificates must be in force on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<MatchFinding> ExplainAsync(string name, string counterpart, DateOnly on, CancellationToken cancellationToken)
    {
        var feedback = await FeedbackOfAsync(name, cancellationToken);
        var isThere = catalog.TryRead(
            searcher =>
            {
                var view = new CatalogView(searcher);
                return new LuceneMatching(searcher, catalog.Lexicon, Scoring.Standard).Explain(name, counterpart, feedback, on) is { } told
                    ? (MatchFinding)new MatchFinding.Explained(told)
                    : new MatchFinding.NotFound(view.Holds(name) ? counterpart : name);
            },
            out var found);
        return isThere ? found : new MatchFinding.Building();
    }

    /// <summary>Finds goods by words.</summary>
    public async Task<MatchFinding> SearchAsync(SearchQuestion question, CancellationToken cancellationToken)
    {
        var attending = await AttendingAsync(question.Conference, question.Offers ? Sides.Producer : Sides.Buyer, cancellationToken);
        if (question.Conference.Length > 0 && attending is null)
        {
            return new MatchFinding.NotFound(question.Conference);
        }
        return catalog.TryRead(question.After?.Kept ?? 0, searcher => new LuceneGoodsSearch(searcher, catalog.Lexicon).Find(question, attending, catalog.Keep), out var page)
            ? new MatchFinding.Searched(page)
            : new MatchFinding.Building();
    }

    private async Task<ImmutableArray<string>?> AttendingAsync(string conference, Sides side, CancellationToken cancellationToken) => conference.Length == 0
        ? null
        : await database.ReadAsync(session => ConferenceDirectory.TakingPartAsync(session, conference, side), cancellationToken);

    // The asker's own words only: whoever calls for an organization sees its list and nobody else's.
    private Task<ViewerFeedback> FeedbackOfAsync(string name, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FeedbackBook.OfAsync(session, CatalogNames.ParentOf(name)), cancellationToken);
}

/// <summary>What came of looking for matches.</summary>
internal abstract record MatchFinding
{
    private MatchFinding() { }

    public sealed record Found(MatchPage Page) : MatchFinding;

    public sealed record Searched(SearchPage Page) : MatchFinding;

    public sealed record Explained(ToldMatch Match) : MatchFinding;

    /// <summary>No such offer, need or conference stands.</summary>
    public sealed record NotFound(string Resource) : MatchFinding;

    /// <summary>The index is being built; nothing can be read.</summary>
    public sealed record Building : MatchFinding;
}
