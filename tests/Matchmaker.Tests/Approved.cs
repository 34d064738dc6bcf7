using Matchmaker.Tests.Docs;

namespace Matchmaker.Tests;

/// <summary>Golden files that tests write and people approve.</summary>
/// <remarks>With the environment variable WRITE_DOCS=1 a test writes its file, as it does the documents.</remarks>
internal static class Approved
{
    /// <summary>Compares a text with an approved file.</summary>
    /// <param name="path">Path from the root of the repository, with slashes.</param>
    public static void Equal(string path, string text)
    {
        var file = Path.Combine(GeneratedDocument.Repository, path);
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        Assert.True(File.Exists(file), $"{path} is not there; run the tests with WRITE_DOCS=1 to write it.");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }
}
