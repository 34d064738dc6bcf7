using System.IO.Compression;
using Matchmaker.Tests.Docs;
using Matchmaker.Workbooks;
using Matchmaker.Workbooks.Office;

namespace Matchmaker.Tests.Samples;

public sealed class SampleWorkbookTests
{
    private static readonly string Samples = Path.Combine(GeneratedDocument.Repository, "samples");

    [Fact]
    public void The_sample_workbook_is_what_its_sheets_say()
    {
        var stored = Parts(File.ReadAllBytes(Path.Combine(Samples, SampleFolder.Name + ".xlsx")));
        var written = Parts(SampleFolder.Workbook(Samples));
        Assert.Equal(written, stored);
    }

    [Theory]
    [InlineData("Cơ sở CNNT", 60)]
    [InlineData("Đơn vị mua", 30)]
    [InlineData("Sản phẩm", 150)]
    [InlineData("Nhu cầu mua", 80)]
    [InlineData("Hội nghị", 2)]
    [InlineData("Phiên làm việc", 5)]
    public void The_sample_is_large_enough_to_show_the_work(string sheet, int rows) =>
        Assert.True(Entries(sheet).Count() >= rows);

    [Fact]
    public void Organizations_of_the_sample_have_a_code_each()
    {
        var codes = Entries("Cơ sở CNNT").Concat(Entries("Đơn vị mua")).Select(row => row.Cells[1].Text).ToArray();
        Assert.Equal(codes.Length, codes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_participation_of_the_sample_is_of_a_known_organization()
    {
        var known = Entries("Cơ sở CNNT").Concat(Entries("Đơn vị mua")).Select(row => row.Cells[1].Text).ToHashSet(StringComparer.Ordinal);
        Assert.All(Entries("Đăng ký tham dự"), row => Assert.Contains(row.Cells[1].Text, known));
    }

    private static IEnumerable<TypedRow> Entries(string sheet) =>
        SampleFolder.Sheets(Samples).Single(candidate => candidate.Name == sheet).Rows.Where(row => row.Kind == RowKind.Entry);

    private static SortedDictionary<string, string> Parts(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            parts.Add(entry.FullName, reader.ReadToEnd());
        }
        return parts;
    }
}
