using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Matchmaker.Workbooks.Office;

/// <summary>The few looks a provincial office gives its tables.</summary>
internal static class OfficeStyles
{
    private const uint Plain = 0;
    private const uint Title = 1;
    private const uint Heading = 2;
    private const uint Framed = 3;
    private const uint FramedDay = 4;
    private const uint FramedBold = 5;
    private const uint Italic = 6;

    // Built into every spreadsheet: day, month and year in the reader's own order.
    private const uint ShortDay = 14;

    public static uint Of(RowKind row, CellKind cell) => row switch
    {
        RowKind.Title => Title,
        RowKind.Heading => Heading,
        RowKind.Group or RowKind.Sum => FramedBold,
        RowKind.Note => Italic,
        _ when cell == CellKind.Day => FramedDay,
        RowKind.Entry => Framed,
        _ => Plain,
    };

    public static Stylesheet Sheet() => new(
        new Fonts(Font(), Font(new Bold()), Font(new Italic())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), Shade()),
        new Borders(new Border(), Frame()),
        new CellFormats(
            new CellFormat(),
            new CellFormat(Centred()) { FontId = 1, ApplyFont = true },
            new CellFormat(Centred()) { FontId = 1, FillId = 2, BorderId = 1, ApplyFont = true, ApplyBorder = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { BorderId = 1, ApplyBorder = true },
            new CellFormat { BorderId = 1, NumberFormatId = ShortDay, ApplyNumberFormat = true, ApplyBorder = true },
            new CellFormat { FontId = 1, BorderId = 1, ApplyFont = true, ApplyBorder = true },
            new CellFormat { FontId = 2, ApplyFont = true }));

    private static Font Font(params OpenXmlElement[] looks) =>
        new([.. looks, new FontSize { Val = 12 }, new FontName { Val = "Times New Roman" }]);

    private static Alignment Centred() =>
        new() { Horizontal = HorizontalAlignmentValues.Center, Vertical = VerticalAlignmentValues.Center, WrapText = true };

    private static Fill Shade() => new(new PatternFill(new ForegroundColor { Rgb = "FFDDEBF7" }) { PatternType = PatternValues.Solid });

    private static Border Frame() => new(
        new LeftBorder { Style = BorderStyleValues.Thin },
        new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin },
        new BottomBorder { Style = BorderStyleValues.Thin });
}
