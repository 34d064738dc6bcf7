using Google.Protobuf.Reflection;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>Meetings and agendas to the wire.</summary>
internal static class MeetingMapping
{
    /// <param name="displayNames">By participation.</param>
    public static V1.Meeting ToProto(this Meeting meeting, IReadOnlyDictionary<string, string> displayNames) => new()
    {
        Name = meeting.Name,
        Producer = meeting.Producer,
        Buyer = meeting.Buyer,
        ProducerDisplayName = displayNames.GetValueOrDefault(meeting.Producer, ""),
        BuyerDisplayName = displayNames.GetValueOrDefault(meeting.Buyer, ""),
        Slot = meeting.Place.Slot,
        StartTime = WireValues.Time(meeting.Place.StartMs),
        EndTime = WireValues.Time(meeting.Place.EndMs),
        Table = meeting.Place.Table,
        // Only what was published has a state, a version and a time.
        State = meeting.Version == 0 ? V1.Meeting.Types.State.Unspecified : (V1.Meeting.Types.State)meeting.State,
        Utility = meeting.Utility,
        Reason = Text(meeting.Reason),
        BestOffer = meeting.BestOffer,
        BestNeed = meeting.BestNeed,
        Etag = meeting.Version == 0 ? "" : Etag.Of(meeting.Version),
        UpdateTime = meeting.Version == 0 ? null : WireValues.Time(meeting.UpdateMs),
        Absent = { Absent(meeting) },
        CancelReason = meeting.CancelReason,
    };

    /// <summary>Which sides of a meeting participations are; null when one of them is not of it.</summary>
    public static Sides? SidesOf(Meeting meeting, IEnumerable<string> participations)
    {
        var sides = Sides.None;
        foreach (var participation in participations)
        {
            if (participation != meeting.Producer && participation != meeting.Buyer)
            {
                return null;
            }
            sides |= participation == meeting.Producer ? Sides.Producer : Sides.Buyer;
        }
        return sides;
    }

    /// <summary>An edit by hand with what it breaks.</summary>
    /// <param name="displayNames">By participation.</param>
    public static V1.MeetingEdit ToEdit(this Meeting meeting, IReadOnlyDictionary<string, string> displayNames, MeetingPreview preview) => new()
    {
        Meeting = meeting.ToProto(displayNames),
        BrokenRules =
        {
            preview.Broken.Select(rule => new V1.BrokenRule { Rule = (V1.TimetableRule)rule.Rule, Hard = rule.IsHard, Sentence = Text(rule.Sentence) }),
        },
        BreaksAdded = preview.BreaksAdded,
    };

    /// <summary>The name of a rule in the contract, without its prefix.</summary>
    public static string NameOf(TimetableRule rule) =>
        V1.MeetingReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(V1.TimetableRule)).FindValueByNumber((int)rule).Name["TIMETABLE_RULE_".Length..];

    /// <summary>A line of an agenda, as its owner sees it.</summary>
    public static V1.AgendaEntry ToEntry(this Meeting meeting, string owner, IReadOnlyDictionary<string, string> displayNames, ContactsShown contacts)
    {
        var counterpart = meeting.Producer == owner ? meeting.Buyer : meeting.Producer;
        return new V1.AgendaEntry
        {
            Meeting = meeting.Name,
            Slot = meeting.Place.Slot,
            StartTime = WireValues.Time(meeting.Place.StartMs),
            EndTime = WireValues.Time(meeting.Place.EndMs),
            Table = meeting.Place.Table,
            Counterpart = counterpart,
            CounterpartDisplayName = displayNames.GetValueOrDefault(counterpart, ""),
            Reason = Text(meeting.Reason),
            CounterpartContacts = { contacts.Of(meeting, owner).Select(CatalogMapping.ToProto) },
        };
    }

    /// <summary>An agenda.</summary>
    /// <param name="owner">Participation whose it is.</param>
    /// <param name="conference">Its conference.</param>
    /// <param name="meetings">Those that stand, in order of time.</param>
    /// <param name="displayNames">By participation.</param>
    /// <param name="contacts">Of whom it meets.</param>
    public static V1.Agenda ToAgenda(
        string owner, Conference conference, IReadOnlyCollection<Meeting> meetings, IReadOnlyDictionary<string, string> displayNames, ContactsShown contacts) => new()
        {
            Participation = owner,
            DisplayName = displayNames.GetValueOrDefault(owner, ""),
            Entries = { meetings.Select(meeting => meeting.ToEntry(owner, displayNames, contacts)) },
            Breaks = Agenda.BreaksOf(meetings, ConferenceClock.ZoneOf(conference.TimeZone)),
            ScheduleRun = conference.PublishedRun ?? "",
        };

    private static IEnumerable<string> Absent(Meeting meeting)
    {
        if ((meeting.Absent & Sides.Producer) != Sides.None)
        {
            yield return meeting.Producer;
        }
        if ((meeting.Absent & Sides.Buyer) != Sides.None)
        {
            yield return meeting.Buyer;
        }
    }

    private static V1.LocalizedText Text(Bilingual text) => new() { Vi = text.Vietnamese, En = text.English };
}
