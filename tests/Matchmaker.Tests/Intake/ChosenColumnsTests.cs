using System.Text;
using Matchmaker.Intake;
using Matchmaker.Tests.Cli;

namespace Matchmaker.Tests.Intake;

/// <summary>Columns that a person assigns are read so, and nothing else changes by it.</summary>
public sealed class ChosenColumnsTests
{
    private const string Known = "Tên cơ sở,Sản phẩm,Bà con muốn\nHTX Hoa Mơ,Mận hậu,25.000đ/kg\nHTX Mây Dốc,Chè xanh,90.000đ/kg\n";
    private const string Unknown = "SỞ CÔNG THƯƠNG,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM,,,\n,,,,\nThứ,Bà con,Nơi,Cây con,Muốn\na,HTX Hoa Mơ,bản,Mận hậu,\nb,HTX Mây Dốc,bản,Chè xanh,\n";

    [Fact]
    public void Two_columns_assigned_make_no_row_a_heading()
    {
        var read = Read("Tên cơ sở,Ghi chú,Sản phẩm,Bà con muốn\nHTX Hoa Mơ,ngon,Mận hậu,\nHTX Mây Dốc,sạch,Chè xanh,\n", ("!A", "producer"), ("!C", "product"));
        Assert.Equal(["Mận hậu", "Chè xanh"], Goods(read));
        Assert.Equal([1], read.Mappings.Select(mapping => mapping.HeaderRow).Distinct());
    }

    [Fact]
    public void Where_no_row_is_a_heading_by_its_words_the_first_with_text_in_every_column_assigned_is()
    {
        var read = Read(Unknown, ("!B", "producer"), ("!D", "product"));
        Assert.Equal(["Mận hậu", "Chè xanh"], Goods(read));
        Assert.Equal([("Bà con", "producer"), ("Cây con", "product")], read.Mappings.Select(mapping => (mapping.Heading, mapping.Field)).Order());
    }

    [Fact]
    public void A_letterhead_over_the_columns_assigned_is_not_taken_for_the_heading()
    {
        var read = Read(Unknown.Replace("SỞ CÔNG THƯƠNG,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM,,,", ",SỞ CÔNG THƯƠNG,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM,", StringComparison.Ordinal), ("!B", "producer"), ("!D", "product"));
        Assert.Equal([3], read.Mappings.Select(mapping => mapping.HeaderRow).Distinct());
    }

    [Fact]
    public void A_letter_in_lower_case_is_the_same_column()
    {
        var read = Read(Known, ("!c", "price"));
        Assert.Contains(read.Mappings, mapping => mapping is { Column: "C", Field: "price", Source: MappingSource.Chosen });
        Assert.DoesNotContain(read.Findings, finding => finding.Reason == "column_choice_unused");
    }

    [Theory]
    [InlineData("Sheet1!C")]
    [InlineData("!K")]
    [InlineData("C")]
    public void A_column_that_no_table_has_is_a_warning(string column)
    {
        var read = Read(Known, (column, "price"));
        var found = Assert.Single(read.Findings, finding => finding.Reason == "column_choice_unused");
        Assert.Equal((FindingSeverity.Warning, column), (found.Severity, found.Value));
        Assert.Equal(["Mận hậu", "Chè xanh"], Goods(read));
    }

    [Fact]
    public void A_column_assigned_wins_over_an_earlier_one_with_a_heading_for_the_same()
    {
        var read = Read("Tên cơ sở,Sản phẩm,Giá bán,Bà con muốn\nHTX Hoa Mơ,Mận hậu,25.000đ/kg,30.000đ/kg\n", ("!D", "price"));
        Assert.Equal("D", Assert.Single(read.Mappings, mapping => mapping.Field == "price").Column);
        Assert.Contains(read.Findings, finding => finding is { Reason: "column_repeated", Column: "C" });
    }

    [Theory]
    [InlineData("assigned before", "--dry-run", "--column", "!C=price", "--column", "!c=note")]
    [InlineData("must be SHEET!COLUMN=FIELD", "--dry-run", "--column", "C=price")]
    [InlineData("--dry-run", "--json")]
    [InlineData("--dry-run", "--headings", "more.tsv")]
    public async Task What_cannot_be_meant_is_refused_in_one_line(string expected, params string[] options)
    {
        var (code, output, error) = await MmRun.RunAsync(["import", "--file", "a.csv", .. options]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(expected, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static string?[] Goods(IntakeResult read) => [.. read.Records.Where(record => record.Kind == RecordKind.Offer).Select(record => record.Values.Title)];

    private static IntakeResult Read(string csv, params (string Column, string Field)[] columns) => WorkbookReader.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(csv)), "a.csv", Headings.Shipped, columns.ToDictionary(column => column.Column, column => column.Field, StringComparer.Ordinal), progress: null, TestContext.Current.CancellationToken);
}
