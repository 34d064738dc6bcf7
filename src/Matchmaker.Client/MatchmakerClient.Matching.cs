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
}
