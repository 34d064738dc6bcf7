using System.Collections.Immutable;
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
/// <param name="names">Offers and needs that stand now, of the request's parent.</param>
/// <param name="lists">Where lists come from.</param>
/// <param name="takesPart">Whether the watcher may still see the conference's lists.</param>
/// <param name="clock">Tells the day.</param>
internal sealed class WatchedMatchesStream(
    V1.WatchMatchesRequest request,
    int top,
    Func<ImmutableArray<string>> names,
    MatchListsWire lists,
    Func<CancellationToken, Task<bool>> takesPart,
    TimeProvider clock)
    : IWatched<V1.WatchMatchesResponse>
{
    /// <summary>Lists of one stream at most.</summary>
    public const int MaxLists = 20_000;

    private readonly Dictionary<string, IReadOnlyList<V1.Match>> _shown = new(StringComparer.Ordinal);

    // By the tag that is touched when a list may have changed.
    private readonly Dictionary<string, string> _byTag = new(StringComparer.Ordinal);

    public string Watch => $"matches {request.Parent} {request.Conference} {top} {(request.WithoutNearMisses ? "fits" : "all")}";

    public ImmutableArray<string> Tags => IsOne
        ? [StandingLists.Tag(ListOf(request.Parent)), request.Parent, ChangeTags.Feedback(CatalogNames.ParentOf(request.Parent)), .. request.Conference.Length == 0 ? [] : new[] { ChangeTags.TakingPart(request.Conference) }]
        : [];

    public string Seen => IsOne && _shown.TryGetValue(request.Parent, out var list) ? MatchListDiffMapping.Note(list, IsNeed(request.Parent)) : "";

    private bool IsOne => request.Parent.Count(letter => letter == '/') == 3;

    public async IAsyncEnumerable<V1.WatchMatchesResponse> BeginAsync(ResumePoint? resume, long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Of many lists a token notes nothing: only when nothing was written at all is nothing missed.
        var missedNothing = resume is not null && !IsOne && resume.Sequence >= sequence;
        foreach (var name in names())
        {
            if (await ListAsync(name, cancellationToken) is not { } list)
            {
                continue;
            }
            Show(name, list);
            var delta = default(V1.MatchListDelta);
            if (missedNothing || (IsOne && resume is { Seen.Length: > 0 } && MatchListDiffMapping.TryDelta(resume.Seen, list, IsNeed(name), out delta) && delta is null))
            {
                continue;
            }
            yield return delta is null ? Snapshot(name, list) : new() { Name = name, Delta = delta };
        }
        // Whoever comes back to a list that is empty or gone must hear so.
        if (IsOne && _shown.Count == 0)
        {
            yield return new() { Name = request.Parent, Gone = new() };
        }
    }

    // Who withdraws from a conference is shown its lists no more; nothing else takes the right away.
    public async ValueTask<bool> MayContinueAsync(Touched touched, CancellationToken cancellationToken) =>
        request.Conference.Length == 0
        || (!touched.All && !touched.Tags.Contains(ChangeTags.TakingPart(request.Conference), StringComparer.Ordinal))
        || await takesPart(cancellationToken);

    public async IAsyncEnumerable<V1.WatchMatchesResponse> ContinueAsync(Touched touched, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = touched.All || touched.Tags.Contains(ChangeTags.TakingPart(request.Conference), StringComparer.Ordinal);
        var looked = all ? names().Union(_shown.Keys, StringComparer.Ordinal) : touched.Tags.SelectMany(NamesBehind).Distinct(StringComparer.Ordinal);
        foreach (var name in looked.ToArray())
        {
            var before = _shown.GetValueOrDefault(name);
            var now = before is null && _shown.Count >= MaxLists ? null : await ListAsync(name, cancellationToken);
            if (now is null)
            {
                if (before is not null)
                {
                    Forget(name);
                    yield return new() { Name = name, Gone = new() };
                }
                continue;
            }
            Show(name, now);
            if (before is null)
            {
                yield return Snapshot(name, now);
            }
            else if (!ReferenceEquals(before, now) && MatchListDiffMapping.Delta(before, now, IsNeed(name)) is { } delta)
            {
                yield return new() { Name = name, Delta = delta };
            }
        }
    }

    public V1.WatchMatchesResponse Beat() => new();

    public void Stamp(V1.WatchMatchesResponse message, string token)
    {
        message.ResumeToken = token;
        message.SendTime = Timestamp.FromDateTimeOffset(clock.GetUtcNow());
    }

    private static V1.WatchMatchesResponse Snapshot(string name, IReadOnlyList<V1.Match> list) => new() { Name = name, Snapshot = new() { Matches = { list } } };

    private static bool IsNeed(string name) => CatalogNames.IsOf(CatalogKinds.Needs, name);

    private IEnumerable<string> NamesBehind(string tag)
    {
        if (_byTag.TryGetValue(tag, out var known))
        {
            return [known];
        }
        if (IsOne && tag.StartsWith("list ", StringComparison.Ordinal))
        {
            return [request.Parent];
        }
        if (CatalogNames.IsOf(CatalogKinds.Offers, tag) || IsNeed(tag))
        {
            return request.Parent == CatalogNames.AnyOrganization || tag == request.Parent || CatalogNames.ParentOf(tag) == request.Parent ? [tag] : [];
        }
        return _shown.Keys.Where(name => ChangeTags.Feedback(CatalogNames.ParentOf(name)) == tag);
    }

    private void Show(string name, IReadOnlyList<V1.Match> list)
    {
        _shown[name] = list;
        if (!IsOne)
        {
            _byTag[StandingLists.Tag(ListOf(name))] = name;
        }
    }

    private void Forget(string name)
    {
        _shown.Remove(name);
        _byTag.Remove(StandingLists.Tag(ListOf(name)));
    }

    private string ListOf(string name) => MatchRequestMapping.ListOf(Question(name));

    // The messages of one state are shared by all that watch it; nobody writes to them.
    private async Task<IReadOnlyList<V1.Match>?> ListAsync(string name, CancellationToken cancellationToken) =>
        (await lists.FollowedAsync(Question(name), cancellationToken))?.Matches;

    private MatchQuestion Question(string name) => new()
    {
        Name = name,
        Conference = request.Conference,
        WithoutNearMisses = request.WithoutNearMisses,
        Size = top,
        On = VietnamTime.DayOf(clock.GetUtcNow()),
    };
}
