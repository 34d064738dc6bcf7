namespace Matchmaker.Tests.Docs;

/// <summary>A document under docs/generated that tests write and hold against the code.</summary>
/// <remarks>With the environment variable WRITE_DOCS=1 a test writes its part; otherwise it fails when the part is not what the code says.</remarks>
internal static class GeneratedDocument
{
    private const string Begin = "<!-- begin";
    private const string End = "<!-- end";

    private static readonly Lock Gate = new();

    /// <summary>Folder of the repository that the tests were built from.</summary>
    public static string Repository { get; } = FindRepository();

    private static bool Writes => Environment.GetEnvironmentVariable("WRITE_DOCS") == "1";

    /// <summary>Writes or checks a whole document.</summary>
    public static void Is(string name, string content)
    {
        var path = PathOf(name);
        if (Writes)
        {
            File.WriteAllText(path, content);
        }
        Assert.True(File.Exists(path) && File.ReadAllText(path) == content, Advice(name));
    }

    /// <summary>Writes or checks one section of a document that several tests write; each section stands between its markers.</summary>
    public static void HasSection(string name, string section, string content)
    {
        var path = PathOf(name);
        var (begin, end) = ($"{Begin} {section} -->\n", $"{End} {section} -->\n");
        lock (Gate)
        {
            var text = File.Exists(path) ? File.ReadAllText(path) : "Each part of this page is written by a test.\n\n";
            var from = text.IndexOf(begin, StringComparison.Ordinal);
            var to = text.IndexOf(end, StringComparison.Ordinal);
            if (Writes)
            {
                text = from < 0 ? $"{text}{begin}{content}{end}" : $"{text[..(from + begin.Length)]}{content}{text[to..]}";
                File.WriteAllText(path, text);
                return;
            }
            Assert.True(from >= 0 && to > from && text[(from + begin.Length)..to] == content, Advice(name));
        }
    }

    /// <summary>A table in Markdown; bars in cells are escaped.</summary>
    public static string Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = new List<string> { Row(columns), Row([.. columns.Select(_ => "---")]) };
        lines.AddRange(rows.Select(Row));
        return string.Join('\n', lines) + "\n";
    }

    private static string Row(IReadOnlyList<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ')))} |";

    private static string PathOf(string name)
    {
        var folder = Path.Combine(Repository, "docs", "generated");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    private static string Advice(string name) => $"docs/generated/{name} does not say what the code says: run WRITE_DOCS=1 ./test and look at the difference.";

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Matchmaker.sln")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
