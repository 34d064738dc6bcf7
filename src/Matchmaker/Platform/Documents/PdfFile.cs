using SkiaSharp;

namespace Matchmaker.Platform.Documents;

/// <summary>A PDF that is written page by page: nothing of a page stays in memory once it is added.</summary>
/// <remarks>Fonts are embedded with the letters that are used only, and every letter can be searched for and copied.</remarks>
internal sealed class PdfFile : IDisposable
{
    private readonly SKManagedWStream _target;
    private readonly SKDocument _document;

    /// <param name="target">Where to; stays open.</param>
    /// <param name="title">Shown by readers.</param>
    /// <param name="author">On whose behalf.</param>
    /// <param name="made">When.</param>
    public PdfFile(Stream target, string title, string author, DateTimeOffset made)
    {
        _target = new SKManagedWStream(target, disposeManagedStream: false);
        _document = SKDocument.CreatePdf(_target, new SKDocumentPdfMetadata
        {
            Title = title,
            Author = author,
            Creator = "Matchmaker",
            Producer = "Matchmaker",
            Creation = made.UtcDateTime,
            Modified = made.UtcDateTime,
            RasterDpi = 144,
            EncodingQuality = 101,
        });
    }

    /// <summary>Pages so far.</summary>
    public int PageCount { get; private set; }

    /// <summary>Adds a page behind the last.</summary>
    public void Add(PdfSheet sheet)
    {
        sheet.Draw(_document.BeginPage(sheet.Paper.Width, sheet.Paper.Height));
        _document.EndPage();
        PageCount++;
    }

    /// <summary>Writes what is missing: without it the file is none.</summary>
    public void Close() => _document.Close();

    public void Dispose()
    {
        _document.Dispose();
        _target.Dispose();
    }
}
