using System.Buffers.Binary;
using System.Text;

namespace Matchmaker.Intake;

/// <summary>Reads one stream of a compound file ([MS-CFB]): sectors that follow each other by a table.</summary>
internal sealed class CompoundFile
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const int TableSectorsInHeader = 109;
    private const uint LastSector = 0xFFFFFFF9;

    private readonly Stream _file;
    private readonly int _sector;
    private readonly List<uint> _table = [];

    private CompoundFile(Stream file, int sector)
    {
        _file = file;
        _sector = sector;
    }

    private long MostSectors => (_file.Length / _sector) + 1;

    /// <summary>A stream by its name, to be read from begin to end; null where there is none or the file is broken.</summary>
    /// <param name="file">Seekable; moved by every read.</param>
    /// <param name="name">Of a stream of at least 4,096 bytes; smaller ones are kept otherwise.</param>
    public static Chain? StreamOf(Stream file, string name)
    {
        var header = new byte[HeaderLength];
        file.Position = 0;
        if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || Figure(header, 30) is var shifts && (shifts & 0xFFFF) is not (9 or 12))
        {
            return null;
        }
        var compound = new CompoundFile(file, 1 << (int)(shifts & 0xFFFF));
        return compound.ReadTable(header) && compound.Find(Figure(header, 48), name) is { } start ? new Chain(compound, start) : null;
    }

    // The table's own sectors are listed in the header, and further on in sectors that end with the place of the next.
    private bool ReadTable(byte[] header)
    {
        var places = Enumerable.Range(0, TableSectorsInHeader).Select(at => Figure(header, 76 + (4 * at))).ToList();
        var next = Figure(header, 68);
        for (var read = 0L; next < LastSector; read++)
        {
            if (read > MostSectors || ReadSector(next) is not { } list)
            {
                return false;
            }
            places.AddRange(Enumerable.Range(0, (_sector / 4) - 1).Select(at => Figure(list, 4 * at)));
            next = Figure(list, _sector - 4);
        }
        foreach (var place in places.Where(place => place < LastSector).Take((int)Math.Min(MostSectors, int.MaxValue)))
        {
            if (ReadSector(place) is not { } sector)
            {
                return false;
            }
            _table.AddRange(Enumerable.Range(0, _sector / 4).Select(at => Figure(sector, 4 * at)));
        }
        return true;
    }

    private uint? Find(uint directory, string name)
    {
        var entries = new Chain(this, directory);
        var entry = new byte[EntryLength];
        while (entries.TryRead(entry))
        {
            var length = Math.Clamp((entry[64] | (entry[65] << 8)) - 2, 0, 64);
            if (Encoding.Unicode.GetString(entry, 0, length).Equals(name, StringComparison.OrdinalIgnoreCase) && Figure(entry, 120) >= 4_096)
            {
                return Figure(entry, 116);
            }
        }
        return null;
    }

    private byte[]? ReadSector(uint place)
    {
        var sector = new byte[_sector];
        var at = ((long)place + 1) * _sector;
        if (at >= _file.Length)
        {
            return null;
        }
        _file.Position = at;
        // The last sector of a file may be cut short.
        _ = _file.ReadAtLeast(sector, _sector, throwOnEndOfStream: false);
        return sector;
    }

    private static uint Figure(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    /// <summary>The sectors of one stream one after the other; it ends where its chain is broken.</summary>
    internal sealed class Chain(CompoundFile compound, uint start)
    {
        private byte[] _bytes = [];
        private int _at;
        private uint _next = start;
        private long _read;

        /// <summary>Fills the buffer; false where the stream ends before that.</summary>
        public bool TryRead(Span<byte> buffer)
        {
            while (!buffer.IsEmpty)
            {
                if (_at == _bytes.Length && !TryNextSector())
                {
                    return false;
                }
                var length = Math.Min(buffer.Length, _bytes.Length - _at);
                _bytes.AsSpan(_at, length).CopyTo(buffer);
                _at += length;
                buffer = buffer[length..];
            }
            return true;
        }

        private bool TryNextSector()
        {
            if (_next >= LastSector || _read++ > compound.MostSectors || compound.ReadSector(_next) is not { } sector)
            {
                return false;
            }
            (_bytes, _at) = (sector, 0);
            _next = _next < compound._table.Count ? compound._table[(int)_next] : LastSector;
            return true;
        }
    }
}
