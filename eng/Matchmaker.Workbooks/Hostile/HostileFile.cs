namespace Matchmaker.Workbooks.Hostile;

/// <summary>A file that an importer must take without harm.</summary>
/// <param name="Name">File name; its ending is part of the case.</param>
/// <param name="What">What is odd or wrong about it.</param>
/// <param name="Bytes">Makes its content, the same every time.</param>
internal sealed record HostileFile(string Name, string What, Func<byte[]> Bytes)
{
    /// <summary>Every case, in the order of the pages they are written on.</summary>
    public static IReadOnlyList<HostileFile> All { get; } = [.. BrokenFiles.All, .. OddTables.All, .. OddHeadings.All, .. OddRows.All, .. OddCells.All, .. OddTexts.All];
}
