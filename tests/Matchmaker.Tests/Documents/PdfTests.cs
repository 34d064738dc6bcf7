using System.Text;
using Matchmaker.Platform.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Matchmaker.Tests.Documents;

public sealed class PdfTests
{
    private const string Stacked = "ế ể ễ ệ ố ổ ỗ ộ ớ ở ỡ ợ ứ ử ữ ự ẵ ặ ẫ ậ Ế Ể Ễ Ệ Ố Ổ Ỗ Ộ Ớ Ở Ỡ Ợ Ứ Ử Ữ Ự Ẵ Ặ Ẫ Ậ đ Đ";

    private static readonly PdfStyle Style = new(12);

    public static TheoryData<string> Names =>
    [
        "Hợp tác xã Nông nghiệp Mường Bú – Mường La",
        "Công ty TNHH Thương mại Xuất nhập khẩu Phương Đông",
        Stacked,
        "Грузия Ελλάδα và Việt Nam",
        "HTX \"Chiềng Hặc\" & Cộng sự (fi fl ffi) 25 000 đ/kg",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_is_read_back_as_it_was_set_whether_its_marks_came_composed_or_not(string text)
    {
        foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
        {
            var page = Assert.Single(PagesOf(Written(flow => flow.Text(text.Normalize(form), Style))));
            Assert.Equal(text.Normalize(), page.Text.Normalize().TrimEnd());
        }
    }

    [Fact]
    public void A_mark_that_no_letter_is_made_with_stands_above_its_letter()
    {
        // x with a circumflex and an acute is no letter of Unicode: the marks stay marks.
        var glyphs = PdfFont.Regular.Shape("ax\u0302\u0301b", 100);
        Assert.Equal(5, glyphs.Ids.Length);
        Assert.All(glyphs.Ids, id => Assert.NotEqual(0, id));
        Assert.All(glyphs.Places[2..4], place => Assert.InRange(place.X, glyphs.Starts[1] - 20, glyphs.Starts[2] + 20));
        Assert.NotEqual(glyphs.Places[2].Y, glyphs.Places[3].Y);
    }

    [Fact]
    public void Every_letter_of_Vietnamese_is_in_both_faces()
    {
        var letters = string.Concat("aăâeêioôơuưydđ".SelectMany(letter => new[] { "", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323" }, (letter, tone) => $"{letter}{tone}")).Normalize();
        foreach (var font in new[] { PdfFont.Regular, PdfFont.Bold })
        {
            Assert.All(font.Shape(letters + letters.ToUpperInvariant() + "0123456789–—…·₫“”‘’•№™", 10).Ids, id => Assert.NotEqual(0, id));
        }
    }

    [Fact]
    public void Lines_fit_their_width_and_lose_nothing()
    {
        var text = string.Join(' ', Enumerable.Repeat("Mận hậu Mộc Châu đạt VietGAP, giao tận kho tại Thành-phố-Hồ-Chí-Minh", 6));
        foreach (var width in new[] { 40f, 83f, 200f, 431f })
        {
            var laid = PdfText.Lay(text, Style with { MaxLines = 500 }, width);
            Assert.All(laid.Lines, line => Assert.InRange(line.Width, 0.1f, width + 0.01f));
            Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal).Length, laid.Lines.Sum(line => line.Ids.Length - line.Ids.Count(id => id == PdfFont.Regular.Shape(" ", 12).Ids[0])));
        }
    }

    [Fact]
    public void What_does_not_fit_ends_in_an_ellipsis()
    {
        var ellipsis = PdfFont.Regular.Shape("…", 12).Ids[0];
        var laid = PdfText.Lay("Hợp tác xã dịch vụ nông nghiệp tổng hợp Chiềng Khoong huyện Sông Mã", Style with { MaxLines = 2 }, 110);
        Assert.Equal((2, ellipsis), (laid.Lines.Length, laid.Lines[1].Ids[^1]));
        Assert.True(laid.Lines[1].Width <= 110);
        Assert.Equal("1 2 3", string.Join(' ', PdfText.Lay("a\r\nb\u2028c", Style, 100).Lines.Select((_, at) => at + 1)));
    }

    [Fact]
    public void A_table_repeats_its_heading_on_every_page_and_keeps_rows_whole()
    {
        var table = new PdfTable([new("Đơn vị", 2), new("Số lượng", 1, PdfAlign.Right)]);
        var rows = Enumerable.Range(1, 120).Select(at => PdfTable.Row(Style, $"Hàng-{at}", $"{at * 1000:N0}"));
        var pages = PagesOf(Written(flow => flow.Table(table, rows)));
        Assert.InRange(pages.Count, 3, 6);
        Assert.All(pages, page => Assert.Contains("Đơn vị", page.Text, StringComparison.Ordinal));
        var words = pages.SelectMany(page => page.GetWords()).Select(word => word.Text).Where(word => word.StartsWith("Hàng-", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(1, 120).Select(at => $"Hàng-{at}"), words);
        Assert.All(pages.SelectMany(page => page.Letters), letter => Assert.InRange(letter.StartBaseLine.Y, 40, 842 - 36));
    }

    [Fact]
    public void Fonts_are_embedded_with_the_letters_of_Latin_only()
    {
        var file = Written(flow => flow.Text("Lịch gặp", Style with { IsBold = true }));
        Assert.InRange(file.Length, 5_000, 60_000);
        using var document = PdfDocument.Open(file);
        Assert.All(document.GetPage(1).Letters, letter => Assert.Contains("NotoSans", letter.FontName?.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void Many_threads_set_text_at_once()
    {
        var expected = PdfText.Lay(Stacked, Style, 90).Lines.Select(line => string.Join(',', line.Ids)).ToArray();
        Parallel.For(0, 400, at =>
        {
            Assert.Equal(expected, PdfText.Lay(Stacked, Style, 90).Lines.Select(line => string.Join(',', line.Ids)));
            if (at % 20 == 0)
            {
                Assert.NotEmpty(Written(flow => flow.Text(Stacked, Style)));
            }
        });
    }

    [Fact]
    public void A_code_has_its_three_corners_and_a_quiet_zone()
    {
        var code = QrSquares.Of("conferences/son-la/participations/p1");
        var dark = code.Runs.SelectMany(run => Enumerable.Range(run.From, run.Count).Select(column => (run.Row, Column: column))).ToHashSet();
        Assert.All(dark, square => Assert.InRange(Math.Min(Math.Min(square.Row, square.Column), code.Size - 1 - Math.Max(square.Row, square.Column)), 4, code.Size));
        foreach (var (row, column) in new[] { (4, 4), (4, code.Size - 11), (code.Size - 11, 4) })
        {
            Assert.All(Enumerable.Range(0, 7), at => Assert.Contains((row, column + at), dark));
            Assert.All(Enumerable.Range(0, 7), at => Assert.Contains((row + at, column), dark));
        }
    }

    private static byte[] Written(Action<PdfFlow> set)
    {
        var flow = new PdfFlow(PdfPaper.A4, new PdfMargins(40, 36, 40, 40));
        set(flow);
        using var target = new MemoryStream();
        using (var file = new PdfFile(target, "Thử", "Matchmaker", new DateTimeOffset(2026, 6, 12, 8, 0, 0, TimeSpan.FromHours(7))))
        {
            foreach (var sheet in flow.Sheets)
            {
                file.Add(sheet);
            }
            file.Close();
        }
        return target.ToArray();
    }

    private static List<Page> PagesOf(byte[] file)
    {
        var document = PdfDocument.Open(file);
        return [.. document.GetPages()];
    }
}
