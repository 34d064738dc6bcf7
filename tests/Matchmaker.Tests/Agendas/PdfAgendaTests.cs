using System.Text;
using Matchmaker.Agendas;
using Matchmaker.Catalog;
using Matchmaker.Tests.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Matchmaker.Tests.Agendas;

public sealed class PdfAgendaTests
{
    [Fact]
    public void A_participants_page_says_where_it_is_when_and_with_whom()
    {
        var book = Books.Of(Books.First, Books.Meeting("m2", Books.Seller, Books.Hotel, 2, "B03", 2), Books.Cancelled(Books.Meeting("m3", Books.Seller, Books.Hotel, 3, "B02", 1)));
        var page = Assert.Single(Pages(Books.Export(book, new AgendaScope.One(Books.Seller))));
        var text = page.Text;
        foreach (var said in new[] { Books.Seller.DisplayName, "Bên bán", "2 cuộc gặp", "Mã vào cửa", "K7M4P", "Thứ Sáu, ngày 12/06/2026", "08:00", "08:40", "B01", "Sảnh A", Books.Shop.DisplayName, Books.Hotel.DisplayName, "Trang 1 / 1", "Lập lúc 17:00 ngày 11/06/2026" })
        {
            Assert.Contains(said, Flat(text), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("B02", text, StringComparison.Ordinal);
        Assert.NotEmpty(page.Paths);
        var english = Assert.Single(Pages(Books.Export(book, new AgendaScope.One(Books.Seller), AgendaWords.English))).Text;
        Assert.Contains("Friday, 12 June 2026", english, StringComparison.Ordinal);
        Assert.DoesNotMatch("Bàn|Giờ|Trang|cuộc gặp", english);
    }

    [Fact]
    public void A_long_name_typed_in_parts_is_wrapped_inside_the_page_and_copied_whole()
    {
        var name = string.Join(' ', Enumerable.Repeat("Hợp tác xã Dịch vụ Nông nghiệp Ngọc Chiến Mường La", 3));
        var party = Books.Seller with { DisplayName = name.Normalize(NormalizationForm.FormD) };
        var book = AgendaBook.Of(Books.Fair, [], [party, Books.Shop], [Books.First]);
        var page = Assert.Single(Pages(Books.Export(book, new AgendaScope.One(book.Parties[0]))));
        Assert.Contains(name, Flat(page.Text).Normalize(), StringComparison.Ordinal);
        Assert.All(page.Letters, letter => Assert.InRange(letter.EndBaseLine.X, 40, page.Width - 40));
        Assert.All(page.Letters, letter => Assert.InRange(letter.StartBaseLine.Y, 20, page.Height - 40));
    }

    [Fact]
    public void Everybodys_file_is_in_the_order_of_its_contents()
    {
        AgendaParty[] parties = [.. Enumerable.Range(1, 60).Select(at => new AgendaParty($"{Books.Name}/participations/x{at}", $"{(at % 2 == 0 ? "Đơn vị" : "Cơ sở")} {at}", at % 3 == 0 ? Sides.Buyer : Sides.Producer))];
        var book = AgendaBook.Of(Books.Fair, [], parties, []);
        var pages = Pages(Books.Export(book));
        Assert.Equal(61, pages.Count);
        var names = book.Parties.Select(party => party.DisplayName).ToList();
        // Numbers count as numbers, producers come first, Đ after C.
        Assert.Equal(["Cơ sở 1", "Cơ sở 5", "Cơ sở 7", "Cơ sở 11"], names[..4]);
        Assert.Equal("Đơn vị 60", names[^1]);
        var contents = string.Concat(pages[..1].Select(page => page.Text));
        foreach (var (at, party) in book.Parties.Index())
        {
            Assert.Contains($"{party.DisplayName}{at + 2}", contents.Replace(" ", "", StringComparison.Ordinal).Replace("Cơsở", "Cơ sở ", StringComparison.Ordinal).Replace("Đơnvị", "Đơn vị ", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Contains(party.DisplayName, Flat(pages[at + 1].Text), StringComparison.Ordinal);
            Assert.Contains($"Trang {at + 2} / 61", Flat(pages[at + 1].Text), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_table_has_a_card_a_day_on_one_page_each_lying_on_its_side()
    {
        var meetings = Enumerable.Range(0, 24).Select(at => Books.Meeting($"m{at}", Books.Seller, Books.Shop, at + (at / 12 * 72), "B01", 0));
        var pages = Pages(Books.Export(Books.Of(meetings), new AgendaScope.Tables([Books.Fair.Tables[0], Books.Fair.Tables[2]])));
        Assert.Equal(3, pages.Count);
        Assert.All(pages, page => Assert.True(page.Width > page.Height));
        Assert.All(pages[..2], page => Assert.Contains("B01", page.Text, StringComparison.Ordinal));
        Assert.Equal([12, 12, 0], pages.Select(page => Flat(page.Text).Split(Books.Shop.DisplayName).Length - 1));
        Assert.Contains("Chưa có cuộc gặp nào", Flat(pages[2].Text), StringComparison.Ordinal);
        // The number of the table is read from afar.
        Assert.True(pages[0].Letters.Max(letter => letter.PointSize) > 60);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://hn.vn/c?")]
    [InlineData("https://hoinghi.example.vn/den?ma=")]
    public void The_printed_code_is_read_as_what_its_holder_is_checked_in_by(string link)
    {
        var export = Books.Export(Books.Of(Books.First), new AgendaScope.One(Books.Seller)) with { Link = link };
        Assert.Equal($"{link}K7M4P", QrReader.Read(Assert.Single(Pages(export))));
    }

    [Fact]
    public void The_code_on_a_table_card_names_its_table() => Assert.Equal(
        $"{Books.Name}/tables/B01", QrReader.Read(Assert.Single(Pages(Books.Export(Books.Of(Books.First), new AgendaScope.Tables([Books.Fair.Tables[0]]))))));

    private static List<Page> Pages(AgendaExport export)
    {
        using var target = new MemoryStream();
        var steps = AgendaPdfFile.Write(export, target).ToList();
        Assert.Equal(steps[^1].Total, steps[^1].Done);
        return [.. PdfDocument.Open(target.ToArray()).GetPages()];
    }

    // Lines that were broken at a space end without one.
    private static string Flat(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
