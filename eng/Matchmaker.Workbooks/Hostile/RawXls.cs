using System.Text;

namespace Matchmaker.Workbooks.Hostile;

/// <summary>Writes one sheet of text as the .xls of Excel 97: a compound file with one stream of records.</summary>
internal static class RawXls
{
    private const int Sector = 512;
    private const int LeastStream = 4096;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint FatSector = 0xFFFFFFFD;
    private const uint Free = 0xFFFFFFFF;

    /// <summary>The file; at most some 60 KiB of text.</summary>
    /// <param name="sheet">Name of the sheet.</param>
    /// <param name="rows">Texts, top down.</param>
    /// <param name="font">Of every cell; null writes no fonts at all.</param>
    public static byte[] Write(string sheet, IReadOnlyList<IReadOnlyList<string>> rows, string? font = null) => Compound(Records(sheet, rows, font));

    private static byte[] Records(string sheet, IReadOnlyList<IReadOnlyList<string>> rows, string? font)
    {
        using var stream = new MemoryStream();
        Begin(stream, 0x0005);
        if (font is not null)
        {
            // Fonts are counted 0, 1, 2, 3, 5: the cells' is the fifth. Looks 0 and 1 follow, the second with that font.
            foreach (var each in new[] { "Arial", "Arial", "Arial", "Arial", font })
            {
                Record(stream, 0x0031, [.. Short(200), .. new byte[12], (byte)each.Length, 0, .. Encoding.Latin1.GetBytes(each)]);
            }
            Record(stream, 0x00E0, new byte[20]);
            Record(stream, 0x00E0, [.. Short(5), .. new byte[18]]);
        }
        var listed = (int)stream.Position;
        var name = Encoding.Unicode.GetBytes(sheet);
        Record(stream, 0x0085, [0, 0, 0, 0, 0, 0, (byte)sheet.Length, 1, .. name]);
        Record(stream, 0x000A, []);
        var begin = BitConverter.GetBytes((int)stream.Position);
        Begin(stream, 0x0010);
        foreach (var (row, cells) in rows.Index())
        {
            foreach (var (column, text) in cells.Index().Where(cell => cell.Item.Length > 0))
            {
                Record(stream, 0x0204, [.. Short(row), .. Short(column), .. Short(font is null ? 0 : 1), .. Short(text.Length), 1, .. Encoding.Unicode.GetBytes(text)]);
            }
        }
        Record(stream, 0x000A, []);
        var bytes = stream.ToArray();
        begin.CopyTo(bytes, listed + 4);
        return bytes;
    }

    private static void Begin(Stream stream, int kind) => Record(stream, 0x0809, [.. Short(0x0600), .. Short(kind), .. Short(0x0DBB), .. Short(0x07CC), 0, 0, 0, 0, 6, 0, 0, 0]);

    private static void Record(Stream stream, int kind, byte[] body)
    {
        stream.Write([.. Short(kind), .. Short(body.Length)]);
        stream.Write(body);
    }

    // Sector 0 is the table of sectors, 1 the directory, and the stream follows.
    private static byte[] Compound(byte[] stream)
    {
        var length = Math.Max(LeastStream, stream.Length);
        var sectors = (length + Sector - 1) / Sector;
        using var file = new MemoryStream();
        file.Write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[16], .. Short(0x3E), .. Short(3), .. Short(0xFFFE), .. Short(9), .. Short(6), .. new byte[6]]);
        foreach (var figure in new uint[] { 0, 1, 1, 0, LeastStream, EndOfChain, 0, EndOfChain, 0, 0 })
        {
            file.Write(BitConverter.GetBytes(figure));
        }
        Fill(file, Sector, Free);
        file.Write([.. BitConverter.GetBytes(FatSector), .. BitConverter.GetBytes(EndOfChain)]);
        for (var sector = 0; sector < sectors; sector++)
        {
            file.Write(BitConverter.GetBytes(sector == sectors - 1 ? EndOfChain : (uint)(sector + 3)));
        }
        Fill(file, 2 * Sector, Free);
        Entry(file, "Root Entry", 5, child: 1, EndOfChain, 0);
        Entry(file, "Workbook", 2, Free, 2, length);
        file.Write(new byte[2 * 128]);
        file.Write(stream);
        file.Write(new byte[(sectors * Sector) - stream.Length]);
        return file.ToArray();
    }

    private static void Entry(Stream file, string name, byte kind, uint child, uint start, int size)
    {
        var text = Encoding.Unicode.GetBytes(name);
        file.Write([.. text, .. new byte[64 - text.Length], .. Short(text.Length + 2), kind, 1]);
        foreach (var figure in new[] { Free, Free, child })
        {
            file.Write(BitConverter.GetBytes(figure));
        }
        file.Write([.. new byte[36], .. BitConverter.GetBytes(start), .. BitConverter.GetBytes(size), 0, 0, 0, 0]);
    }

    private static void Fill(Stream file, int until, uint figure)
    {
        while (file.Position < until)
        {
            file.Write(BitConverter.GetBytes(figure));
        }
    }

    private static byte[] Short(int number) => [(byte)number, (byte)(number >> 8)];
}
