using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Matchmaker.Platform.Documents;

/// <summary>One of the two faces that come with the server. It has every Vietnamese letter; safe for use by many threads.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The two faces live as long as the process.")]
internal sealed class PdfFont
{
    // A ligature's glyph is copied out of a document as another letter than the ones typed.
    private static readonly Feature[] NoLigatures = [new(Tag.Parse("liga"), 0), new(Tag.Parse("clig"), 0)];

    private static readonly Lazy<PdfFont> LazyRegular = new(() => new PdfFont("NotoSans-Regular.ttf"));
    private static readonly Lazy<PdfFont> LazyBold = new(() => new PdfFont("NotoSans-Bold.ttf"));

    private readonly Blob _blob;
    private readonly Face _face;
    private readonly Font _shaper;
    private readonly Lazy<SKTypeface> _whole;
    private readonly float _unitsPerEm;

    private PdfFont(string file)
    {
        using var stream = typeof(PdfFont).Assembly.GetManifestResourceStream($"Matchmaker.Platform.Documents.Fonts.{file}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        // The native font reads the bytes as long as it lives, which is as long as the process does.
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        _blob = new Blob(pinned.AddrOfPinnedObject(), bytes.Length, MemoryMode.ReadOnly);
        _face = new Face(_blob, 0);
        _unitsPerEm = _face.UnitsPerEm;
        _shaper = new Font(_face);
        _shaper.SetScale(_face.UnitsPerEm, _face.UnitsPerEm);
        _shaper.SetFunctionsOpenType();
        Typeface = TypefaceOf(FontSubset.Of(_face));
        _whole = new Lazy<SKTypeface>(() => TypefaceOf(bytes));
        using var measured = new SKFont(Typeface, _unitsPerEm);
        (Ascent, Descent) = (-measured.Metrics.Ascent / _unitsPerEm, measured.Metrics.Descent / _unitsPerEm);
    }

    public static PdfFont Regular => LazyRegular.Value;

    public static PdfFont Bold => LazyBold.Value;

    /// <summary>Draws the letters of Latin scripts.</summary>
    public SKTypeface Typeface { get; }

    /// <summary>From the base line up to the highest mark that any letter bears, in ems.</summary>
    public float Ascent { get; }

    /// <summary>From the base line down, in ems.</summary>
    public float Descent { get; }

    /// <summary>Draws a text: as <see cref="Typeface"/> where that has all of it, else the whole font, which a document then holds too.</summary>
    public SKTypeface TypefaceFor(string text) =>
        text.All(letter => FontSubset.Letters.Any(range => letter >= range.First && letter <= range.Last)) ? Typeface : _whole.Value;

    /// <summary>The glyphs of one line.</summary>
    /// <param name="text">Without line ends, composed as far as Unicode can.</param>
    /// <param name="size">Points an em.</param>
    public PdfGlyphs Shape(string text, float size)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text);
        buffer.Direction = Direction.LeftToRight;
        buffer.Script = Script.Latin;
        buffer.Language = new Language("vi");
        _shaper.Shape(buffer, NoLigatures);
        var glyphs = buffer.GetGlyphInfoSpan();
        var places = buffer.GetGlyphPositionSpan();
        var scale = size / _unitsPerEm;
        var (ids, points, starts, clusters) = (new ushort[glyphs.Length], new SKPoint[glyphs.Length], new float[glyphs.Length + 1], new int[glyphs.Length]);
        for (var at = 0; at < glyphs.Length; at++)
        {
            ids[at] = (ushort)glyphs[at].Codepoint;
            clusters[at] = (int)glyphs[at].Cluster;
            points[at] = new SKPoint(starts[at] + (places[at].XOffset * scale), -places[at].YOffset * scale);
            starts[at + 1] = starts[at] + (places[at].XAdvance * scale);
        }
        var end = glyphs.Length;
        while (end > 0 && text[clusters[end - 1]] == ' ')
        {
            end--;
        }
        return new PdfGlyphs(TypefaceFor(text), ids, points, starts, clusters, starts[end]);
    }

    private static SKTypeface TypefaceOf(byte[] file)
    {
        using var content = SKData.CreateCopy(file);
        return SKTypeface.FromData(content);
    }

    /// <summary>The text as it is drawn: letters composed, ends of lines as one sign, nothing that has no shape.</summary>
    public static string Drawable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").Composed().EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                clean.Append(' ');
            }
            else if (rune.Value == '\n' || !(Rune.IsControl(rune) || rune.Value is 0x200B or 0xFEFF))
            {
                clean.Append(rune);
            }
        }
        return clean.ToString();
    }
}

/// <summary>Glyphs of a line, in the order in which they are drawn.</summary>
/// <param name="Face">What draws them.</param>
/// <param name="Ids">Numbers in the font.</param>
/// <param name="Places">Where each is drawn, from the line's start on its base line.</param>
/// <param name="Starts">Where each begins, and last where the line ends.</param>
/// <param name="Clusters">The UTF-16 unit of the text that each belongs to.</param>
/// <param name="Width">Without the spaces at its end.</param>
internal sealed record PdfGlyphs(SKTypeface Face, ushort[] Ids, SKPoint[] Places, float[] Starts, int[] Clusters, float Width);
