using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Intake;

/// <summary>The catalogue's endpoint with its import, which also makes conferences and so stands above both slices.</summary>
internal sealed class ImportEndpoint(Database database, CatalogWriter writer, Ids ids, Importer importer) : CatalogEndpoint(database, writer, ids)
{
    private const int MaxFindings = 5_000;

    public override async Task<V1.ImportWorkbookResponse> ImportWorkbook(IAsyncStreamReader<V1.ImportWorkbookRequest> requestStream, ServerCallContext context)
    {
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var header = await ReceiveAsync(requestStream, file, context.CancellationToken);
        file.Position = 0;
        var result = Read(file, header, context.CancellationToken);
        var outcome = await importer.ImportAsync(result, header.Mode != V1.ImportMode.PerRow, header.ValidateOnly, context.CancellationToken);
        return ImportMapping.ToProto(outcome, MaxFindings);
    }

    private static IntakeResult Read(Stream file, V1.ImportHeader header, CancellationToken cancellationToken)
    {
        try
        {
            return WorkbookReader.Read(file, header.FileName, header.Columns, progress: null, cancellationToken);
        }
        catch (IntakeException problem)
        {
            throw ImportMapping.ToRefusal(problem.Refusal, header.FileName);
        }
    }

    private static async Task<V1.ImportHeader> ReceiveAsync(IAsyncStreamReader<V1.ImportWorkbookRequest> pieces, Stream file, CancellationToken cancellationToken)
    {
        V1.ImportHeader? header = null;
        while (await pieces.MoveNext(cancellationToken))
        {
            var piece = pieces.Current;
            if (header is null)
            {
                header = piece.Header ?? throw Wrong("header", "must come in the first message", "phải đến trong thông điệp đầu tiên");
                Check(header);
                continue;
            }
            if (piece.PieceCase != V1.ImportWorkbookRequest.PieceOneofCase.Chunk)
            {
                throw Wrong("chunk", "must be in every message after the first", "phải có trong mọi thông điệp sau thông điệp đầu");
            }
            if (file.Length + piece.Chunk.Length > WorkbookSource.MaxBytes)
            {
                throw ImportMapping.ToRefusal(IntakeRefusal.TooManyBytes, header.FileName);
            }
            await file.WriteAsync(piece.Chunk.Memory, cancellationToken);
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
