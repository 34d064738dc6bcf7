using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using Matchmaker.Catalog;
using Matchmaker.Platform.Watching;
using Matchmaker.Search;
using Matchmaker.Search.Standing;

namespace Matchmaker.Matching;

/// <summary>What one watcher of match lists is shown: one list, an organization's, or all.</summary>
/// <param name="request">Checked.</param>
/// <param name="top">Matches of each list.</param>
/// <param name="names">Offers and needs that stand now, of the request's parent; null while that cannot be said.</param>
/// <param name="source">The database that the lists come from, and its past.</param>
/// <param name="lists">Where lists come from.</param>
/// <param name="checkReach">Throws the refusal when the watcher may see the conference's lists no more.</param>
/// <param name="clock">Tells the day.</param>
internal sealed class WatchedMatchesStream(
    V1.WatchMatchesRequest request,
    int top,
    Func<ImmutableArray<string>?> names,
    string source,
    MatchListsWire lists,
    Func<Task> checkReach,
    TimeProvider clock)
    : IWatched<V1.WatchMatchesResponse>
{
    /// <summary>Lists of one stream at most.</summary>
    public const int MaxLists = 20_000;

    // Never whole messages: one watcher of 20,000 lists has up to two million matches.
    private readonly Dictionary<string, ImmutableArray<ShownMatch>> _shown = new(StringComparer.Ordinal);

    // By the tag that is touched when a list may have changed.
    private readonly Dictionary<string, string> _byTag = new(StringComparer.Ordinal);

    // Lists that could not be read when they were looked at.
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);
    private readonly SharedNames _shared = new();
    private bool _mustLookAtAll;

    // Every list was shown as of this day, or a later one.
    private DateOnly _day;

    public string Watch => $"matches {request.Parent} {request.Conference} {top} {(request.WithoutNearMisses ? "fits" : "all")}";

    public ImmutableArray<string> Tags => IsOne
        ? [StandingLists.Tag(ListOf(request.Parent)), request.Parent, ChangeTags.Feedback(CatalogNames.ParentOf(request.Parent)), .. request.Conference.Length == 0 ? [] : new[] { ChangeTags.TakingPart(request.Conference) }]
        : [];

    // Of many lists only what moves them beside the change log: with that and the sequence it is plain whether anything was missed.
    public string Seen => !IsOne ? string.Create(CultureInfo.InvariantCulture, $"{source} {_day:yyyy-MM-dd} {IndexVersion.Current} {Scoring.Version}")
        : _shown.TryGetValue(request.Parent, out var list) ? MatchListDiffMapping.Note(list)
        : "";

    public bool IsBehind => _mustLookAtAll || _unread.Count > 0;

    private bool IsOne => request.Parent.Count(letter => letter == '/') == 3;

    private DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    public IAsyncEnumerable<V1.WatchMatchesResponse?> BeginAsync(ResumePoint? resume, long sequence, CancellationToken cancellationToken)
    {
        _day = Today;
        return IsOne ? BeginOneAsync(resume, cancellationToken) : BeginManyAsync(resume is not null && resume.Sequence >= sequence && resume.Seen == Seen, cancellationToken);
    }

    // Who withdraws from a conference is shown its lists no more; nothing else takes the right away.
    public Task CheckReachAsync(Touched touched, CancellationToken cancellationToken) =>
        touched.All || touched.Tags.Contains(ChangeTags.TakingPart(request.Conference), StringComparer.Ordinal) ? checkReach() : Task.CompletedTask;

    public async IAsyncEnumerable<V1.WatchMatchesResponse?> ContinueAsync(Touched touched, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var today = Today;
        var all = _mustLookAtAll || touched.All || touched.Tags.Contains(ChangeTags.TakingPart(request.Conference), StringComparer.Ordinal);
        var standing = IsOne ? [request.Parent] : all ? names() : [];
        _mustLookAtAll = standing is null;
        var looked = all ? (standing ?? []).Union(_shown.Keys, StringComparer.Ordinal) : touched.Tags.SelectMany(NamesBehind);
        foreach (var name in looked.Union(_unread, StringComparer.Ordinal).ToArray())
        {
            yield return await LookAsync(name, cancellationToken);
        }
        // What could not be read keeps the token from naming a day at all.
        _day = all ? today : _day;
    }

    public V1.WatchMatchesResponse Beat() => new();

    public void Stamp(V1.WatchMatchesResponse message, string token)
    {
        message.ResumeToken = token;
        message.SendTime = Timestamp.FromDateTimeOffset(clock.GetUtcNow());
    }

    private async IAsyncEnumerable<V1.WatchMatchesResponse?> BeginOneAsync(ResumePoint? resume, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = request.Parent;
        if (await lists.FollowedAsync(Question(name), cancellationToken) is not { } page)
        {
            // Whoever comes back to a list that is gone must hear so.
            yield return new() { Name = name, Gone = new() };
            yield break;
        }
        var shown = Show(name, page.Matches);
        if (resume is null || !MatchListDiffMapping.TryRead(resume.Seen, out var before) || !MatchListDiffMapping.TryDelta(before, shown, page.Matches, out var delta))
        {
            yield return Snapshot(name, page.Matches);
        }
        else if (delta is not null)
        {
            yield return new() { Name = name, Delta = delta };
        }
    }

    private async IAsyncEnumerable<V1.WatchMatchesResponse?> BeginManyAsync(bool missedNothing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var standing = names() ?? throw MatchListsWire.Building();
        if (!missedNothing)
        {
            // A token does not remember which lists there were: those that are gone go unnamed.
            yield return new() { Begin = new() };
        }
        foreach (var name in standing)
        {
            var news = await LookAsync(name, cancellationToken);
            yield return missedNothing ? null : news;
        }
    }

    /// <summary>What a watcher must hear of one list; null when nothing.</summary>
    private async Task<V1.WatchMatchesResponse?> LookAsync(string name, CancellationToken cancellationToken)
    {
        var isKnown = _shown.TryGetValue(name, out var before);
        if (!isKnown && _shown.Count >= MaxLists)
        {
            return null;
        }
        var look = IsOne ? new(await lists.FollowedAsync(Question(name), cancellationToken)) : await lists.TryFollowedAsync(Question(name), cancellationToken);
        if (look is not { } page)
        {
            // It stays as it was last shown, until it can be read.
            _unread.Add(name);
            return null;
        }
        _unread.Remove(name);
        if (page.List?.Matches is not { } list)
        {
            _shown.Remove(name);
            _byTag.Remove(StandingLists.Tag(ListOf(name)));
            return isKnown ? new() { Name = name, Gone = new() } : null;
        }
        var now = Show(name, list);
        return !isKnown || !MatchListDiffMapping.TryDelta(before, now, list, out var delta) ? Snapshot(name, list)
            : delta is null ? null
            : new() { Name = name, Delta = delta };
    }

    private static V1.WatchMatchesResponse Snapshot(string name, IReadOnlyList<V1.Match> list) => new() { Name = name, Snapshot = new() { Matches = { list } } };

    private IEnumerable<string> NamesBehind(string tag) =>
        IsOne ? [request.Parent]
        : _byTag.TryGetValue(tag, out var known) ? [known]
        : ChangeTags.OrganizationOfFeedback(tag) is { } organization ? _shown.Keys.Where(name => name.StartsWith($"{organization}/", StringComparison.Ordinal))
        : !CatalogNames.IsOf(CatalogKinds.Offers, tag) && !CatalogNames.IsOf(CatalogKinds.Needs, tag) ? []
        : request.Parent == CatalogNames.AnyOrganization || CatalogNames.ParentOf(tag) == request.Parent ? [tag]
        : [];

    private ImmutableArray<ShownMatch> Show(string name, IReadOnlyList<V1.Match> list)
    {
        _byTag[StandingLists.Tag(ListOf(name))] = name;
        return _shown[name] = [.. MatchListDiffMapping.Shown(list, CatalogNames.IsOf(CatalogKinds.Needs, name)).Select(match => match with { Counterpart = _shared.Of(match.Counterpart) })];
    }

    private string ListOf(string name) => MatchRequestMapping.ListOf(Question(name));

    private MatchQuestion Question(string name) => new()
    {
        Name = name,
        Conference = request.Conference,
        WithoutNearMisses = request.WithoutNearMisses,
        Size = top,
        On = Today,
    };

    /// <summary>One string for each name, however many lists have it.</summary>
    private sealed class SharedNames
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public string Of(string name)
        {
            if (_names.TryGetValue(name, out var known))
            {
                return known;
            }
            if (_names.Count >= MaxLists)
            {
                // Mostly names of goods that stand no more.
                _names.Clear();
            }
            _names.Add(name);
            return name;
        }
    }
}
