namespace Matchmaker.Client;

public sealed partial class MatchmakerClient
{
    /// <summary>The matches of an offer or a need, best first, pages fetched as they are taken.</summary>
    /// <param name="request">Name and filters; its page token is not used.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<V1.Match> FindMatchesAsync(V1.FindMatchesRequest request, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Matching.FindMatchesAsync(new(request) { PageToken = token }, cancellationToken: cancel),
            page => (page.Matches, page.NextPageToken),
            cancellationToken);

    /// <summary>The offers that answer some words, best first, pages fetched as they are taken.</summary>
    /// <param name="request">Words and filters; its page token is not used.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<V1.GoodsHit> SearchOffersAsync(V1.SearchOffersRequest request, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Matching.SearchOffersAsync(new(request) { PageToken = token }, cancellationToken: cancel),
            page => (page.Hits, page.NextPageToken),
            cancellationToken);

    /// <summary>The needs that answer some words, best first, pages fetched as they are taken.</summary>
    /// <param name="request">Words and filters; its page token is not used.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<V1.GoodsHit> SearchNeedsAsync(V1.SearchNeedsRequest request, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Matching.SearchNeedsAsync(new(request) { PageToken = token }, cancellationToken: cancel),
            page => (page.Hits, page.NextPageToken),
            cancellationToken);

    /// <summary>What an organization said of matches, in the order in which it was first said.</summary>
    public IAsyncEnumerable<V1.MatchFeedback> ListMatchFeedbackAsync(string organization, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Matching.ListMatchFeedbackAsync(new() { Parent = organization, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.MatchFeedback, page.NextPageToken),
            cancellationToken);

    /// <summary>The organisers' own rows of the lexicon.</summary>
    public IAsyncEnumerable<V1.LexiconRow> ListLexiconRowsAsync(CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Lexicon.ListLexiconRowsAsync(new() { PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.LexiconRows, page.NextPageToken),
            cancellationToken);
}
