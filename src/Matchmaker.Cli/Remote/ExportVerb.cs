using System.CommandLine;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary><c>mm export</c>: the catalogue of a server as a file that an import takes again.</summary>
internal static class ExportVerb
{
    private static readonly Option<string> Out = new("--out") { Description = "File to write; its ending, .xlsx or .csv, says the format.", Required = true, HelpName = "FILE" };
    private static readonly Option<string> Table = new("--table") { Description = "producers, buyers, offers or needs; a workbook holds all where not given, a .csv offers.", HelpName = "TABLE" };

    public static Command Create()
    {
        Table.AcceptOnlyFromAmong("producers", "buyers", "offers", "needs");
        var verb = new Verb("export", "Write the catalogue of a server to a file.", "Xuất danh mục từ máy chủ ra tệp.",
            "mm export --out catalogue.xlsx",
            "mm export --out needs.csv --table needs --server http://127.0.0.1:5081")
        {
            Out, Table, ServerOption.Server, ServerOption.Key,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(Out);
        var format = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".xlsx" => V1.ExportFormat.Xlsx,
            ".csv" => V1.ExportFormat.Csv,
            _ => throw new BadInputException(path, "", "must end in .xlsx or .csv"),
        };
        using var client = ServerOption.Connect(parsed);
        using var file = new MemoryStream();
        await client.ExportCatalogAsync(new() { Format = format, Table = Enum.Parse<V1.ExportTable>(parsed.GetValue(Table) ?? "unspecified", ignoreCase: true) }, file, cancellationToken);
        TextFiles.Write(path, stream => file.WriteTo(stream));
        return ExitCode.Done;
    }
}
