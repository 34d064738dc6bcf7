using System.Buffers.Binary;

namespace Matchmaker.Platform;

/// <summary>Gives ids that sort by time, as text and as Guid.</summary>
/// <remarks>
/// UUID version 7 (RFC 9562 §5.7) with the 12 bits of rand_a as a counter, so that ids of one process are strictly ascending
/// within a millisecond too, also when the clock steps back. The text form is 26 characters of lower-case Crockford base 32.
/// </remarks>
internal sealed class Ids(TimeProvider clock)
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;
    private const int CounterLimit = 1 << 12;

    private readonly Lock _gate = new();
    private long _milliseconds;
    private int _counter;

    /// <summary>A new id for a resource name: 26 characters of [0-9a-z].</summary>
    public string Next() => Text(NextGuid());

    /// <summary>A new time-sorted UUID.</summary>
    public Guid NextGuid()
    {
        var (milliseconds, counter) = Tick();
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7().TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(milliseconds >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)milliseconds);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | counter));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The text form of a UUID; ordinal order of texts is the order of big-endian bytes.</summary>
    public static string Text(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return string.Create(Length, value, static (text, rest) =>
        {
            for (var at = Length - 1; at >= 0; at--)
            {
                text[at] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }

    private (long Milliseconds, int Counter) Tick()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        lock (_gate)
        {
            if (now > _milliseconds)
            {
                (_milliseconds, _counter) = (now, 0);
            }
            else if (++_counter == CounterLimit)
            {
                (_milliseconds, _counter) = (_milliseconds + 1, 0);
            }
            return (_milliseconds, _counter);
        }
    }
}
