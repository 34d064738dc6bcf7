using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;

namespace Matchmaker.OnSite;

/// <summary>Somebody with room for more meetings.</summary>
/// <param name="Meetings">That it has or had.</param>
/// <param name="FreeSlots">Slots to come at which it is free.</param>
/// <param name="Best">The best meeting that it could have; null where there is none.</param>
internal sealed record Standby(Participant Participant, int Meetings, int FreeSlots, Meeting? Best);

/// <summary>Meetings that could be.</summary>
/// <param name="Meetings">By utility descending, without a place and without a reason.</param>
/// <param name="ReasonOf">Why a pair of them should meet; its own reason for any other meeting.</param>
internal sealed record StandbyWishes(ImmutableArray<Meeting> Meetings, Func<Meeting, Bilingual> ReasonOf);

/// <summary>Who could still meet whom on the day.</summary>
internal static class StandbyList
{
    private static readonly Bilingual Asked = new("Hai bên có mặt hàng phù hợp.", "Their goods fit.");

    /// <summary>Participants with a free slot to come and room in their quota, by organization.</summary>
    public static ImmutableArray<Participant> WithRoom(DayScene scene)
    {
        var day = DayTimetable.Of(scene.Conference, scene.Meetings, scene.Outages, scene.NowMs, scene.Rules);
        var fill = new StandbyFill(day);
        return [.. scene.Conference.Participants.Index().Where(pair => fill.FreeSlots(pair.Index) > 0 && fill.Meetings[pair.Index] < pair.Item.Quota.Max).Select(pair => pair.Item)];
    }

    /// <summary>Those of wishes whose two sides may have one meeting more.</summary>
    public static IEnumerable<Meeting> WithinQuotas(DayScene scene, IEnumerable<Meeting> wishes)
    {
        var standing = scene.Meetings.Where(meeting => meeting.Stands).SelectMany(meeting => new[] { meeting.Producer, meeting.Buyer }).CountBy(name => name, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var most = scene.Conference.Participants.ToDictionary(participant => participant.Name, participant => participant.Quota.Max, StringComparer.Ordinal);
        return wishes.Where(wish => standing.GetValueOrDefault(wish.Producer) < most[wish.Producer] && standing.GetValueOrDefault(wish.Buyer) < most[wish.Buyer]);
    }

    /// <summary>Meetings that could be, of pairs that have none and may have one; why each should be is looked up where it is shown.</summary>
    /// <param name="matches">What matching says of them.</param>
    /// <param name="only">Only those of this participation; null for all.</param>
    public static StandbyWishes Wishes(DayScene scene, ConferenceMatches matches, string? only = null)
    {
        var participations = scene.Conference.Participants.ToDictionary(participant => participant.Organization, participant => participant.Name, StringComparer.Ordinal);
        var met = scene.Meetings.Where(IsSettled).Select(meeting => (meeting.Producer, meeting.Buyer)).ToHashSet();
        var wishes = ImmutableArray.CreateBuilder<Meeting>();
        var found = new Dictionary<(string Producer, string Buyer), PairCandidate>();
        foreach (var match in matches.Pairs)
        {
            if (!participations.TryGetValue(match.Producer, out var producer) || !participations.TryGetValue(match.Buyer, out var buyer)
                || (only is not null && producer != only && buyer != only) || met.Contains((producer, buyer)) || scene.Barred.Contains((producer, buyer)))
            {
                continue;
            }
            found.Add((producer, buyer), match);
            wishes.Add(new Meeting
            {
                Producer = producer,
                Buyer = buyer,
                Place = MeetingPlace.None,
                State = MeetingState.Cancelled,
                Utility = match.Utility,
                Reason = Asked,
                BestOffer = match.Best.IsEmpty ? "" : match.Best[0].Offer,
                BestNeed = match.Best.IsEmpty ? "" : match.Best[0].Need,
            });
        }
        return new StandbyWishes(
            wishes.ToImmutable(),
            meeting => found.GetValueOrDefault((meeting.Producer, meeting.Buyer)) is { Best.IsEmpty: false } match ? matches.ReasonOf(match) : meeting.Reason);
    }

    /// <summary>Who has room: fewest meetings first, then the best possible pair.</summary>
    public static ImmutableArray<Standby> Of(DayScene scene, ImmutableArray<Meeting> wishes, int most)
    {
        var day = DayTimetable.Of(scene.Conference, scene.Meetings, scene.Outages, scene.NowMs, scene.Rules);
        var fill = new StandbyFill(day);
        var best = wishes.SelectMany(wish => new[] { (Who: wish.Producer, Wish: wish), (Who: wish.Buyer, Wish: wish) })
            .GroupBy(pair => pair.Who, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(pair => pair.Wish.Utility).Wish, StringComparer.Ordinal);
        return
        [
            .. scene.Conference.Participants.Index()
                .Select(pair => new Standby(pair.Item, fill.Meetings[pair.Index], fill.FreeSlots(pair.Index), best.GetValueOrDefault(pair.Item.Name)))
                .Where(entry => entry.FreeSlots > 0 && entry.Meetings < entry.Participant.Quota.Max)
                .OrderBy(entry => entry.Meetings)
                .ThenByDescending(entry => entry.Best?.Utility ?? 0)
                .ThenBy(entry => entry.Participant.DisplayName, StringComparer.Ordinal)
                .Take(most),
        ];
    }

    /// <summary>The organizations of participants on a side.</summary>
    public static ImmutableArray<string> OrganizationsOf(IEnumerable<Participant> participants, Sides side) =>
        [.. participants.Where(participant => participant.Side == side).Select(participant => participant.Organization)];

    // What the two or the organizer called off by hand is not brought up again.
    private static bool IsSettled(Meeting meeting) =>
        meeting.Stands || (meeting.State == MeetingState.Cancelled && meeting.CancelReason.Length > 0 && meeting.CancelReason != ProposalDraft.NoSlotLeft);
}
