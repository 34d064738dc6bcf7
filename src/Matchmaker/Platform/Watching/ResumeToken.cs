using System.Globalization;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Platform.Watching;

/// <summary>Where a watcher stands, as an opaque text that any process can go on from.</summary>
/// <remarks>
/// It names a place in the change log, not a place in a process: a restart and a switch of replica keep it valid. It has a version and
/// a checksum over what is watched, so that a token of another stream is told apart. It is no secret and grants nothing.
/// </remarks>
internal static class ResumeToken
{
    /// <summary>Longest text of its own that a stream may put into a token, in characters.</summary>
    public const int MaxSeen = 1600;

    /// <summary>What a token notes whose watcher may know more or less than was told: the stream begins anew from it.</summary>
    public const string Anew = "~";

    /// <param name="watch">Everything that makes the stream what it is: method, names, filters.</param>
    /// <param name="point">Where it stands.</param>
    public static string At(string watch, ResumePoint point) =>
        PageToken.After(List(watch), point.Sequence.ToString(CultureInfo.InvariantCulture), point.Seen);

    /// <summary>Reads a token back; an empty one is a fresh start and gives null.</summary>
    /// <returns>False when this stream never gave the token.</returns>
    public static bool TryRead(string token, string watch, out ResumePoint? point)
    {
        point = null;
        if (!PageToken.TryRead(token, List(watch), out var keys))
        {
            return false;
        }
        if (keys.IsEmpty)
        {
            return true;
        }
        point = keys is [var sequence, var seen] && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(number, seen) : null;
        return point is not null;
    }

    private static string List(string watch) => $"watch {watch}";
}

/// <summary>A place in a stream.</summary>
/// <param name="Sequence">Every change up to it has been told.</param>
/// <param name="Seen">What the stream itself notes of what the watcher was last shown; empty where the sequence says it all.</param>
internal sealed record ResumePoint(long Sequence, string Seen = "");
