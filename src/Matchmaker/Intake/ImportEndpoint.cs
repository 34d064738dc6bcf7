using Google.Protobuf;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Intake.Repair;
using Matchmaker.Platform;
using Matchmaker.Platform.Files;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Intake;

/// <summary>The catalogue's endpoint with its import and export, which also make conferences and so stand above both slices.</summary>
internal sealed partial class ImportEndpoint(Database database, CatalogWriter writer, Ids ids, Importer importer) : CatalogEndpoint(database, writer, ids)
{
    private const int MaxFindings = 5_000;

    private readonly Database _database = database;

    // Asked for before a unit of work begins: it runs elsewhere, where nobody calls.
    private static string Owner => CallScope.Current?.Caller.Name ?? Caller.Server.Name;

    public override async Task<V1.ImportWorkbookResponse> ImportWorkbook(IAsyncStreamReader<V1.ImportWorkbookRequest> requestStream, ServerCallContext context)
    {
        await using var file = TemporaryFile.Create();
        var header = await ReceiveAsync(
            requestStream, piece => piece.Header, piece => piece.PieceCase == V1.ImportWorkbookRequest.PieceOneofCase.Chunk ? piece.Chunk : null, file, received: null, context.CancellationToken);
        var result = await ReadAsync(file, header, read: null, context.CancellationToken);
        var outcome = await importer.ImportAsync(result, Owner, header.Mode != V1.ImportMode.PerRow, header.ValidateOnly, context.CancellationToken);
        return ImportMapping.ToProto(outcome, result, MaxFindings);
    }

    public override async Task StreamImportWorkbook(
        IAsyncStreamReader<V1.StreamImportWorkbookRequest> requestStream, IServerStreamWriter<V1.StreamImportWorkbookResponse> responseStream, ServerCallContext context)
    {
        await using var file = TemporaryFile.Create();
        Task Tell(V1.ImportStage stage, int rows = 0) => responseStream.WriteAsync(
            new() { Progress = new() { Stage = stage, Bytes = file.Length, Rows = rows } }, context.CancellationToken);

        var header = await ReceiveAsync(
            requestStream,
            piece => piece.Header,
            piece => piece.PieceCase == V1.StreamImportWorkbookRequest.PieceOneofCase.Chunk ? piece.Chunk : null,
            file,
            () => Tell(V1.ImportStage.Receiving),
            context.CancellationToken);
        var result = await ReadAsync(file, header, rows => Tell(V1.ImportStage.Reading, rows), context.CancellationToken);
        await Tell(V1.ImportStage.Keeping);
        var outcome = await importer.ImportAsync(result, Owner, header.Mode != V1.ImportMode.PerRow, header.ValidateOnly, context.CancellationToken);
        await responseStream.WriteAsync(new() { Result = ImportMapping.ToProto(outcome, result, MaxFindings) }, context.CancellationToken);
        if (header.RepairedCopy)
        {
            await Tell(V1.ImportStage.Repairing);
            await using var copy = TemporaryFile.Create();
            RepairedWorkbook.Write(file, header.FileName, outcome.Findings, copy, context.CancellationToken);
            await TemporaryFile.SendAsync(copy, chunk => responseStream.WriteAsync(new() { Repaired = ByteString.CopyFrom(chunk.Span) }, context.CancellationToken), context.CancellationToken);
        }
    }

    private async Task<IntakeResult> ReadAsync(Stream file, V1.ImportHeader header, Func<int, Task>? read, CancellationToken cancellationToken)
    {
        var owner = Owner;
        var own = await _database.ReadAsync(session => SqlHeadingStore.ListAsync(session, owner), cancellationToken);
        file.Position = 0;
        var reader = WorkbookReader.Of(header.FileName, Headings.With(own), header.Columns, cancellationToken);
        try
        {
            foreach (var rows in reader.Steps(file, header.FileName))
            {
                await (read?.Invoke(rows) ?? Task.CompletedTask);
            }
            return reader.Result();
        }
        catch (IntakeException problem)
        {
            throw ImportMapping.ToRefusal(problem.Refusal, header.FileName);
        }
    }

    private static async Task<V1.ImportHeader> ReceiveAsync<T>(
        IAsyncStreamReader<T> pieces, Func<T, V1.ImportHeader?> headerOf, Func<T, ByteString?> chunkOf, Stream file, Func<Task>? received, CancellationToken cancellationToken)
    {
        V1.ImportHeader? header = null;
        while (await pieces.MoveNext(cancellationToken))
        {
            var piece = pieces.Current;
            if (header is null)
            {
                header = headerOf(piece) ?? throw Wrong("header", "must come in the first message", "phải đến trong thông điệp đầu tiên");
                Check(header);
                continue;
            }
            var chunk = chunkOf(piece) ?? throw Wrong("chunk", "must be in every message after the first", "phải có trong mọi thông điệp sau thông điệp đầu");
            if (file.Length + chunk.Length > WorkbookSource.MaxBytes)
            {
                throw ImportMapping.ToRefusal(IntakeRefusal.TooManyBytes, header.FileName);
            }
            await file.WriteAsync(chunk.Memory, cancellationToken);
            await (received?.Invoke() ?? Task.CompletedTask);
        }
        return header ?? throw Wrong("header", "must come in the first message", "phải đến trong thông điệp đầu tiên");
    }

    private static void Check(V1.ImportHeader header)
    {
        var violations = new Violations();
        violations.Text("header.file_name", header.FileName, 255);
        violations.Check(Enum.IsDefined(header.Mode), "header.mode", "must be one of the modes", "phải là một cách đã định");
        foreach (var (column, field) in header.Columns)
        {
            violations.Check(Headings.Shipped.Fields.Contains(field, StringComparer.Ordinal), $"header.columns[{column}]", $"must be a known field, not '{field}'", $"không có trường '{field}'");
        }
        violations.ThrowIfAny();
    }

    private static RpcException Wrong(string field, string message, string vietnamese)
    {
        try
        {
            Violations.Throw(field, message, vietnamese);
        }
        catch (RpcException refusal)
        {
            return refusal;
        }
        throw new System.Diagnostics.UnreachableException();
    }
}
