using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Matchmaker.Meetings;

namespace Matchmaker.Agendas;

/// <summary>What a watcher was last shown, as a short text that its resume token carries.</summary>
/// <remarks>
/// The store keeps meetings as they are, not as they were: with this a watcher that comes back after hours hears what moved from where
/// to where. The largest agenda, 100 meetings, takes 1,301 signs.
/// </remarks>
internal static class AgendaMemory
{
    // Tells this shape from earlier ones, whose tokens a watcher may still come back with.
    private const char Shape = '2';
    private const int MarkBytes = 4;
    private const int MarkLength = 6;
    private const int MinuteLength = 5;
    private const int PlaceLength = 2;
    private const int Length = MarkLength + MinuteLength + PlaceLength;
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>Signs that tell the meetings of one agenda apart.</summary>
    public static string MarkOf(string meeting) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(meeting)).AsSpan(0, MarkBytes));

    /// <summary>What is kept of a meeting.</summary>
    public static ShownMeeting Shown(Meeting meeting) => new(MarkOf(meeting.Name), meeting.Place.StartMs / 60_000, meeting.Place.TablePlace);

    public static string Write(IEnumerable<ShownMeeting> shown) =>
        Shape + string.Concat(shown.Select(meeting => meeting.Mark + Number(meeting.StartMinute, MinuteLength) + Number(meeting.TablePlace, PlaceLength)));

    /// <summary>Reads it back.</summary>
    /// <returns>False where it is none of ours; the watcher then begins anew.</returns>
    public static bool TryRead(string text, out ImmutableArray<ShownMeeting> shown)
    {
        shown = [];
        if (text is not [Shape, ..] || text.Length % Length != 1 || text.Any(sign => !char.IsAsciiLetterOrDigit(sign) && sign is not ('-' or '_')))
        {
            return false;
        }
        var read = Enumerable.Range(0, text.Length / Length).Select(at => text.Substring((at * Length) + 1, Length))
            .Select(part => new ShownMeeting(part[..MarkLength], Number(part.AsSpan(MarkLength, MinuteLength)), (int)Number(part.AsSpan(MarkLength + MinuteLength, PlaceLength)))).ToImmutableArray();
        shown = [.. read.DistinctBy(meeting => meeting.Mark, StringComparer.Ordinal)];
        return true;
    }

    private static string Number(long number, int length)
    {
        var text = new char[length];
        for (var at = length - 1; at >= 0; at--)
        {
            text[at] = Digits[(int)(number % Digits.Length)];
            number /= Digits.Length;
        }
        return new string(text);
    }

    private static long Number(ReadOnlySpan<char> text)
    {
        long number = 0;
        foreach (var sign in text)
        {
            number = (number * Digits.Length) + Math.Max(0, Digits.IndexOf(sign, StringComparison.Ordinal));
        }
        return number;
    }
}
