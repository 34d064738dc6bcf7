using System.Diagnostics.CodeAnalysis;
using Grpc.Core.Interceptors;

namespace Matchmaker.Client;

public sealed partial class MatchmakerClient
{
    [field: AllowNull]
    public V1.OnSiteService.OnSiteServiceClient OnSite => field ??= new(_channel.Intercept(_defaults));

    /// <summary>Who takes part in a conference, by name, and whether it is here.</summary>
    /// <param name="conference">Resource name.</param>
    /// <param name="query">Only who has these words in its name, with or without marks; empty means all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public IAsyncEnumerable<V1.Attendance> ListAttendancesAsync(string conference, string query, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => OnSite.ListAttendancesAsync(
                new() { Parent = conference, Query = query, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.Attendances, page.NextPageToken),
            cancellationToken);

    /// <summary>The proposals of a conference, newest first.</summary>
    /// <param name="conference">Resource name.</param>
    /// <param name="showSettled">Accepted, discarded and expired ones too.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public IAsyncEnumerable<V1.RepairProposal> ListRepairProposalsAsync(string conference, bool showSettled, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => OnSite.ListRepairProposalsAsync(
                new() { Parent = conference, ShowSettled = showSettled, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.RepairProposals, page.NextPageToken),
            cancellationToken);
}
