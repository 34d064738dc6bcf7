using StackExchange.Redis;

namespace Matchmaker.Platform.Redis;

/// <summary>Leaves Redis alone for a while after it failed; then one caller tries, and the others come back when it was answered.</summary>
/// <param name="pause">How long it is left alone.</param>
/// <param name="clock">Measures that.</param>
internal sealed class RedisBreaker(TimeSpan pause, TimeProvider clock)
{
    private const long Answers = long.MinValue;

    private long _aloneUntil = Answers;

    /// <summary>Whether an exception means that Redis did not answer, in time or in its language.</summary>
    public static bool IsTrouble(Exception exception) => exception is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException;

    /// <summary>Whether the caller may ask now. It then says what came of it: <see cref="Answered"/> or <see cref="Failed"/>.</summary>
    public bool MayAsk()
    {
        var until = Volatile.Read(ref _aloneUntil);
        return until == Answers || (clock.GetTimestamp() >= until && Interlocked.CompareExchange(ref _aloneUntil, AfterPause(), until) == until);
    }

    /// <summary>It answered: everybody may ask.</summary>
    public void Answered()
    {
        if (Volatile.Read(ref _aloneUntil) != Answers)
        {
            Volatile.Write(ref _aloneUntil, Answers);
        }
    }

    /// <summary>It did not: it is left alone.</summary>
    /// <returns>Whether it had answered until now.</returns>
    public bool Failed() => Interlocked.Exchange(ref _aloneUntil, AfterPause()) == Answers;

    private long AfterPause() => clock.GetTimestamp() + (long)(pause.TotalSeconds * clock.TimestampFrequency);
}
