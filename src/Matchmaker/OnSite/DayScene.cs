using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Conferences.Requests;
using Matchmaker.Meetings;
using Matchmaker.Planning;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>Everything that a repair goes by, as it stood at one moment.</summary>
internal sealed record DayScene
{
    public required ConferenceSnapshot Conference { get; init; }

    /// <summary>All of the conference, cancelled ones too.</summary>
    public required ImmutableArray<Meeting> Meetings { get; init; }

    public required ImmutableArray<Outage> Outages { get; init; }

    /// <summary>Pairs that must not meet: the organizer excluded them, or one said "no thanks".</summary>
    public required ImmutableHashSet<(string Producer, string Buyer)> Barred { get; init; }

    /// <summary>Those that the published timetable was made by, but for walking: a repair seats people where there is room.</summary>
    public required TimetableRules Rules { get; init; }

    public required long TimetableVersion { get; init; }

    public required long NowMs { get; init; }

    /// <summary>Whether a participation did not come on the day of a place.</summary>
    public bool IsAbsentAt(string participation, MeetingPlace place) => Outages.Any(outage =>
        outage.Cause == OutageCause.NoShow && outage.Subject == participation && outage.Touches(place.StartMs, place.EndMs));

    /// <summary>Reads one on the reader's own view; null when there is no such conference.</summary>
    public static async Task<DayScene?> ReadAsync(ReadSession session, string conference, long nowMs)
    {
        if (await PlanFacts.ReadAsync(session, conference) is not { } facts)
        {
            return null;
        }
        var requests = await RequestedPairs.ReadAsync(session, conference, DateTimeOffset.FromUnixTimeMilliseconds(nowMs));
        return new DayScene
        {
            Conference = facts.Conference,
            Meetings = await MeetingDirectory.AllAsync(session, conference),
            Outages = await DayBook.OutagesAsync(session, conference),
            Barred =
            [
                .. facts.Rules.Where(rule => rule.Kind == PairingRuleKind.Excluded).Select(rule => (rule.Producer, rule.Buyer)),
                .. requests.Vetoed.Select(veto => (veto.From, veto.To)),
                .. requests.Vetoed.Select(veto => (veto.To, veto.From)),
            ],
            Rules = await DayBook.RulesAsync(session, conference) with { WalkingSlots = 0 },
            TimetableVersion = await DayBook.TimetableVersionAsync(session, conference),
            NowMs = nowMs,
        };
    }
}
