using System.Globalization;
using System.Text;
using Matchmaker.Tests.Docs;
using Matchmaker.Vietnamese;
using Matchmaker.Vietnamese.Legacy;
using Matchmaker.Workbooks;
using Matchmaker.Workbooks.Office;

namespace Matchmaker.Tests.Vietnamese.Legacy;

/// <summary>How well the detector tells codes apart, with no font to help, on cells of our own making.</summary>
public sealed class DetectorFiguresTests
{
    private const int CellsOfAClass = 500;

    private static readonly string[] English =
    [
        "Dried mango, no added sugar", "Café de Sơn La", "crème brûlée flavour", "Nestlé supplier form", "Deliver to Hải Phòng", "naïve price: 12 €", "Piña colada mix",
        "Jalapeño pickles", "São Paulo office", "Zürich trade fair", "Gruyère & Emmental", "size 30×20 cm", "net weight 500 g ± 2 %", "© Matchmaker", "resumé of the buyer",
        "à la carte", "Türkiye, Köln, Malmö", "Señor González", "façade bricks", "20 °C storage", "½ container", "Brand® coffee", "soft dried plum", "macadamia kernels style 0",
        "Ångström Trading", "fiancé gift box", "El Niño year", "purée in drums", "décor cushions", "café arábica",
        "Tak på hjul", "song on the å", "long hot Bär", "can be für an", "la niña canta", "en el año", "sang là haut", "Øl on tap", "bánh mì Müller", "hoa hồng Köln", "thanh long Señor", "khoai tây Grün", "Công ty Bär & Sohn",
        "bao bì © An Phú", "gà ta × 2", "loại A·B", "xem § 5", "nước 20 °C", "± 5 kg", "trang ba¹", "thùng ½ kg", "rau µ", "An Bình®", "bia Hà Nội (ß)", "cam Æ", "Sao Paulo às dez",
    ];

    private sealed record Cell(string Stored, string Text, LegacyCode Code, string Class);

    [Fact]
    public void The_detector_is_as_good_as_the_page_says()
    {
        var cells = Cells();
        Assert.True(cells.Count >= 2_000);
        var page = Page(cells);
        GeneratedDocument.Is("LEGACY.md", page);
        Assert.All(cells.Where(cell => cell.Code == LegacyCode.None), cell => Assert.Equal(cell.Stored, LegacyText.Read(cell.Stored, null).Text));
        Assert.True(Figures(cells, LegacyCode.Tcvn3) is { Precision: 1, Recall: >= 0.94 });
        Assert.True(Figures(cells, LegacyCode.Vni) is { Precision: 1, Recall: >= 0.96 });
    }

    private static string Page(IReadOnlyList<Cell> cells)
    {
        var page = new StringBuilder("# Legacy Vietnamese without a font\n\nWritten by a test. ")
            .Append(CultureInfo.InvariantCulture, $"{cells.Count:N0} cells of our own making, cut from the sample workbook, the lexicon and the table of places; in English and other languages by hand.\n\n")
            .Append("| class | cells | as TCVN3 | as VNI | left alone | text right | right but for capitals |\n|---|--:|--:|--:|--:|--:|--:|\n");
        foreach (var group in cells.GroupBy(cell => cell.Class, StringComparer.Ordinal))
        {
            var read = group.Select(cell => (cell, read: LegacyText.Read(cell.Stored, null))).ToArray();
            page.Append(CultureInfo.InvariantCulture, $"| {group.Key} | {read.Length:N0} | {read.Count(pair => pair.read.Code == LegacyCode.Tcvn3):N0} | {read.Count(pair => pair.read.Code == LegacyCode.Vni):N0} | {read.Count(pair => pair.read.Code == LegacyCode.None):N0} | {read.Count(pair => pair.read.Text == pair.cell.Text):N0} | {read.Count(pair => string.Equals(pair.read.Text, pair.cell.Text, StringComparison.OrdinalIgnoreCase)):N0} |\n");
        }
        page.Append("\n| code | precision | recall |\n|---|--:|--:|\n");
        foreach (var code in new[] { LegacyCode.Tcvn3, LegacyCode.Vni })
        {
            var (precision, recall) = Figures(cells, code);
            page.Append(CultureInfo.InvariantCulture, $"| {(code == LegacyCode.Tcvn3 ? "TCVN3" : "VNI")} | {precision:0.0000} | {recall:0.0000} |\n");
        }
        return page.Append("\nPrecision: of the cells read as this code, those that are. Recall: of the cells in this code, those read as it. A cell that is left\nalone is never damaged; one whose letters may be legacy but are too few to be sure is reported. With a font the code is certain.\n\nMost of what is missed spells Vietnamese either way (\"hép\" may be hép or hộp, \"lóa\" lóa or lúa): nothing in such a cell can tell.\n").ToString();
    }

    private static (double Precision, double Recall) Figures(IReadOnlyList<Cell> cells, LegacyCode code)
    {
        var read = cells.Where(cell => LegacyText.Read(cell.Stored, null).Code == code).ToArray();
        var right = read.Count(cell => cell.Code == code);
        return ((double)right / read.Length, (double)right / cells.Count(cell => cell.Code == code));
    }

    // Cells that a legacy code leaves as they are, are not of it: they are the same in both.
    private static List<Cell> Cells()
    {
        var texts = Texts();
        var cells = new List<Cell>();
        var marked = texts.Where(text => text.Any(c => c > '\u007F')).ToArray();
        foreach (var (index, text) in marked.Index().Take(3 * CellsOfAClass))
        {
            cells.Add((index % 3) switch
            {
                0 => new(Tcvn3.Encode(text), text, LegacyCode.Tcvn3, "TCVN3"),
                1 when Vni.Encode(text) != text => new(Vni.Encode(text), text, LegacyCode.Vni, "VNI"),
                _ => new(text, text, LegacyCode.None, "Unicode, NFC"),
            });
        }
        var rest = marked.Skip(100).ToArray();
        cells.AddRange(rest.Where((_, index) => index % 3 == 0).Take(CellsOfAClass).Select(text => text.Normalize(NormalizationForm.FormD)).Select(text => new Cell(text, text, LegacyCode.None, "Unicode, NFD")));
        cells.AddRange(rest.Where((_, index) => index % 3 == 1).Take(CellsOfAClass).Select(Folded).Select(text => new Cell(text, text, LegacyCode.None, "typed without marks")));
        cells.AddRange(rest.Where((_, index) => index % 3 == 2).Take(CellsOfAClass).Select(text => text.ToUpperInvariant()).Select(text => new Cell(text, text, LegacyCode.None, "Unicode, capitals")));
        cells.AddRange(Latin(marked).Select(text => new Cell(text, text, LegacyCode.None, "Unicode within Latin-1")));
        cells.AddRange(English.Select(text => new Cell(text, text, LegacyCode.None, "English and other languages")));
        return cells;
    }

    // The hardest Unicode: every letter is one byte, so that it could be legacy.
    private static IEnumerable<string> Latin(IEnumerable<string> texts) => texts
        .SelectMany(text => Words.Of(text).Items.Select(word => text.Normalize(NormalizationForm.FormC) is var composed && word.End <= composed.Length ? composed[word.Start..word.End] : ""))
        .Where(word => LegacyDetector.CanBeLegacy(word) && SyllableSpelling.Matches(word))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Chunk(2)
        .Select(words => string.Join(' ', words));

    private static string[] Texts() =>
    [
        .. SampleFolder.Sheets(Path.Combine(GeneratedDocument.Repository, "samples")).SelectMany(sheet => sheet.Rows).SelectMany(row => row.Cells).Where(cell => cell.Kind == CellKind.Text).Select(cell => cell.Text)
            .Concat(PlaceTable.Base.Units.Where(unit => unit.Level == PlaceLevel.Commune).Select(unit => unit.FullName))
            .Concat(Lexicon.Base.Rows.SelectMany(row => row.North.Concat(row.South)))
            .Select(text => text.Normalize(NormalizationForm.FormC).Trim())
            .Where(text => text.Length is >= 2 and <= 80)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(text => Scatter(text)),
    ];

    // A fixed shuffle: the same cells fall into the same classes on every machine.
    private static uint Scatter(string text) => text.Aggregate(2_166_136_261u, (hash, c) => unchecked((hash ^ c) * 16_777_619u));

    private static string Folded(string text) => string.Join(' ', Words.Of(text).Items.Select(word => word.Folded));
}
