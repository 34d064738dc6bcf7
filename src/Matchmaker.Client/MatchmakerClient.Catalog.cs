using Google.Protobuf;

namespace Matchmaker.Client;

public sealed partial class MatchmakerClient
{
    private const int ChunkBytes = 256 << 10;

    /// <summary>All organizations in order of registration, a page at a time as they are taken.</summary>
    public IAsyncEnumerable<V1.Organization> ListOrganizationsAsync(CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Catalog.ListOrganizationsAsync(new() { PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.Organizations, page.NextPageToken),
            cancellationToken);

    /// <summary>All offers of an organization; <c>organizations/-</c> means of all.</summary>
    public IAsyncEnumerable<V1.Offer> ListOffersAsync(string parent, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Catalog.ListOffersAsync(new() { Parent = parent, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.Offers, page.NextPageToken),
            cancellationToken);

    /// <summary>All needs of an organization; <c>organizations/-</c> means of all.</summary>
    public IAsyncEnumerable<V1.Need> ListNeedsAsync(string parent, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Catalog.ListNeedsAsync(new() { Parent = parent, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.Needs, page.NextPageToken),
            cancellationToken);

    /// <summary>Sends a workbook and waits for what came of it.</summary>
    /// <param name="workbook">Read once, from where it stands to its end.</param>
    /// <param name="header">File name and mode.</param>
    /// <param name="progress">Bytes sent so far; null for none.</param>
    /// <param name="cancellationToken">Ends the call; nothing is written unless the server had all of the file.</param>
    public async Task<V1.ImportWorkbookResponse> ImportWorkbookAsync(
        Stream workbook, V1.ImportHeader header, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        using var call = Catalog.ImportWorkbook(cancellationToken: cancellationToken);
        await call.RequestStream.WriteAsync(new() { Header = header }, cancellationToken).ConfigureAwait(false);
        var buffer = new byte[ChunkBytes];
        long sent = 0;
        int read;
        while ((read = await workbook.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(buffer, 0, read) }, cancellationToken).ConfigureAwait(false);
            sent += read;
            progress?.Report(sent);
        }
        await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        return await call.ResponseAsync.ConfigureAwait(false);
    }
}
