using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace Matchmaker.Platform.Documents;

/// <summary>How a sheet looks on a screen and on paper. Its cells are wrapped, its headings stand on colour.</summary>
/// <param name="Widths">Of its columns, in letters; columns beyond are as wide as the last.</param>
internal sealed record XlsxLayout(ImmutableArray<double> Widths)
{
    /// <summary>Rows that stay in sight, and that paper repeats on every page.</summary>
    public int FrozenRows { get; init; } = 1;

    /// <summary>Columns that stay in sight.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>Paper on its side. Always A4, all columns on one page.</summary>
    public bool IsLandscape { get; init; }

    /// <summary>At the head of every printed page.</summary>
    public string PrintTitle { get; init; } = "";

    /// <summary>Columns there are, so that each has its width.</summary>
    public int ColumnCount { get; init; }

    internal void WriteHead(XmlWriter sheet, bool isFirst)
    {
        sheet.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        sheet.WriteRaw($"<sheetViews><sheetView workbookViewId=\"0\"{(isFirst ? " tabSelected=\"1\"" : "")}>{Pane()}</sheetView></sheetViews>");
        var count = Math.Max(ColumnCount, Widths.Length);
        sheet.WriteRaw($"<cols>{string.Concat(Enumerable.Range(1, count).Select(at => string.Create(CultureInfo.InvariantCulture, $"<col min=\"{at}\" max=\"{at}\" width=\"{Widths[Math.Min(at, Widths.Length) - 1]:0.##}\" customWidth=\"1\"/>")))}</cols>");
    }

    internal void WriteFoot(XmlWriter sheet)
    {
        sheet.WriteRaw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.7\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>");
        sheet.WriteRaw($"<pageSetup paperSize=\"9\" orientation=\"{(IsLandscape ? "landscape" : "portrait")}\" fitToWidth=\"1\" fitToHeight=\"0\"/>");
        // An ampersand would begin a code.
        sheet.WriteStartElement("headerFooter");
        sheet.WriteElementString("oddHeader", $"&L&B{XmlText.Of(PrintTitle).Replace("&", "&&", StringComparison.Ordinal)}&R&A");
        sheet.WriteElementString("oddFooter", "&C&P / &N");
        sheet.WriteEndElement();
    }

    private string Pane()
    {
        if (FrozenRows == 0 && FrozenColumns == 0)
        {
            return "";
        }
        var corner = XlsxColumns.LetterOf(FrozenColumns) + (FrozenRows + 1).ToString(CultureInfo.InvariantCulture);
        var split = (FrozenColumns > 0 ? string.Create(CultureInfo.InvariantCulture, $" xSplit=\"{FrozenColumns}\"") : "")
            + (FrozenRows > 0 ? string.Create(CultureInfo.InvariantCulture, $" ySplit=\"{FrozenRows}\"") : "");
        var active = (FrozenColumns > 0, FrozenRows > 0) switch { (true, true) => "bottomRight", (true, false) => "topRight", _ => "bottomLeft" };
        return $"<pane{split} topLeftCell=\"{corner}\" activePane=\"{active}\" state=\"frozen\"/>";
    }
}

/// <summary>How a number is shown.</summary>
internal enum XlsxFormat
{
    Text,

    /// <summary>1.234</summary>
    Whole,

    /// <summary>1.234,50</summary>
    Decimal,

    /// <summary>31/12/2026</summary>
    Date,

    /// <summary>08:30</summary>
    Time,
}

/// <summary>A cell: a text, or a number to reckon with.</summary>
internal readonly record struct XlsxCell(string? Text, double? Number, XlsxFormat Format)
{
    public bool IsBlank => Number is null && string.IsNullOrEmpty(Text);

    public static XlsxCell Of(string? text) => new(text, null, XlsxFormat.Text);

    public static XlsxCell Of(long number) => new(null, number, XlsxFormat.Whole);

    public static XlsxCell Of(decimal number) => new(null, (double)number, XlsxFormat.Decimal);

    public static XlsxCell Of(DateOnly date) => new(null, date.ToDateTime(TimeOnly.MinValue).ToOADate(), XlsxFormat.Date);

    public static XlsxCell Of(TimeOnly time) => new(null, time.ToTimeSpan().TotalDays, XlsxFormat.Time);
}

/// <summary>The styles of a workbook, by their places in its list.</summary>
internal static class XlsxStyles
{
    private const string Wrapped = "<alignment vertical=\"top\" wrapText=\"1\"/>";

    public const string Part =
        $"""
        <styleSheet xmlns="{XlsxWriter.Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="hh:mm"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F5D50"/></patternFill></fill></fills><borders count="2"><border/><border><left/><right/><top/><bottom style="hair"><color rgb="FF9AA5A1"/></bottom></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="10"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" applyFont="1"/><xf numFmtId="49" fontId="2" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1">{Wrapped}</xf><xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1" quotePrefix="1">{Wrapped}</xf><xf numFmtId="3" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1">{Wrapped}</xf><xf numFmtId="4" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1">{Wrapped}</xf><xf numFmtId="164" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1">{Wrapped}</xf><xf numFmtId="165" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1">{Wrapped}</xf></cellXfs></styleSheet>
        """;

    /// <param name="cell">What it is for.</param>
    /// <param name="isHeading">Whether it stands in a row of headings.</param>
    /// <param name="isLaidOut">Whether its sheet has a layout.</param>
    public static string Of(XlsxCell cell, bool isHeading, bool isLaidOut) => cell.Format switch
    {
        XlsxFormat.Whole => "6",
        XlsxFormat.Decimal => "7",
        XlsxFormat.Date => "8",
        XlsxFormat.Time => "9",
        _ when isHeading => isLaidOut ? "3" : "2",
        _ => (FormulaText.IsRisky(cell.Text!), isLaidOut) switch { (true, true) => "5", (true, false) => "1", (false, true) => "4", _ => "0" },
    };
}

/// <summary>Columns of a sheet.</summary>
internal static class XlsxColumns
{
    private const int Most = 16_384;

    /// <summary>The column of a reference such as "AB12", first 0; null where it names none.</summary>
    public static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference?.TakeWhile(char.IsAsciiLetterUpper) ?? [])
        {
            column = Math.Min(Most + 1, (column * 26) + letter - 'A' + 1);
        }
        return column is > 0 and <= Most ? column - 1 : null;
    }

    /// <summary>The letter of a column, first 0: A, …, Z, AA.</summary>
    public static string LetterOf(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }
        return letters;
    }
}
