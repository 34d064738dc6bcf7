using System.Text;
using ExcelDataReader;

namespace Matchmaker.Intake;

/// <summary>Opens text of comma, semicolon or tab separated values in the encodings that offices use.</summary>
internal static class CsvText
{
    private const int Vietnamese = 1258;
    private const int Sample = 1 << 16;

    /// <exception cref="IntakeException">It is no text.</exception>
    public static IExcelDataReader Open(Stream stream)
    {
        var head = new byte[Math.Min(Sample, stream.Length)];
        stream.ReadExactly(head);
        stream.Position = 0;
        var encoding = EncodingOf(head);
        if (encoding is UTF8Encoding or null && head.AsSpan().Contains((byte)0))
        {
            throw new IntakeException(IntakeRefusal.NotAWorkbook);
        }
        return ExcelReaderFactory.CreateCsvReader(stream, new ExcelReaderConfiguration
        {
            FallbackEncoding = encoding ?? Encoding.GetEncoding(Vietnamese),
            AutodetectSeparators = [',', ';', '\t'],
            LeaveOpen = true,
        });
    }

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
}
