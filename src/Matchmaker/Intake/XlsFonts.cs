using System.Buffers.Binary;
using System.Text;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Intake;

/// <summary>Finds the cells of an .xls (Excel 97 and later) that are in an old font, which the library does not tell.</summary>
/// <remarks>
/// Reads the records of [MS-XLS] in one pass: fonts, looks (XF), sheets, and of the cells only place and look. What is broken or
/// encrypted has no fonts here; whether it can be read at all, the library says.
/// </remarks>
internal sealed class XlsFonts
{
    private const int LongestRecord = 8_224;

    private readonly List<string> _fonts = [];
    private readonly List<int> _looks = [];
    private readonly Dictionary<uint, string> _sheets = [];
    private readonly Dictionary<string, Dictionary<long, string>> _cells = new(StringComparer.Ordinal);
    private Dictionary<long, string>? _sheet;

    private XlsFonts()
    {
    }

    /// <summary>The cells in old fonts; none where the file is no whole workbook of Excel 97.</summary>
    /// <param name="file">Seekable; left anywhere.</param>
    public static XlsxCells Read(Stream file)
    {
        if (CompoundFile.StreamOf(file, "Workbook") is not { } stream)
        {
            return XlsxCells.None;
        }
        var fonts = new XlsFonts();
        return fonts.ReadRecords(stream) ? XlsxCells.Of(fonts._cells) : XlsxCells.None;
    }

    private bool ReadRecords(CompoundFile.Chain stream)
    {
        Span<byte> head = stackalloc byte[4];
        Span<byte> record = stackalloc byte[LongestRecord];
        for (var at = 0u; stream.TryRead(head);)
        {
            var (kind, length) = (Short(head, 0), Short(head, 2));
            if (length > LongestRecord || !stream.TryRead(record[..length]))
            {
                return true;
            }
            if (!Take(at, kind, record[..length]))
            {
                return false;
            }
            at += 4 + (uint)length;
        }
        return true;
    }

    private bool Take(uint at, int kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            // FILEPASS: all that follows is encrypted. A BOF of another version has other records.
            case 0x002F:
            case 0x0809 when body.Length < 2 || Short(body, 0) != 0x0600:
                return false;
            case 0x0809:
                _sheet = _sheets.TryGetValue(at, out var name) ? _cells[name] = [] : null;
                break;
            case 0x0031 when body.Length > 16:
                _fonts.Add(Text(body[14..]));
                break;
            case 0x00E0 when body.Length > 2:
                _looks.Add(Short(body, 0));
                break;
            case 0x0085 when body.Length > 8:
                _sheets[BinaryPrimitives.ReadUInt32LittleEndian(body)] = Text(body[6..]);
                break;
            // Cells that hold text: from the table of texts, of their own, formatted within, or of a formula.
            case 0x00FD or 0x0204 or 0x00D6 or 0x0006 when body.Length >= 6 && _sheet is not null && OldFont(Short(body, 4)) is { } font:
                _sheet[XlsxCells.KeyOf(Short(body, 0), Short(body, 2))] = font;
                break;
            default:
                break;
        }
        return true;
    }

    // There is no font 4: those from 5 on are one further to the front.
    private string? OldFont(int look)
    {
        var font = look < _looks.Count ? _looks[look] : -1;
        font -= font > 4 ? 1 : 0;
        return font >= 0 && font < _fonts.Count && LegacyFont.Of(_fonts[font]).Code != LegacyCode.None ? _fonts[font] : null;
    }

    // A length, a sign whether letters take two bytes, the letters.
    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var isWide = (bytes[1] & 1) == 1;
        var length = Math.Min(isWide ? 2 * bytes[0] : bytes[0], bytes.Length - 2);
        return (isWide ? Encoding.Unicode : Encoding.Latin1).GetString(bytes.Slice(2, length));
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
