using System.Collections.Immutable;
using System.Text;
using Matchmaker.Catalog;
using Matchmaker.Platform.Documents;
using Matchmaker.Platform.Sql;
using Matchmaker.Trade;

namespace Matchmaker.Intake.Export;

/// <summary>Writes the catalogue as a file, a page of organizations at a time.</summary>
internal static class SqlCatalogFile
{
    private const int PageSize = 500;

    /// <summary>All four tables as sheets of one workbook.</summary>
    public static async Task WriteXlsxAsync(ReadSession session, ImmutableArray<CatalogTable> tables, Stream target)
    {
        using var writer = new XlsxWriter(target);
        foreach (var table in tables)
        {
            writer.Begin(table.Sheet);
            writer.Row(table.Headings, isHeading: true);
            await foreach (var row in RowsAsync(session, table))
            {
                writer.Row(row);
            }
        }
    }

    /// <summary>One table as comma separated UTF-8 with its mark; cells that begin as a formula have an apostrophe before them.</summary>
    public static async Task WriteCsvAsync(ReadSession session, CatalogTable table, Stream target)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(true), leaveOpen: true);
        await writer.WriteAsync(CsvLine.Of(table.Headings));
        await foreach (var row in RowsAsync(session, table))
        {
            await writer.WriteAsync(CsvLine.Of(row));
        }
    }

    private static async IAsyncEnumerable<ImmutableArray<string?>> RowsAsync(ReadSession session, CatalogTable table)
    {
        var after = CatalogPosition.Start;
        while (true)
        {
            var page = await CatalogDirectory.OrganizationsAsync(session, after, PageSize);
            if (page.IsEmpty)
            {
                yield break;
            }
            foreach (var row in await RowsOfAsync(session, table, page))
            {
                yield return row;
            }
            after = new CatalogPosition(page[^1].CreateMs, page[^1].Document.Name);
        }
    }

    private static async Task<ImmutableArray<ImmutableArray<string?>>> RowsOfAsync(ReadSession session, CatalogTable table, ImmutableArray<Stored<Organization>> page)
    {
        ImmutableArray<string> names = [.. page.Select(stored => stored.Document.Name)];
        if (table == CatalogTable.Offers)
        {
            var offers = (await CatalogDirectory.BelowAsync(session, CatalogKinds.Offers, names)).ToLookup(offer => CatalogNames.ParentOf(offer.Document.Name), StringComparer.Ordinal);
            return [.. page.SelectMany(stored => offers[stored.Document.Name].Select(offer => CatalogTable.Row(stored.Document, offer.Document)))];
        }
        if (table == CatalogTable.Needs)
        {
            var needs = (await CatalogDirectory.BelowAsync(session, CatalogKinds.Needs, names)).ToLookup(need => CatalogNames.ParentOf(need.Document.Name), StringComparer.Ordinal);
            return [.. page.SelectMany(stored => needs[stored.Document.Name].Select(need => CatalogTable.Row(stored.Document, need.Document)))];
        }
        var side = table == CatalogTable.Producers ? Sides.Producer : Sides.Buyer;
        var papers = (await CatalogDirectory.BelowAsync(session, CatalogKinds.Certificates, names)).ToLookup(paper => CatalogNames.ParentOf(paper.Document.Name), StringComparer.Ordinal);
        return
        [
            .. page.Where(stored => stored.Document.Sides.HasFlag(side))
                .Select(stored => CatalogTable.Row(stored.Document, side, papers[stored.Document.Name].Select(paper => new CertificateClaim(paper.Document.Scheme, paper.Document.Level, paper.Document.Expires)))),
        ];
    }
}

/// <summary>One line of comma separated values.</summary>
internal static class CsvLine
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",;\t\"\r\n");

    /// <summary>The line with its end; every cell neutralized, quoted where it must be.</summary>
    public static string Of(IEnumerable<string?> cells) => string.Join(',', cells.Select(cell => Quoted(FormulaText.Neutralized(cell ?? "")))) + "\r\n";

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(Special) || cell.StartsWith(' ') || cell.EndsWith(' ')
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;
}
