using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Matchmaker.Benchmarks;

/// <summary>One section of docs/BENCHMARKS.md, written by the benchmark that measured it.</summary>
internal sealed class BenchmarkReport(string name, string title)
{
    private readonly StringBuilder _text = new();

    /// <summary>Folder of the repository.</summary>
    public static string Repository { get; } = Root();

    /// <summary>Adds a line, and shows it.</summary>
    public void Line(FormattableString line)
    {
        var text = line.ToString(CultureInfo.InvariantCulture);
        Console.WriteLine(text);
        _text.Append(text).Append('\n');
    }

    /// <summary>Replaces the section between its two markers, or adds it at the end.</summary>
    public void Save()
    {
        var path = Path.Combine(Root(), "docs", "BENCHMARKS.md");
        var (begin, end) = ($"<!-- {name}: written by ./bench {name} -->", $"<!-- end of {name} -->");
        var old = File.Exists(path) ? File.ReadAllText(path) : "# Benchmarks\n\nEach section is written by the command named above it; numbers are of the machine it names.\n";
        var section = $"{begin}\n## {title}\n\n{_text}{end}\n";
        var from = old.IndexOf(begin, StringComparison.Ordinal);
        var to = from < 0 ? -1 : old.IndexOf(end, from, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, to < 0 ? $"{old.TrimEnd()}\n\n{section}" : string.Concat(old.AsSpan(0, from), section, old.AsSpan(to + end.Length).TrimStart('\n')));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
