using System.Text;

namespace Matchmaker.Vietnamese;

/// <summary>Lines of a table compiled into this assembly beside the code that reads it.</summary>
internal static class EmbeddedTable
{
    /// <summary>Lines without blank ones and without those that start with <c>#</c>.</summary>
    /// <exception cref="InvalidDataException">The table was not compiled in.</exception>
    public static IEnumerable<string> Lines(string name, string slice = "Vietnamese")
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream($"Matchmaker.{slice}.{name}")
            ?? throw new InvalidDataException($"{name} is not part of this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
