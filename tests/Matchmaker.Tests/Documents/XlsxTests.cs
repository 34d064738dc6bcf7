using System.IO.Compression;
using System.Xml.Linq;
using ExcelDataReader;
using Matchmaker.Platform.Documents;

namespace Matchmaker.Tests.Documents;

public sealed class XlsxTests
{
    private static readonly XNamespace Main = XlsxWriter.Main;

    static XlsxTests() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    [Fact]
    public void A_sheet_with_a_layout_has_widths_a_frozen_heading_and_its_way_of_printing()
    {
        var file = Written();
        var sheet = Part(file, "xl/worksheets/sheet1.xml");
        Assert.Equal(["12.5", "40", "40", "40"], sheet.Descendants(Main + "col").Select(column => (string)column.Attribute("width")!));
        var pane = Assert.Single(sheet.Descendants(Main + "pane"));
        Assert.Equal(("1", "1", "B2", "frozen"), ((string)pane.Attribute("xSplit")!, (string)pane.Attribute("ySplit")!, (string)pane.Attribute("topLeftCell")!, (string)pane.Attribute("state")!));
        Assert.Equal(("9", "landscape", "0"), ((string)sheet.Descendants(Main + "pageSetup").Single().Attribute("paperSize")!, (string)sheet.Descendants(Main + "pageSetup").Single().Attribute("orientation")!, (string)sheet.Descendants(Main + "pageSetup").Single().Attribute("fitToHeight")!));
        Assert.Equal("&L&BRau && quả&R&A", sheet.Descendants(Main + "oddHeader").Single().Value);
        Assert.Equal("'Lịch ''sáng'!$1:$1", Part(file, "xl/workbook.xml").Descendants(Main + "definedName").Single().Value);
        // The order that the format prescribes; Excel calls any other a broken file.
        Assert.Equal(
            ["sheetPr", "sheetViews", "cols", "sheetData", "pageMargins", "pageSetup", "headerFooter"], sheet.Root!.Elements().Select(element => element.Name.LocalName));
    }

    [Fact]
    public void Numbers_dates_and_times_are_cells_to_reckon_with_and_texts_never_run()
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(Written()));
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal(new DateTime(2026, 6, 12, 0, 0, 0, DateTimeKind.Unspecified), reader.GetValue(0));
        Assert.Equal(1234.5, reader.GetValue(1));
        Assert.Equal("=1+1", reader.GetValue(2));
        Assert.Equal("dd/mm/yyyy", reader.GetNumberFormatString(0));
        var risky = Part(Written(), "xl/worksheets/sheet1.xml").Descendants(Main + "c").Single(cell => cell.Value == "=1+1");
        Assert.Equal(("inlineStr", "5"), ((string)risky.Attribute("t")!, (string)risky.Attribute("s")!));
        Assert.Equal("1", (string)Part(Written(), "xl/styles.xml").Descendants(Main + "cellXfs").Single().Elements().ElementAt(5).Attribute("quotePrefix")!);
        Assert.Empty(Part(Written(), "xl/worksheets/sheet1.xml").Descendants(Main + "f"));
    }

    private static byte[] Written()
    {
        using var target = new MemoryStream();
        using (var writer = new XlsxWriter(target))
        {
            writer.Begin("Lịch 'sáng'?", new XlsxLayout([12.5, 40]) { FrozenColumns = 1, IsLandscape = true, PrintTitle = "Rau & quả", ColumnCount = 4 });
            writer.Row(["Ngày", "Số", "Ghi chú"], isHeading: true);
            writer.Row([XlsxCell.Of(new DateOnly(2026, 6, 12)), XlsxCell.Of(1234.5m), XlsxCell.Of("=1+1"), XlsxCell.Of(new TimeOnly(8, 30))]);
        }
        return target.ToArray();
    }

    private static XDocument Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var part = zip.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }
}
