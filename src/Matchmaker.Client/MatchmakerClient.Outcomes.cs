using System.Diagnostics.CodeAnalysis;
using Grpc.Core.Interceptors;

namespace Matchmaker.Client;

public sealed partial class MatchmakerClient
{
    [field: AllowNull]
    public V1.OutcomeService.OutcomeServiceClient Outcomes => field ??= new(_channel.Intercept(_defaults));

    /// <summary>The ledgers of a conference in the order in which they began.</summary>
    public IAsyncEnumerable<V1.Agreement> ListAgreementsAsync(string conference, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Outcomes.ListAgreementsAsync(new() { Parent = conference, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.Agreements, page.NextPageToken),
            cancellationToken);
}
