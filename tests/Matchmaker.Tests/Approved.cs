namespace Matchmaker.Tests;

/// <summary>Pages and golden files that tests write and people approve.</summary>
internal static class Approved
{
    /// <summary>Set to 1 to write what is compared instead of comparing it.</summary>
    public const string Variable = "MATCHMAKER_APPROVE";

    /// <summary>Compares a text with an approved file, or writes it where <see cref="Variable"/> is set.</summary>
    /// <param name="path">Path from the root of the repository, with slashes.</param>
    public static void Equal(string path, string text)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        Assert.True(File.Exists(file), $"{path} is not there; run the tests with {Variable}=1 to write it.");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }

    /// <summary>As <see cref="Equal"/>, for the part of a page between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- end of name --&gt;</c>.</summary>
    public static void SectionEqual(string path, string name, string text)
    {
        var file = Path.Combine(Repository.Root, path);
        var (open, close) = ($"<!-- {name} -->\n", $"<!-- end of {name} -->\n");
        var page = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        var start = page.IndexOf(open, StringComparison.Ordinal);
        var end = page.IndexOf(close, StringComparison.Ordinal);
        Equal(path, start < 0 || end < start ? page + open + text + close : page[..(start + open.Length)] + text + page[end..]);
    }
}
