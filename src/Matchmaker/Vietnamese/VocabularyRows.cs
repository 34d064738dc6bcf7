using System.Collections.Immutable;
using System.Diagnostics;

namespace Matchmaker.Vietnamese;

/// <summary>Rows of a table that ships inside the program: tab-separated, first line names the columns, <c>#</c> starts a comment line.</summary>
internal static class VocabularyRows
{
    /// <summary>All rows of an embedded table of this folder, cells trimmed, missing ones empty.</summary>
    /// <param name="file">File name, e.g. <c>units.tsv</c>.</param>
    public static ImmutableArray<ImmutableArray<string>> Embedded(string file)
    {
        using var stream = typeof(VocabularyRows).Assembly.GetManifestResourceStream($"Matchmaker.Vietnamese.{file}")
            ?? throw new UnreachableException($"The table {file} is not in the program.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>All rows of a table's text; the first line is the heading and is left out.</summary>
    public static ImmutableArray<ImmutableArray<string>> Parse(string table)
    {
        var lines = table.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToArray();
        var columns = lines.Length == 0 ? 0 : lines[0].Split('\t').Length;
        return
        [
            .. lines.Skip(1).Select(line => line.Split('\t').Select(cell => cell.Trim()).ToImmutableArray())
                .Select(row => row.AddRange(Enumerable.Repeat("", Math.Max(0, columns - row.Length)))),
        ];
    }
}
