namespace Matchmaker.Intake;

/// <summary>What the first bytes of a file say it is.</summary>
internal enum FileKind
{
    /// <summary>A zip, as .xlsx is.</summary>
    Packed,

    /// <summary>A compound file, as .xls is.</summary>
    Compound,

    /// <summary>Text, as .csv is.</summary>
    Text,

    /// <summary>A web page; some systems save their tables so, with the ending .xls.</summary>
    Page,

    Pdf,

    /// <summary>A letter or slides.</summary>
    Document,

    /// <summary>A picture or anything else that is no text.</summary>
    Other,
}

/// <summary>Tells files apart by their first bytes; their names are not to be trusted.</summary>
internal static class FileContent
{
    private const int Sample = 4096;

    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>What a file is.</summary>
    /// <param name="stream">Seekable; stands at its beginning afterwards.</param>
    public static FileKind Of(Stream stream)
    {
        var head = new byte[Math.Min(Sample, stream.Length)];
        stream.Position = 0;
        stream.ReadExactly(head);
        stream.Position = 0;
        return Of(head);
    }

    private static FileKind Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK"u8))
        {
            return FileKind.Packed;
        }
        if (head.StartsWith(Compound[..Math.Min(Compound.Length, head.Length)]))
        {
            return FileKind.Compound;
        }
        if (head.StartsWith("%PDF"u8))
        {
            return FileKind.Pdf;
        }
        if (head.StartsWith("{\\rtf"u8))
        {
            return FileKind.Document;
        }
        return head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || head.StartsWith("GIF8"u8)
            ? FileKind.Other
            : IsPage(head) ? FileKind.Page : FileKind.Text;
    }

    private static bool IsPage(ReadOnlySpan<byte> head)
    {
        var text = System.Text.Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<table", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase);
    }
}
