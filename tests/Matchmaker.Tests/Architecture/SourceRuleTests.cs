using System.Globalization;
using System.Text.RegularExpressions;
using Matchmaker.Platform.Rpc;
using Matchmaker.Tests.Docs;

namespace Matchmaker.Tests.Architecture;

public sealed partial class SourceRuleTests
{
    /// <summary>Edges of their own, where work that nobody calls begins or where its caller waits, and what they do with what they catch.</summary>
    private static readonly Dictionary<string, string> Edges = new(StringComparer.Ordinal)
    {
        ["CallBoundary.cs"] = "answers the caller of a method",
        ["NoticeWorker.cs"] = "logs it and puts the notice on the dead-letter list",
        ["PostgresWriter.cs"] = "hands it to whoever waits for the unit of work",
        ["SqliteWriter.cs"] = "hands it to whoever waits for the unit of work",
        ["RunWorker.cs"] = "logs it and ends the run as failed",
    };

    [Fact]
    public void No_event_id_is_used_twice()
    {
        var ids = SourceFiles.Server.SelectMany(file => file.Lines.SelectMany(line => EventId().Matches(line))
            .Select(id => (file.Path, Id: int.Parse(id.Groups["id"].Value, CultureInfo.InvariantCulture)))).ToArray();
        Assert.True(ids.Length > 10);
        Assert.Empty(ids.GroupBy(id => id.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(id => id.Path))}"));
    }

    [Fact]
    public void Everything_is_caught_at_the_edge_of_a_call_only()
    {
        var found = SourceFiles.Server
            .Where(file => !Edges.ContainsKey(Path.GetFileName(file.Path)))
            .SelectMany(file => file.Lines.Index()
                .Where(line => CatchAll().IsMatch(line.Item) && !ThrowsOn(file.Lines.AsSpan(line.Index + 1)))
                .Select(line => $"{file.Path}:{line.Index + 1}"))
            .ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [Fact]
    public void Every_method_states_who_may_call_it() =>
        Assert.Empty(Contract.Methods.Where(method => Contract.AccessRuleOf(method.Value) is null).Select(method => method.Key));

    [Fact]
    public void Every_short_method_is_served_over_json_too() =>
        Assert.Empty(Contract.Methods.Values
            .Where(method => !method.IsClientStreaming && !method.IsServerStreaming && Matchmaker.Platform.Rpc.OpenApi.HttpBinding.Of(method).IsEmpty)
            .Select(method => method.FullName));

    [Fact]
    public void No_class_has_a_name_that_says_nothing()
    {
        var found = SourceFiles.All.Select(file => Path.GetFileNameWithoutExtension(file.Path)).Where(name => Vague().IsMatch(name)).ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [Fact]
    public void Every_path_that_the_architecture_page_names_is_there()
    {
        var page = Path.Combine(GeneratedDocument.Repository, "docs", "ARCHITECTURE.md");
        var named = NamedPath().Matches(File.ReadAllText(page)).Select(path => path.Value.TrimEnd('.', '/')).Distinct(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.True(Path.Exists(Path.Combine(GeneratedDocument.Repository, path)), path));
    }

    // Cleaning up and throwing the same again swallows nothing.
    private static bool ThrowsOn(ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.Trim() is "throw;" or "}")
            {
                return line.Trim() == "throw;";
            }
        }
        return false;
    }

    [GeneratedRegex(@"EventId = (?<id>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EventId();

    // A catch with a condition says what it takes.
    [GeneratedRegex(@"catch\s*$|catch\s*\{|catch \(Exception( \w+)?\)\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CatchAll();

    [GeneratedRegex("(Manager|Helper|Helpers|Processor|Info|Data|Impl|Utils|Util|Common)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Vague();

    [GeneratedRegex(@"\b(src|tests|protos|docs|samples|eng)/[\w./-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedPath();
}
