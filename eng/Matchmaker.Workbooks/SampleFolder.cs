using Matchmaker.Workbooks.Office;

namespace Matchmaker.Workbooks;

/// <summary>The sample conference: a folder of typed sheets and the workbook made of them.</summary>
internal static class SampleFolder
{
    public const string Name = "son-la-2026";

    /// <summary>The sheets in the order of their file names.</summary>
    public static IReadOnlyList<TypedSheet> Sheets(string samples) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(samples, Name), "*.tsv").Order(StringComparer.Ordinal)
            .Select(path => TypedSheet.Parse(File.ReadLines(path))),
    ];

    /// <summary>The workbook's bytes.</summary>
    public static byte[] Workbook(string samples) => OfficeWorkbook.Write(Sheets(samples));
}
