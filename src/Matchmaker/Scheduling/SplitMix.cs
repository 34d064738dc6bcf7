namespace Matchmaker.Scheduling;

/// <summary>A small fast random stream: the same seed gives the same numbers on every machine.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood 2014). Not for secrets. A mutable struct: keep it in a field, never copy it.</remarks>
internal struct SplitMix(long seed)
{
    private ulong _state = (ulong)seed * 0x9E3779B97F4A7C15UL;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 inclusive to <paramref name="bound"/> exclusive.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);
}
