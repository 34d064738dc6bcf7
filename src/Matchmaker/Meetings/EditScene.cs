using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Conferences.Requests;
using Matchmaker.Matching;
using Matchmaker.Scheduling;

namespace Matchmaker.Meetings;

/// <summary>What came of an edit by hand.</summary>
internal abstract record EditDecision
{
    private EditDecision()
    {
    }

    /// <summary>Keep this, if what it breaks is accepted.</summary>
    /// <param name="Before">As the meeting stood; null where it is new.</param>
    public sealed record Keep(Meeting? Before, Meeting After, MeetingPreview Preview) : EditDecision;

    public sealed record Refuse(MeetingObstacle Obstacle) : EditDecision;
}

/// <summary>Decides over edits by hand, in view of everything that stands.</summary>
/// <param name="Meetings">All of the conference.</param>
/// <param name="Outages">Who and what is out on the day.</param>
/// <param name="Rules">Those that the published timetable was made by.</param>
/// <param name="Requests">Who said "no thanks" to whom.</param>
/// <param name="NowMs">The time of the decision.</param>
internal sealed record EditScene(
    ConferenceSnapshot Conference, ImmutableArray<Meeting> Meetings, ImmutableArray<Outage> Outages, TimetableRules Rules, RequestedPairs Requests, long NowMs)
{
    private static readonly Bilingual ByHand = new("Ban tổ chức xếp cuộc gặp này.", "The organizer made this meeting.");

    /// <summary>A meeting of a pair that has none; one that was cancelled or missed is planned anew.</summary>
    /// <param name="slot">Place among the conference's slots.</param>
    /// <param name="table">Id of the table; empty for one that is free.</param>
    /// <param name="newName">Name of a pair's first meeting.</param>
    public EditDecision Create(string producer, string buyer, int slot, string table, string newName)
    {
        foreach (var (name, side) in ((string, Sides)[])[(producer, Sides.Producer), (buyer, Sides.Buyer)])
        {
            if (Conference.Participants.FirstOrDefault(participant => participant.Name == name) is not { } found)
            {
                return new EditDecision.Refuse(new MeetingObstacle.NotTakingPart(name));
            }
            if (found.Side != side)
            {
                return new EditDecision.Refuse(new MeetingObstacle.NotAPair(producer, buyer));
            }
        }
        var before = Meetings.FirstOrDefault(meeting => meeting.Producer == producer && meeting.Buyer == buyer);
        if (before is { Stands: true })
        {
            return new EditDecision.Refuse(new MeetingObstacle.PairMeets(before.Name));
        }
        var draft = before ?? new Meeting
        {
            Name = newName,
            Producer = producer,
            Buyer = buyer,
            Place = MeetingPlace.None,
            State = MeetingState.Cancelled,
            Utility = 0,
            Reason = ByHand,
            BestOffer = "",
            BestNeed = "",
        };
        var day = DayTimetable.Of(Conference, Meetings, Outages, NowMs, Rules, [draft]);
        return Placed(day, day.Entries.Length - 1, before, draft, slot, table, place => new MeetingStep.Plan(place), "");
    }

    /// <summary>A confirmed meeting at another slot or table.</summary>
    /// <param name="etag">The version that the caller saw.</param>
    public EditDecision Move(Meeting meeting, int slot, string table, string etag)
    {
        if (new[] { meeting.Producer, meeting.Buyer }.FirstOrDefault(name => Conference.Participants.All(participant => participant.Name != name)) is { } gone)
        {
            return new EditDecision.Refuse(new MeetingObstacle.NotTakingPart(gone));
        }
        var day = DayTimetable.Of(Conference, Meetings, Outages, NowMs, Rules, edited: meeting.Name);
        return Placed(day, day.IndexOf(meeting.Name), meeting, meeting, slot, table, place => new MeetingStep.Move(place), etag);
    }

    /// <summary>A confirmed meeting that shall not take place.</summary>
    /// <param name="etag">The version that the caller saw.</param>
    public EditDecision Cancel(Meeting meeting, string reason, string etag)
    {
        var day = DayTimetable.Of(Conference, Meetings, Outages, NowMs, Rules, edited: meeting.Name);
        return new MeetingSteps(NowMs).Take(meeting, new MeetingStep.Cancel(reason), etag) switch
        {
            MeetingDecision.Keep(var kept) => new EditDecision.Keep(meeting, kept, PreviewOf(day, day.IndexOf(meeting.Name), null)),
            MeetingDecision decision => Refused(decision),
        };
    }

    private EditDecision Placed(
        DayTimetable day, int index, Meeting? before, Meeting standing, int slot, string table, Func<MeetingPlace, MeetingStep> stepOf, string etag)
    {
        if (slot < 0 || slot >= Conference.Slots.Length)
        {
            return new EditDecision.Refuse(new MeetingObstacle.SlotUnknown(Conference.Slots.Length));
        }
        var at = table.Length == 0 ? FreeTable(day, index, slot) : Conference.Tables.Index().FirstOrDefault(pair => pair.Item.Id == table, (-1, null!)).Index;
        if (at < 0)
        {
            return new EditDecision.Refuse(new MeetingObstacle.TableUnknown(Conference.Conference.Name, table));
        }
        var placement = new Placement(slot, at);
        return new MeetingSteps(NowMs).Take(standing, stepOf(day.PlaceOf(index, placement)), etag) switch
        {
            MeetingDecision.Keep(var kept) => new EditDecision.Keep(before, kept, PreviewOf(day, index, placement).With(Requests, kept).Beside(day.Orphans, kept)),
            MeetingDecision decision => Refused(decision),
        };
    }

    private static EditDecision.Refuse Refused(MeetingDecision decision) => new(((MeetingDecision.Refuse)decision).Obstacle);

    // A meeting that contradicts others of the past is in no timetable, and nothing can be said of it.
    private static MeetingPreview PreviewOf(DayTimetable day, int index, Placement? after) =>
        index < 0 ? new MeetingPreview([], 0) : MeetingPreview.Of(day, index, after);

    /// <summary>Its own table, a home table or the first that is free at a slot; the first table where none is.</summary>
    private static int FreeTable(DayTimetable day, int index, int slot)
    {
        var meeting = index < 0 ? null : day.Problem.Meetings[index];
        var last = slot + (meeting?.Length ?? 1) - 1;
        var shut = day.Problem.Closed.Where(closure => closure.Slot >= slot && closure.Slot <= last).Select(closure => closure.Table)
            .Concat(day.Places.Index()
                .Where(pair => pair.Index != index && pair.Item is { } other && other.Slot <= last && other.Slot + day.Problem.Meetings[pair.Index].Length > slot)
                .Select(pair => pair.Item!.Value.Table ?? -1))
            .ToHashSet();
        int?[] wanted =
        [
            meeting is null ? null : day.Problem.Participants[meeting.A].HomeTable ?? day.Problem.Participants[meeting.B].HomeTable,
            index < 0 ? null : day.Places[index]?.Table,
        ];
        return wanted.OfType<int>().Concat(Enumerable.Range(0, day.Problem.Tables)).Where(table => !shut.Contains(table)).FirstOrDefault(day.Problem.Tables == 0 ? -1 : 0);
    }
}
