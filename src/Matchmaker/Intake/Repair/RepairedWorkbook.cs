using System.Collections.Immutable;
using Matchmaker.Platform.Documents;

namespace Matchmaker.Intake.Repair;

/// <summary>Hands a workbook back with what was found written as comments into its cells.</summary>
/// <remarks>An .xlsx comes back as it was, with the comments; other formats come back as an .xlsx in Unicode.</remarks>
internal static class RepairedWorkbook
{
    /// <summary>Most comments that one sheet is given; what is worst comes first.</summary>
    public const int MaxComments = 5_000;

    /// <summary>Writes the copy.</summary>
    /// <param name="source">The workbook; seekable.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="findings">What was found in it.</param>
    /// <param name="target">Where to; seekable, stays open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IntakeException">It is no workbook.</exception>
    public static void Write(Stream source, string fileName, ImmutableArray<Finding> findings, Stream target, CancellationToken cancellationToken)
    {
        var comments = findings
            .GroupBy(finding => finding.Sheet, StringComparer.Ordinal)
            .ToDictionary(sheet => sheet.Key, CellComments, StringComparer.Ordinal);
        if (FileContent.Of(source) == FileKind.Packed && TryComment(source, comments, target, cancellationToken))
        {
            return;
        }
        using var plain = new MemoryStream();
        var names = Copy(source, fileName, plain, cancellationToken);
        plain.Position = 0;
        XlsxComments.Write(plain, comments.Where(sheet => names.ContainsKey(sheet.Key)).ToDictionary(sheet => names[sheet.Key], sheet => sheet.Value, StringComparer.Ordinal), target, cancellationToken);
    }

    // False, and nothing written, where a part that reading does without is broken: then the rows alone are copied.
    private static bool TryComment(Stream source, Dictionary<string, ImmutableArray<CellComment>> comments, Stream target, CancellationToken cancellationToken)
    {
        var begin = target.Position;
        try
        {
            source.Position = 0;
            XlsxComments.Write(source, comments, target, cancellationToken);
            return true;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or System.Xml.XmlException or ArgumentException or InvalidOperationException or NotSupportedException or FormatException or OverflowException)
        {
            target.SetLength(begin);
            target.Position = begin;
            return false;
        }
    }

    // The rows as text; gives the name of the copy's sheet for each sheet of the source.
    private static Dictionary<string, string> Copy(Stream source, string fileName, Stream target, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        source.Position = 0;
        using var workbook = WorkbookSource.Open(source, fileName);
        using var writer = new XlsxWriter(target);
        do
        {
            names.TryAdd(workbook.Sheet, SheetNames.Of(workbook.Sheet, names.Values));
            writer.Begin(workbook.Sheet);
            foreach (var row in workbook.Rows())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (row.Filled > 0)
                {
                    writer.SkipTo(row.Number);
                    writer.Row(row.Cells.Select(cell => cell.IsJoined ? null : cell.Text));
                }
            }
        }
        while (workbook.NextSheet());
        return names;
    }

    // One comment a cell, with all that was found in it; a finding about a whole row or sheet stands in its first cell.
    private static ImmutableArray<CellComment> CellComments(IEnumerable<Finding> findings) =>
    [
        .. findings
            .GroupBy(finding => (Row: Math.Max(1, finding.Row), Column: finding.Column.Length == 0 ? "A" : finding.Column))
            .OrderByDescending(cell => cell.Max(finding => finding.Severity))
            .Take(MaxComments)
            .OrderBy(cell => cell.Key.Row).ThenBy(cell => cell.Key.Column.Length).ThenBy(cell => cell.Key.Column, StringComparer.Ordinal)
            .Select(cell => new CellComment(cell.Key.Column, cell.Key.Row, string.Join("\n\n", cell.Select(Text)))),
    ];

    private static string Text(Finding finding)
    {
        var mark = finding.Severity switch
        {
            FindingSeverity.Error => "LỖI",
            FindingSeverity.Warning => "XEM LẠI",
            _ => "GHI NHẬN",
        };
        return $"{mark}: {finding.Vietnamese}\n{finding.English}\n→ {finding.Suggestion}";
    }
}

/// <summary>A comment for a cell.</summary>
/// <param name="Column">Letter.</param>
/// <param name="Row">First 1.</param>
/// <param name="Text">May have several lines.</param>
internal sealed record CellComment(string Column, int Row, string Text);
