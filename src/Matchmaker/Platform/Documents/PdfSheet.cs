using System.Collections.Immutable;
using SkiaSharp;

namespace Matchmaker.Platform.Documents;

/// <summary>Size of a page in points, 72 an inch.</summary>
internal sealed record PdfPaper(float Width, float Height)
{
    public static PdfPaper A4 { get; } = new(595.28f, 841.89f);

    public static PdfPaper A4Landscape { get; } = new(A4.Height, A4.Width);
}

/// <summary>One page as a list of what is drawn on it, from the top left corner, in points.</summary>
internal sealed class PdfSheet(PdfPaper paper)
{
    private readonly List<Action<SKCanvas>> _marks = [];

    public PdfPaper Paper => paper;

    /// <summary>Draws a text with its top left corner at a point; it leans within its own width.</summary>
    public void Text(PdfText text, float x, float y) => _marks.Add(canvas =>
    {
        using var paint = Paint(text.Style.Colour);
        var line = y + (text.Style.Size * text.Style.Font.Ascent);
        foreach (var glyphs in text.Lines)
        {
            if (glyphs.Ids.Length > 0)
            {
                using var font = new SKFont(glyphs.Face, text.Style.Size) { Hinting = SKFontHinting.None, Subpixel = true };
                using var builder = new SKTextBlobBuilder();
                builder.AddPositionedRun(glyphs.Ids, font, glyphs.Places);
                using var blob = builder.Build();
                canvas.DrawText(blob, x + Lean(text, glyphs.Width), line, paint);
            }
            line += text.Style.LineHeight;
        }
    });

    /// <summary>Fills a rectangle.</summary>
    public void Box(float x, float y, float width, float height, uint colour, float radius = 0) => _marks.Add(canvas =>
    {
        using var paint = Paint(colour);
        canvas.DrawRoundRect(x, y, width, height, radius, radius, paint);
    });

    /// <summary>Draws a horizontal line.</summary>
    public void Rule(float x, float y, float width, uint colour, float thickness = 0.75f) => Box(x, y - (thickness / 2), width, thickness, colour);

    /// <summary>Draws a QR code with its quiet zone inside a square.</summary>
    public void Qr(QrSquares squares, float x, float y, float side) => _marks.Add(canvas =>
    {
        using var path = new SKPathBuilder();
        var step = side / squares.Size;
        foreach (var (row, from, count) in squares.Runs)
        {
            path.AddRect(new SKRect(x + (from * step), y + (row * step), x + ((from + count) * step), y + ((row + 1) * step)));
        }
        using var paint = Paint(0x000000);
        // Edges that meet would show as hairs between the squares.
        paint.IsAntialias = false;
        using var squaresPath = path.Detach();
        canvas.DrawPath(squaresPath, paint);
    });

    /// <summary>Draws all of it.</summary>
    public void Draw(SKCanvas canvas)
    {
        foreach (var mark in _marks)
        {
            mark(canvas);
        }
    }

    /// <summary>The page as a picture, for looking at it.</summary>
    /// <param name="dotsPerPoint">2 is 144 dots an inch.</param>
    public byte[] ToPng(float dotsPerPoint)
    {
        using var surface = SKSurface.Create(new SKImageInfo((int)MathF.Ceiling(paper.Width * dotsPerPoint), (int)MathF.Ceiling(paper.Height * dotsPerPoint)));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(dotsPerPoint);
        Draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static float Lean(PdfText text, float width) => text.Style.Align switch
    {
        PdfAlign.Center => (text.Width - width) / 2,
        PdfAlign.Right => text.Width - width,
        _ => 0,
    };

    private static SKPaint Paint(uint colour) => new() { Color = new SKColor(0xFF000000 | colour), IsAntialias = true };
}

/// <summary>A QR code's dark squares.</summary>
/// <param name="Size">Squares a side, its quiet zone included.</param>
/// <param name="Runs">Dark squares side by side in a row: row, first column, how many.</param>
internal sealed record QrSquares(int Size, ImmutableArray<(int Row, int From, int Count)> Runs)
{
    /// <summary>The code of a text of at most some hundred letters, read even where a sixth of it is soiled.</summary>
    public static QrSquares Of(string text)
    {
        using var code = QRCoder.QRCodeGenerator.GenerateQrCode(text, QRCoder.QRCodeGenerator.ECCLevel.M);
        var runs = ImmutableArray.CreateBuilder<(int, int, int)>();
        foreach (var (row, squares) in code.ModuleMatrix.Index())
        {
            for (var column = 0; column < squares.Length; column++)
            {
                var from = column;
                while (column < squares.Length && squares[column])
                {
                    column++;
                }
                if (column > from)
                {
                    runs.Add((row, from, column - from));
                }
            }
        }
        return new QrSquares(code.ModuleMatrix.Count, runs.ToImmutable());
    }
}
