using System.Text;
using ExcelDataReader;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Intake;

/// <summary>Opens text of comma, semicolon or tab separated values in the encodings that offices use.</summary>
internal static class CsvText
{
    private const int Vietnamese = 1258;
    private const int Sample = 1 << 16;

    /// <summary>Opens a text.</summary>
    /// <param name="stream">Seekable; stays open.</param>
    /// <param name="font">The old font that the whole text was typed for, TCVN3's or VNI's; null where it was for none.</param>
    /// <exception cref="IntakeException">It is no text.</exception>
    public static IExcelDataReader Open(Stream stream, out string? font)
    {
        var head = new byte[Math.Min(Sample, stream.Length)];
        stream.ReadExactly(head);
        stream.Position = 0;
        var encoding = EncodingOf(head);
        if (encoding is null && IsNearlyUtf8(head))
        {
            (stream, encoding) = (Mended(stream), new UTF8Encoding(false));
        }
        font = encoding is null ? FontOf(head) : null;
        if (encoding is UTF8Encoding or null && head.AsSpan().Contains((byte)0))
        {
            throw new IntakeException(IntakeRefusal.NotAWorkbook);
        }
        var letters = encoding ?? (font is null ? Encoding.GetEncoding(Vietnamese) : Encoding.Latin1);
        return ExcelReaderFactory.CreateCsvReader(stream, new ExcelReaderConfiguration
        {
            FallbackEncoding = letters,
            AutodetectSeparators = [SeparatorOf(letters.GetString(head))],
            LeaveOpen = true,
        });
    }

    // What stands in most lines, else most often: tables of several widths may follow one another, and cells hold the other signs too.
    private static char SeparatorOf(string head)
    {
        char[] signs = [',', ';', '\t'];
        var (lines, all, isSeen) = (new int[signs.Length], new int[signs.Length], new bool[signs.Length]);
        var isQuoted = false;
        foreach (var letter in head)
        {
            isQuoted ^= letter == '"';
            if (letter == '\n' && !isQuoted)
            {
                Array.Clear(isSeen);
            }
            else if (!isQuoted && Array.IndexOf(signs, letter) is var sign and >= 0)
            {
                all[sign]++;
                lines[sign] += isSeen[sign] ? 0 : 1;
                isSeen[sign] = true;
            }
        }
        return signs[Enumerable.Range(0, signs.Length).MaxBy(sign => (lines[sign], all[sign]))];
    }

    // Of bytes that are no UTF-8, most are windows-1258; those of the old fonts spell words only in their own code.
    private static string? FontOf(ReadOnlySpan<byte> head) => LegacyDetector.Guess(Encoding.Latin1.GetString(head)) switch
    {
        { Confidence: < LegacyDetector.Sure } => null,
        { Code: LegacyCode.Tcvn3 } => ".VnTime",
        { Code: LegacyCode.Vni } => "VNI-Times",
        _ => null,
    };

    /// <summary>By mark of order, else UTF-16 by its zeros, else UTF-8 where all of it is; null for an old code page.</summary>
    private static Encoding? EncodingOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode;
        }
        if (Utf16Of(head) is { } unmarked)
        {
            return unmarked;
        }
        var cut = head.Length;
        // A character cut in two at the end of the sample is no fault.
        while (cut > 0 && head.Length - cut < 4 && (head[cut - 1] & 0xC0) == 0x80)
        {
            cut--;
        }
        if (cut > 0 && head[cut - 1] >= 0xC0)
        {
            cut--;
        }
        return System.Text.Unicode.Utf8.IsValid(head[..cut]) ? new UTF8Encoding(false) : null;
    }

    // A few damaged letters in a file that is UTF-8 otherwise: read it so, and the damaged cells show where.
    private static bool IsNearlyUtf8(ReadOnlySpan<byte> head)
    {
        var (letters, faults) = (0, 0);
        while (!head.IsEmpty)
        {
            var isLetter = Rune.DecodeFromUtf8(head, out _, out var used) == System.Buffers.OperationStatus.Done;
            letters += isLetter && used > 1 ? 1 : 0;
            faults += isLetter ? 0 : 1;
            head = head[used..];
        }
        return letters > faults * 4;
    }

    // Every letter that is none becomes U+FFFD, which the cell's reader remarks on.
    private static MemoryStream Mended(Stream stream)
    {
        var mended = new MemoryStream();
        using var reader = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
        using var writer = new StreamWriter(mended, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);
        var buffer = new char[1 << 16];
        int read;
        while ((read = reader.ReadBlock(buffer)) > 0)
        {
            writer.Write(buffer, 0, read);
        }
        writer.Flush();
        mended.Position = 0;
        return mended;
    }

    // Without a mark, UTF-16 shows by every second byte of plain letters being nought.
    private static Encoding? Utf16Of(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }
        var many = head.Length / 4;
        return odd > many && even == 0 ? Encoding.Unicode : even > many && odd == 0 ? Encoding.BigEndianUnicode : null;
    }
}
