using System.Collections.Immutable;
using System.Globalization;

namespace Matchmaker.Platform.Documents;

/// <summary>To which side text leans.</summary>
internal enum PdfAlign
{
    Left,
    Center,
    Right,
}

/// <summary>How text looks.</summary>
/// <param name="Size">Points an em.</param>
/// <param name="IsBold">Bold instead of regular.</param>
/// <param name="Colour">As 0xRRGGBB.</param>
internal sealed record PdfStyle(float Size, bool IsBold = false, uint Colour = PdfStyle.Ink)
{
    public const uint Ink = 0x1A1A1A;
    public const uint Grey = 0x5C6670;
    public const uint White = 0xFFFFFF;

    public PdfAlign Align { get; init; }

    /// <summary>Lines at most; what does not fit ends in an ellipsis.</summary>
    public int MaxLines { get; init; } = 40;

    public PdfFont Font => IsBold ? PdfFont.Bold : PdfFont.Regular;

    /// <summary>From one base line to the next, in points: nothing of a line with stacked marks touches the one above.</summary>
    public float LineHeight => Size * (Font.Ascent + Font.Descent);
}

/// <summary>A text broken into lines that fit a width.</summary>
internal sealed record PdfText(PdfStyle Style, float Width, ImmutableArray<PdfGlyphs> Lines)
{
    private const string Ellipsis = "…";

    public float Height => Lines.Length * Style.LineHeight;

    /// <summary>Width of the widest line.</summary>
    public float InkWidth => Lines.Select(line => line.Width).DefaultIfEmpty().Max();

    /// <summary>Breaks a text at spaces, and inside a word only where the word alone is wider than the line.</summary>
    /// <param name="text">Any; line ends in it are kept.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="width">Of a line, in points.</param>
    public static PdfText Lay(string text, PdfStyle style, float width)
    {
        var lines = new List<string>();
        foreach (var paragraph in PdfFont.Drawable(text).Split('\n'))
        {
            Break(paragraph.Trim(' '), style, width, lines);
        }
        if (lines.Count > style.MaxLines)
        {
            lines.RemoveRange(style.MaxLines, lines.Count - style.MaxLines);
            lines[^1] = Shortened(lines[^1], style, width);
        }
        return new PdfText(style, width, [.. lines.Select(line => style.Font.Shape(line, style.Size))]);
    }

    private static void Break(string paragraph, PdfStyle style, float width, List<string> lines)
    {
        var rest = paragraph;
        // One more than is shown, so that the cut is seen; no text makes more work than its page holds.
        while (lines.Count <= style.MaxLines)
        {
            var glyphs = style.Font.Shape(rest, style.Size);
            if (glyphs.Width <= width)
            {
                lines.Add(rest);
                return;
            }
            var end = EndOfLine(rest, glyphs, width);
            // The space stays at the end of its line, where it is not seen: without it, copied words would run together.
            lines.Add(rest[..end]);
            rest = rest[end..].TrimStart(' ');
        }
    }

    // The first UTF-16 unit that is not on the line: behind a space, a hyphen or a slash, else between two letters.
    private static int EndOfLine(string text, PdfGlyphs glyphs, float width)
    {
        var fits = 0;
        while (fits < glyphs.Ids.Length && glyphs.Starts[fits + 1] <= width)
        {
            fits++;
        }
        var reach = fits < glyphs.Clusters.Length ? glyphs.Clusters[fits] : text.Length;
        if (reach < text.Length && text[reach] == ' ')
        {
            return reach + 1;
        }
        for (var at = reach; at > 0; at--)
        {
            if (text[at - 1] is ' ' or '-' or '/' or '–' or '—')
            {
                return at;
            }
        }
        var letters = StringInfo.ParseCombiningCharacters(text);
        var end = letters.LastOrDefault(start => start <= reach && start > 0);
        return end > 0 ? end : letters.Length > 1 ? letters[1] : text.Length;
    }

    private static string Shortened(string line, PdfStyle style, float width)
    {
        var letters = StringInfo.ParseCombiningCharacters(line);
        for (var count = letters.Length; count > 0; count--)
        {
            var shorter = (count == letters.Length ? line : line[..letters[count]]).TrimEnd(' ') + Ellipsis;
            if (style.Font.Shape(shorter, style.Size).Width <= width)
            {
                return shorter;
            }
        }
        return Ellipsis;
    }
}
