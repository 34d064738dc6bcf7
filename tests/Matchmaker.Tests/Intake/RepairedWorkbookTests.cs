using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Matchmaker.Intake;
using Matchmaker.Intake.Repair;
using Matchmaker.Tests.Docs;
using Matchmaker.Workbooks.Hostile;

namespace Matchmaker.Tests.Intake;

public sealed class RepairedWorkbookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Readable =>
        ["ambiguous.xlsx", "bad-utf8.csv", "tcvn3-no-font.xlsx", "vni.csv", "semicolons.csv", "odd-sheet-name.xlsx", "injection.xlsx", "error-cells.xlsx", "hidden-sheet.xlsx", "control-characters.xlsx"];

    [Fact]
    public void The_sample_comes_back_with_a_comment_in_every_cell_of_which_something_was_found()
    {
        var bytes = File.ReadAllBytes(Path.Combine(GeneratedDocument.Repository, "samples", "son-la-2026.xlsx"));
        var findings = Findings(bytes, "son-la-2026.xlsx");
        var repaired = Repaired(bytes, "son-la-2026.xlsx");
        using var document = SpreadsheetDocument.Open(new MemoryStream(repaired), isEditable: false);
        var comments = Comments(document);
        Assert.All(findings, finding => Assert.Contains(finding.Vietnamese, comments[(finding.Sheet, $"{(finding.Column.Length > 0 ? finding.Column : "A")}{Math.Max(1, finding.Row)}")], StringComparison.Ordinal));
        Assert.Equal(findings.Select(finding => (finding.Sheet, finding.Column, Math.Max(1, finding.Row))).Distinct().Count(), comments.Count);
        Assert.Equal(findings, Findings(repaired, "son-la-2026.xlsx"));
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_repaired_copy_is_a_valid_workbook_that_reads_the_same(string name)
    {
        var bytes = HostileFile.All.Single(file => file.Name == name).Bytes();
        var repaired = Repaired(bytes, name);
        using (var document = SpreadsheetDocument.Open(new MemoryStream(repaired), isEditable: false))
        {
            var problems = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, Token)
                .Where(problem => problem.Part is WorksheetCommentsPart || problem.Path?.XPath.Contains("legacyDrawing", StringComparison.Ordinal) == true)
                .Select(problem => problem.Description);
            Assert.Empty(problems);
            Assert.Equal(Findings(bytes, name).IsEmpty, Comments(document).Count == 0);
        }
        Assert.Equal(Read(bytes, name).Records.Select(record => (record.Kind, record.Row)), Read(repaired, "copy.xlsx").Records.Select(record => (record.Kind, record.Row)));
    }

    [Fact]
    public void What_else_was_drawn_in_a_sheet_stays_beside_the_comments()
    {
        var once = new MemoryStream();
        once.Write(Repaired(HostileFile.All.Single(file => file.Name == "ambiguous.xlsx").Bytes(), "ambiguous.xlsx"));
        using (var zip = new ZipArchive(once, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = zip.Entries.Single(entry => entry.FullName.EndsWith(".vml", StringComparison.Ordinal));
            string text;
            using (var reader = new StreamReader(part.Open()))
            {
                text = reader.ReadToEnd();
            }
            using var writer = new StreamWriter(part.Open());
            writer.Write(text.Replace("</xml>", "<v:shape id=\"_x0000_s1100\"><x:ClientData ObjectType=\"Button\" /></v:shape></xml>", StringComparison.Ordinal));
        }
        using var twice = new ZipArchive(new MemoryStream(Repaired(once.ToArray(), "ambiguous.xlsx")));
        using var drawing = new StreamReader(twice.Entries.Single(entry => entry.FullName.EndsWith(".vml", StringComparison.Ordinal)).Open());
        var shapes = System.Xml.Linq.XDocument.Parse(drawing.ReadToEnd()).Root!.Elements().Where(element => element.Name.LocalName == "shape").ToList();
        Assert.Equal("_x0000_s1100", Assert.Single(shapes, shape => shape.ToString().Contains("Button", StringComparison.Ordinal)).Attribute("id")!.Value);
        Assert.True(shapes.Count > 1);
        Assert.Equal(shapes.Count, shapes.Select(shape => shape.Attribute("id")!.Value).Distinct().Count());
    }

    [Fact]
    public void A_copy_made_of_a_copy_keeps_the_comments_that_stood_there()
    {
        var once = Repaired(HostileFile.All.Single(file => file.Name == "ambiguous.xlsx").Bytes(), "ambiguous.xlsx");
        var twice = Repaired(once, "ambiguous.xlsx");
        using var document = SpreadsheetDocument.Open(new MemoryStream(twice), isEditable: false);
        Assert.All(Comments(document).Values, text => Assert.Equal(2, text.Split("XEM LẠI").Length - 1));
    }

    [Theory]
    [InlineData("<authors>", "</authors>")]
    [InlineData("<text>", "</text>")]
    [InlineData("<commentList>", "</commentList>")]
    public void A_part_of_comments_that_lacks_what_is_empty_is_taken(string from, string to)
    {
        var once = Repaired(HostileFile.All.Single(file => file.Name == "ambiguous.xlsx").Bytes(), "ambiguous.xlsx");
        var poor = WithoutIn(once, from, to);
        var twice = Repaired(poor, "ambiguous.xlsx");
        using var document = SpreadsheetDocument.Open(new MemoryStream(twice), isEditable: false);
        Assert.Equal(Findings(once, "ambiguous.xlsx").Select(finding => (finding.Sheet, finding.Column, finding.Row)).Distinct().Count(), Comments(document).Count);
        Assert.All(Comments(document).Values, text => Assert.Contains("XEM LẠI", text, StringComparison.Ordinal));
    }

    // The workbook with all from one tag to another taken out of its comments.
    private static byte[] WithoutIn(byte[] workbook, string from, string to)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries.Where(entry => entry.Name.StartsWith("comments", StringComparison.OrdinalIgnoreCase)).ToList())
            {
                string text;
                using (var reader = new StreamReader(entry.Open()))
                {
                    text = reader.ReadToEnd();
                }
                var poor = Regex.Replace(text, $"{Regex.Escape(from)}.*?{Regex.Escape(to)}", "", RegexOptions.Singleline, TimeSpan.FromSeconds(10));
                Assert.NotEqual(text, poor);
                using var stream = entry.Open();
                stream.SetLength(0);
                stream.Write(Encoding.UTF8.GetBytes(poor));
            }
        }
        return file.ToArray();
    }

    private static IntakeResult Read(byte[] bytes, string name) =>
        WorkbookReader.Read(new MemoryStream(bytes), name, Headings.Shipped, FrozenDictionary<string, string>.Empty, progress: null, Token);

    private static System.Collections.Immutable.ImmutableArray<Finding> Findings(byte[] bytes, string name) => IntakePlan.Of(Read(bytes, name), [], Token).Findings;

    private static byte[] Repaired(byte[] bytes, string name)
    {
        using var target = new MemoryStream();
        RepairedWorkbook.Write(new MemoryStream(bytes), name, Findings(bytes, name), target, Token);
        return target.ToArray();
    }

    private static Dictionary<(string Sheet, string Cell), string> Comments(SpreadsheetDocument document)
    {
        var found = new Dictionary<(string, string), string>();
        foreach (var sheet in document.WorkbookPart!.Workbook!.Descendants<Sheet>())
        {
            var part = (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!);
            foreach (var comment in part.WorksheetCommentsPart?.Comments?.Descendants<Comment>() ?? [])
            {
                found[(sheet.Name!.Value!, comment.Reference!.Value!)] = comment.InnerText;
            }
        }
        return found;
    }
}
