using System.Text;
using CsCheck;
using ExcelDataReader;
using Matchmaker.Matching;
using Matchmaker.Outcomes.Reports;
using UglyToad.PdfPig;

namespace Matchmaker.Tests.Outcomes;

public sealed class ReportFileTests
{
    private static readonly DateTimeOffset Made = new(2026, 8, 11, 9, 0, 0, TimeSpan.FromHours(7));

    static ReportFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pages_say_who_when_what_is_counted_and_each_number_with_its_definition(bool isEnglish)
    {
        var paper = new ReportPaper(Sample(), isEnglish);
        using var file = new MemoryStream();
        ReportPdfFile.Write(paper, Made, file);
        if (Environment.GetEnvironmentVariable("REPORT_PICTURES") is { Length: > 0 } folder)
        {
            foreach (var (at, sheet) in ReportPdfFile.Set(paper).Index())
            {
                File.WriteAllBytes(Path.Combine(folder, $"report-{(isEnglish ? "en" : "vi")}-{at}.png"), sheet.ToPng(1.5f));
            }
        }
        using var pdf = PdfDocument.Open(file.ToArray());
        var text = Squeezed(string.Concat(pdf.GetPages().Select(page => page.Text)));
        Assert.Equal(isEnglish ? "REPORT ON A SUPPLY–DEMAND CONFERENCE – Sơn La 2026" : "BÁO CÁO KẾT QUẢ HỘI NGHỊ KẾT NỐI CUNG CẦU – Sơn La 2026", pdf.Information.Title);
        foreach (var line in new[] { paper.Heading, paper.Organizer.ToUpperInvariant(), paper.Period, paper.AsOf, paper.LastNote!, isEnglish ? "FOR THE ORGANIZER" : "Độc lập – Tự do – Hạnh phúc" })
        {
            Assert.Contains(Squeezed(line), text, StringComparison.Ordinal);
        }
        foreach (var figure in paper.Report.Cumulative)
        {
            Assert.Contains(Squeezed(paper.Of(figure.Definition.Definition)), text, StringComparison.Ordinal);
            Assert.Contains(paper.Number(figure.Total.Value), text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_workbook_has_the_two_kinds_apart_and_every_number_as_one(bool isEnglish)
    {
        var paper = new ReportPaper(Sample(), isEnglish);
        using var file = new MemoryStream();
        ReportXlsxFile.Write(paper, file);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file.ToArray()));
        Assert.Equal(4, reader.ResultsCount);
        Assert.Equal(paper.InPeriod, reader.Name);
        AssertFigures(paper.Report.InPeriod.Select(figure => (figure.Key, figure.Total.Value, paper.Of(figure.Definition.Definition))));
        Assert.True(reader.NextResult());
        Assert.Equal(paper.Cumulative, reader.Name);
        AssertFigures(paper.Report.Cumulative.Select(figure => (figure.Key, figure.Total.Value, paper.Of(figure.Definition.Definition))));

        void AssertFigures(IEnumerable<(string Key, long Number, string Definition)> figures)
        {
            Skip(7);
            foreach (var (key, number, definition) in figures)
            {
                Assert.True(reader.Read());
                Assert.Equal((key, number, definition), (reader.GetString(0), (long)reader.GetDouble(2), reader.GetString(5)));
            }
        }

        void Skip(int rows)
        {
            for (var row = 0; row < rows; row++)
            {
                Assert.True(reader.Read());
            }
        }
    }

    [Fact]
    public void Numbers_and_days_are_written_as_each_language_writes_them()
    {
        var vietnamese = new ReportPaper(Sample(), IsEnglish: false);
        Assert.Equal(("1.234.567", "12/06/2026"), (vietnamese.Number(1_234_567), vietnamese.Day(RandomFacts.FirstDay)));
        var english = vietnamese with { IsEnglish = true };
        Assert.Equal(("1,234,567", "12 Jun 2026"), (english.Number(1_234_567), english.Day(RandomFacts.FirstDay)));
    }

    [Fact]
    public void Every_cell_of_a_closed_list_has_a_name_in_both_languages()
    {
        foreach (var name in Enum.GetNames<Matchmaker.Catalog.ProducerKind>().Concat(Enum.GetNames<Matchmaker.Catalog.BuyerKind>()))
        {
            var word = ReportCells.Word(name);
            Assert.NotEqual(new Bilingual(word, word), ReportWords.Of(Dimension.ProducerKind, word, new Dictionary<string, string>(StringComparer.Ordinal)));
        }
    }

    // Line ends of a cell are no part of its text.
    private static string Squeezed(string text) => string.Concat(text.Normalize().Where(letter => !char.IsWhiteSpace(letter)));

    private static Report Sample()
    {
        var facts = RandomFacts.Gen.Array[2].Single();
        return Report.Of(HeadOf("Sơn La 2026"), facts[0], Report.Of(HeadOf("Sơn La 2025"), facts[1], null));
    }

    private static ReportHead HeadOf(string title) => new()
    {
        Parent = "conferences/son-la",
        Title = title,
        Organizer = "Sở Công Thương tỉnh Sơn La",
        Period = new(RandomFacts.FirstDay, RandomFacts.FirstDay.AddDays(30)),
        Years = new(null, null),
        AsOf = RandomFacts.FirstDay.AddDays(60),
    };
}
