using Matchmaker.Tests.Docs;

namespace Matchmaker.Tests.Architecture;

/// <summary>The repository's own C# files.</summary>
internal static class SourceFiles
{
    /// <summary>Path below the repository and lines of each file under src and tests.</summary>
    public static IReadOnlyList<(string Path, string[] Lines)> All { get; } =
    [
        .. new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(GeneratedDocument.Repository, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => (Path.GetRelativePath(GeneratedDocument.Repository, path).Replace('\\', '/'), File.ReadAllLines(path)))
            .OrderBy(file => file.Item1, StringComparer.Ordinal),
    ];

    /// <summary>Those of the server.</summary>
    public static IEnumerable<(string Path, string[] Lines)> Server => All.Where(file => file.Path.StartsWith("src/Matchmaker/", StringComparison.Ordinal));

    /// <summary>The slice that a file of the server belongs to; empty for Program.cs.</summary>
    public static string SliceOf(string path) => path.Split('/') is [_, _, var slice, _, ..] ? slice : "";
}
