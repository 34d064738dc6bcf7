using Google.Protobuf;
using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform;
using Matchmaker.Platform.Files;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Agendas;

internal sealed partial class AgendaEndpoint
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    /// <summary>Least time between two words on how far a file is.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private int _exports;

    public override async Task ExportAgenda(V1.ExportAgendaRequest request, IServerStreamWriter<V1.ExportAgendaResponse> responseStream, ServerCallContext context)
    {
        AgendaMapping.Check(request);
        var export = await ExportOfAsync(request, context);
        try
        {
            if (Interlocked.Increment(ref _exports) > options.Value.MaxExports)
            {
                throw Refusals.RateLimited(Retry);
            }
            await MakeAsync(request, export, responseStream, context.CancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _exports);
        }
    }

    private async Task<AgendaExport> ExportOfAsync(V1.ExportAgendaRequest request, ServerCallContext context)
    {
        if (Caller.Role == Role.Representative ? !request.HasParticipation : !Caller.Reaches(request.Name))
        {
            throw Refusals.PermissionDenied(context.Method);
        }
        var book = await database.ReadAsync(
            async session => request.HasParticipation && !await MayKnowAsync(session, request.Participation)
                ? throw Refusals.NotFound(request.Participation)
                : await BookWithContactsAsync(session, request.Name) ?? throw Refusals.NotFound(request.Name),
            context.CancellationToken);
        return !Phases.Allows("ExportAgenda", book.Conference.Phase)
            ? throw ConferenceRefusals.WrongPhase(book.Conference.Name, book.Conference.Phase)
            : new AgendaExport(book, AgendaMapping.ToScope(request, book), AgendaMapping.ToWords(request.Language), clock.GetUtcNow(), options.Value.QrLink);
    }

    private static async Task<AgendaBook?> BookWithContactsAsync(ReadSession session, string conference) =>
        await AgendaBook.ReadAsync(session, conference) is var book && (book is null || !ContactsShown.MayBeShownTo(Caller))
            ? book
            : book with { Contacts = await ContactsShown.OfConferenceAsync(session, conference, await ConferenceDirectory.AllParticipationsAsync(session, conference)) };

    private async Task MakeAsync(V1.ExportAgendaRequest request, AgendaExport export, IServerStreamWriter<V1.ExportAgendaResponse> stream, CancellationToken cancellationToken)
    {
        var (ending, contentType) = AgendaMapping.FileOf(request.Format, request.CancellationsOnly);
        await stream.WriteAsync(
            new() { File = new() { FileName = AgendaFileName.Of(request.Name, export.Scope, export.Words, ending), ContentType = contentType } }, cancellationToken);
        await using var file = TemporaryFile.Create();
        var (done, total, told) = (0, 0, clock.GetTimestamp());
        foreach (var step in Steps(request, export, file))
        {
            (done, total) = step;
            cancellationToken.ThrowIfCancellationRequested();
            if (clock.GetElapsedTime(told) >= Pause)
            {
                told = clock.GetTimestamp();
                await stream.WriteAsync(new() { Progress = new() { Done = done, Total = total } }, cancellationToken);
            }
        }
        await stream.WriteAsync(new() { Progress = new() { Done = total, Total = total, Bytes = file.Length } }, cancellationToken);
        await TemporaryFile.SendAsync(file, chunk => stream.WriteAsync(new() { Chunk = ByteString.CopyFrom(chunk.Span) }, cancellationToken), cancellationToken);
    }

    // Each step is short work of this process alone, so the file is made between two words to the caller.
    private static IEnumerable<(int Done, int Total)> Steps(V1.ExportAgendaRequest request, AgendaExport export, Stream file) => request.Format switch
    {
        V1.AgendaFormat.Ics => AgendaIcsFile.Write(export, request.CancellationsOnly, file),
        V1.AgendaFormat.Xlsx => AgendaXlsxFile.Write(export, file),
        _ => AgendaPdfFile.Write(export, file),
    };

    /// <summary>Whether a participation is there and, for a representative, its own organization's.</summary>
    private static async Task<bool> MayKnowAsync(ReadSession session, string participation) =>
        await ConferenceDirectory.ParticipationsAsync(session, participation) is [var found] && (Caller.Role != Role.Representative || found.Organization == Caller.Organization);
}
