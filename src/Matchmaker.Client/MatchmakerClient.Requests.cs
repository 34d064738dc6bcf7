using System.Diagnostics.CodeAnalysis;
using Grpc.Core.Interceptors;

namespace Matchmaker.Client;

public sealed partial class MatchmakerClient
{
    [field: AllowNull]
    public V1.MeetingRequestService.MeetingRequestServiceClient Requests => field ??= new(_channel.Intercept(_defaults));

    /// <summary>The requests of a conference in order of creation.</summary>
    /// <param name="conference">Resource name.</param>
    /// <param name="participation">Only those that it asked or was asked; empty means all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public IAsyncEnumerable<V1.MeetingRequest> ListMeetingRequestsAsync(string conference, string participation, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Requests.ListMeetingRequestsAsync(
                new() { Parent = conference, Participation = participation, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.MeetingRequests, page.NextPageToken),
            cancellationToken);
}
