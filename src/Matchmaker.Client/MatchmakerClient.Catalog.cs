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

    /// <summary>Sends a workbook, hears how far it is, and waits for what came of it.</summary>
    /// <param name="workbook">Read once, from where it stands to its end.</param>
    /// <param name="header">File name and mode.</param>
    /// <param name="progress">Told what the server is busy with; null for none.</param>
    /// <param name="repaired">Where the copy with comments in its cells is written, which sets <c>repaired_copy</c>; null for none.</param>
    /// <param name="cancellationToken">Ends the call; nothing is written unless the server had all of the file.</param>
    public async Task<V1.ImportWorkbookResponse> StreamImportWorkbookAsync(
        Stream workbook, V1.ImportHeader header, IProgress<V1.ImportProgress>? progress, Stream? repaired, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        ArgumentNullException.ThrowIfNull(header);
        using var call = Catalog.StreamImportWorkbook(cancellationToken: cancellationToken);
        var asked = header.Clone();
        asked.RepairedCopy = repaired is not null;
        var hearing = HearAsync(call.ResponseStream, progress, repaired, cancellationToken);
        try
        {
            await call.RequestStream.WriteAsync(new() { Header = asked }, cancellationToken).ConfigureAwait(false);
            var buffer = new byte[ChunkBytes];
            int read;
            while (!hearing.IsCompleted && (read = await workbook.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(buffer, 0, read) }, cancellationToken).ConfigureAwait(false);
            }
            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is Grpc.Core.RpcException or InvalidOperationException && hearing.IsCompleted)
        {
            // The server refused while pieces were still on their way: its answer says why.
        }
        return await hearing.ConfigureAwait(false);
    }

    private static async Task<V1.ImportWorkbookResponse> HearAsync(
        Grpc.Core.IAsyncStreamReader<V1.StreamImportWorkbookResponse> answers, IProgress<V1.ImportProgress>? progress, Stream? repaired, CancellationToken cancellationToken)
    {
        V1.ImportWorkbookResponse? result = null;
        while (await answers.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            switch (answers.Current.PieceCase)
            {
                case V1.StreamImportWorkbookResponse.PieceOneofCase.Progress:
                    progress?.Report(answers.Current.Progress);
                    break;
                case V1.StreamImportWorkbookResponse.PieceOneofCase.Result:
                    result = answers.Current.Result;
                    break;
                case V1.StreamImportWorkbookResponse.PieceOneofCase.Repaired when repaired is not null:
                    await repaired.WriteAsync(answers.Current.Repaired.Memory, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    break;
            }
        }
        return result ?? throw new InvalidOperationException("The server ended the import without saying what came of it.");
    }

    /// <summary>Writes the catalogue to a file that an import takes again.</summary>
    /// <param name="request">Format and table.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task ExportCatalogAsync(V1.ExportCatalogRequest request, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        using var call = Catalog.ExportCatalog(request, cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            await target.WriteAsync(call.ResponseStream.Current.Chunk.Memory, cancellationToken).ConfigureAwait(false);
        }
    }
}
