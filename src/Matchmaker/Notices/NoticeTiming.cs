using Matchmaker.Conferences;
using Matchmaker.Platform.Outbox;

namespace Matchmaker.Notices;

/// <summary>Whether now is the time for a notice.</summary>
internal enum Timing
{
    Now,

    /// <summary>Later: it waits.</summary>
    Wait,

    /// <summary>Its time is over.</summary>
    Over,
}

/// <summary>When a notice may go, and when to try again. Pure.</summary>
internal static class NoticeTiming
{
    /// <summary>Whether a notice of a kind goes with the phase of its conference.</summary>
    /// <remarks>
    /// Nobody hears of an agenda before the timetable is out. Requests and their answers go from registration on: participants must
    /// answer them before there can be a timetable. When all is over only what follows from agreements is told.
    /// </remarks>
    public static Timing Of(FactKind kind, Phase phase) => kind switch
    {
        FactKind.FollowUpDue => phase >= Phase.Published ? Timing.Now : Timing.Wait,
        FactKind.AgendaPublished or FactKind.AgendaChanged => phase switch
        {
            < Phase.Published => Timing.Wait,
            Phase.Closed => Timing.Over,
            _ => Timing.Now,
        },
        _ => phase switch
        {
            < Phase.Registration => Timing.Wait,
            Phase.Closed => Timing.Over,
            _ => Timing.Now,
        },
    };

    /// <summary>How long to wait after a failed try: doubled each time, at most <paramref name="longest"/>, of which up to half is left to chance.</summary>
    /// <param name="tries">Tries so far, from 1.</param>
    /// <param name="first">After the first.</param>
    /// <param name="longest">Never longer.</param>
    /// <param name="chance">0–1, drawn anew each time, so that many notices do not come back at once.</param>
    public static TimeSpan Backoff(int tries, TimeSpan first, TimeSpan longest, double chance)
    {
        var whole = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Max(0, tries - 1)));
        return TimeSpan.FromMilliseconds(whole * (1 - (Math.Clamp(chance, 0, 1) / 2)));
    }
}
