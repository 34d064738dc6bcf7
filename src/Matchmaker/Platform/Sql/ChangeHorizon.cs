using System.Collections.Immutable;

namespace Matchmaker.Platform.Sql;

/// <summary>Decides how far a follower may read without missing a change that is still being committed.</summary>
/// <remarks>
/// PostgreSQL hands out sequences before transactions commit, so 6 can be seen before 5. A missing number is either a
/// transaction still running or one rolled back. Its transaction id was taken before the number (column order of change_log),
/// so once every transaction that ran when the gap was first seen has ended, a gap that is still there will never be filled.
/// </remarks>
internal sealed class ChangeHorizon
{
    private long _gap;
    private long _gapEndsAt;

    /// <summary>The leading part of <paramref name="changes"/> that may be passed on.</summary>
    /// <param name="after">Sequence of the last change passed on.</param>
    /// <param name="changes">Ascending, all above <paramref name="after"/>, from one snapshot.</param>
    /// <param name="oldestRunning">Lowest transaction id still running in that snapshot.</param>
    /// <param name="nextTransaction">First transaction id not yet given out in that snapshot.</param>
    public ImmutableArray<Change> Admit(long after, ImmutableArray<Change> changes, long oldestRunning, long nextTransaction)
    {
        var expected = after + 1;
        for (var at = 0; at < changes.Length; at++)
        {
            if (changes[at].Sequence != expected)
            {
                if (_gap != expected)
                {
                    (_gap, _gapEndsAt) = (expected, nextTransaction);
                }
                if (oldestRunning < _gapEndsAt)
                {
                    return changes[..at];
                }
            }
            expected = changes[at].Sequence + 1;
        }
        return changes;
    }
}
