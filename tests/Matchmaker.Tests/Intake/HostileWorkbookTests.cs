using System.Collections.Frozen;
using System.Text.Json;
using Matchmaker.Intake;
using Matchmaker.Tests.Docs;
using Matchmaker.Workbooks.Hostile;

namespace Matchmaker.Tests.Intake;

/// <summary>Every hostile file is read, or refused, exactly as people approved.</summary>
public sealed class HostileWorkbookTests
{
    private const string Folder = "tests/Matchmaker.Tests/Intake/Hostile";
    private const int LongestValue = 300;

    public static TheoryData<string> Files => [.. HostileFile.All.Select(file => file.Name)];

    [Fact]
    public void There_are_enough_and_each_has_a_name_of_its_own()
    {
        Assert.True(HostileFile.All.Count >= 40);
        Assert.Equal(HostileFile.All.Count, HostileFile.All.Select(file => file.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_file_is_made_the_same_every_time() =>
        Assert.All(HostileFile.All.Where(file => file.Name != "bomb.xlsx"), file => Assert.Equal(file.Bytes(), file.Bytes()));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_hostile_file_gives_what_people_approved(string name)
    {
        var file = HostileFile.All.Single(file => file.Name == name);
        Approved.Equal($"{Folder}/{name}.approved.txt", $"# {file.What}\n{Outcome(file)}");
    }

    [Fact]
    public void A_broken_file_is_refused_with_one_reason_that_the_page_of_errors_explains()
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var file in BrokenFiles.All)
        {
            var refusal = Refusal(file);
            Assert.NotNull(refusal);
            rows.Add([file.Name, file.What, $"`{refusal.Reason}`", refusal.English, refusal.Vietnamese]);
        }
        Assert.True(rows.Count >= 20);
        GeneratedDocument.HasSection("ERRORS.md", "Workbooks", "## Broken workbooks\n\nA file of which nothing can be read is refused with one reason; what is wrong in single cells is a finding instead.\n\n"
            + GeneratedDocument.Table(["file", "what it is", "reason", "message", "lời nhắn"], rows));
    }

    private static IntakeRefusal? Refusal(HostileFile file)
    {
        try
        {
            Read(file);
            return null;
        }
        catch (IntakeException refused)
        {
            return refused.Refusal;
        }
    }

    private static IntakeResult Read(HostileFile file) =>
        WorkbookReader.Read(new MemoryStream(file.Bytes()), file.Name, Headings.Shipped, FrozenDictionary<string, string>.Empty, progress: null, TestContext.Current.CancellationToken);

    private static string Outcome(HostileFile file)
    {
        IntakeResult result;
        try
        {
            result = Read(file);
        }
        catch (IntakeException refused)
        {
            return $"refused  {refused.Refusal.Reason}\n         {refused.Refusal.Vietnamese} / {refused.Refusal.English}\n";
        }
        using var document = new MemoryStream();
        IntakeJson.Write(document, result, IntakePlan.Of(result, [], TestContext.Current.CancellationToken));
        using var json = JsonDocument.Parse(document.ToArray());
        var records = json.RootElement.GetProperty("records").EnumerateArray().Select(RecordLine);
        var findings = json.RootElement.GetProperty("findings").EnumerateArray().SelectMany(FindingLines);
        return string.Join('\n', [.. records, .. findings]) + "\n";
    }

    // One line each, so that a person reads a file's answer at a glance; what the plain table gives is not said again.
    private static string RecordLine(JsonElement record)
    {
        var values = record.GetProperty("values").EnumerateObject().Select(value => $"{value.Name}: {Short(value.Value)}");
        return $"{record.GetProperty("kind").GetString(),-8} {record.GetProperty("sheet").GetString()}!{record.GetProperty("row").GetInt32()}  {string.Join("; ", values)}";
    }

    private static IEnumerable<string> FindingLines(JsonElement finding)
    {
        yield return $"{finding.GetProperty("severity").GetString(),-8} {finding.GetProperty("sheet").GetString()}!{finding.GetProperty("column").GetString()}{finding.GetProperty("row").GetInt32()}  {finding.GetProperty("reason").GetString()}";
        yield return "         " + Short(finding.GetProperty("message"));
        yield return "       → " + Short(finding.GetProperty("suggestion"));
    }

    private static string Short(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Select(part => part.Value.ToString())),
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Short)),
            _ => value.ToString(),
        };
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }
}
