using Google.Protobuf;
using Grpc.Core;
using Matchmaker.Intake.Export;
using Matchmaker.Platform.Files;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Intake;

/// <summary>The catalogue as a file.</summary>
internal sealed partial class ImportEndpoint
{
    public override async Task ExportCatalog(V1.ExportCatalogRequest request, IServerStreamWriter<V1.ExportCatalogResponse> responseStream, ServerCallContext context)
    {
        var violations = new Violations();
        violations.Check(Enum.IsDefined(request.Format), "format", "must be one of the formats", "phải là một định dạng đã định");
        violations.Check(Enum.IsDefined(request.Table), "table", "must be one of the tables", "phải là một bảng đã định");
        violations.ThrowIfAny();
        await using var file = TemporaryFile.Create();
        await _database.ReadAsync(
            async session =>
            {
                if (request.Format == V1.ExportFormat.Csv)
                {
                    await SqlCatalogFile.WriteCsvAsync(session, TableOf(request.Table) ?? CatalogTable.Offers, file);
                }
                else
                {
                    await SqlCatalogFile.WriteXlsxAsync(
                        session, TableOf(request.Table) is { } only ? [only] : [CatalogTable.Producers, CatalogTable.Buyers, CatalogTable.Offers, CatalogTable.Needs], file);
                }
                return true;
            },
            context.CancellationToken);
        await TemporaryFile.SendAsync(file, chunk => responseStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(chunk.Span) }, context.CancellationToken), context.CancellationToken);
    }

    private static CatalogTable? TableOf(V1.ExportTable table) => table switch
    {
        V1.ExportTable.Producers => CatalogTable.Producers,
        V1.ExportTable.Buyers => CatalogTable.Buyers,
        V1.ExportTable.Offers => CatalogTable.Offers,
        V1.ExportTable.Needs => CatalogTable.Needs,
        _ => null,
    };
}
