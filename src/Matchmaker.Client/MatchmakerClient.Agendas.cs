using System.Diagnostics.CodeAnalysis;
using Grpc.Core.Interceptors;

namespace Matchmaker.Client;

public sealed partial class MatchmakerClient
{
    [field: AllowNull]
    public V1.AgendaService.AgendaServiceClient Agendas => field ??= new(_channel.Intercept(_defaults));

    /// <summary>The days of a hall's tables.</summary>
    /// <param name="conference">Resource name.</param>
    /// <param name="hall">Empty means all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public IAsyncEnumerable<V1.TableAgenda> ListTableAgendasAsync(string conference, string hall, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            (token, cancel) => Agendas.ListTableAgendasAsync(new() { Parent = conference, Hall = hall, PageSize = Pages.Size, PageToken = token }, cancellationToken: cancel),
            page => (page.TableAgendas, page.NextPageToken),
            cancellationToken);

    /// <summary>Makes agendas into a file.</summary>
    /// <param name="request">Format, language and whose.</param>
    /// <param name="target">Where to.</param>
    /// <param name="progress">Told how far the server is; null for none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The name and the media type that the server gives the file.</returns>
    public async Task<V1.AgendaFile> ExportAgendaAsync(
        V1.ExportAgendaRequest request, Stream target, IProgress<V1.ExportAgendaProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        using var call = Agendas.ExportAgenda(request, cancellationToken: cancellationToken);
        V1.AgendaFile? file = null;
        while (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            switch (call.ResponseStream.Current.PieceCase)
            {
                case V1.ExportAgendaResponse.PieceOneofCase.File:
                    file = call.ResponseStream.Current.File;
                    break;
                case V1.ExportAgendaResponse.PieceOneofCase.Progress:
                    progress?.Report(call.ResponseStream.Current.Progress);
                    break;
                case V1.ExportAgendaResponse.PieceOneofCase.Chunk:
                    await target.WriteAsync(call.ResponseStream.Current.Chunk.Memory, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    break;
            }
        }
        return file ?? throw new InvalidOperationException("The server sent no file.");
    }
}
