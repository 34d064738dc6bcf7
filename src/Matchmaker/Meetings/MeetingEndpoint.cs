using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>Published meetings and agendas.</summary>
internal sealed partial class MeetingEndpoint(Database database, FactAnswers answers, MeetingRecorder recorder, MeetingEditor editor)
    : V1.MeetingService.MeetingServiceBase
{
    public override Task<V1.Meeting> GetMeeting(V1.GetMeetingRequest request, ServerCallContext context)
    {
        Violations.Form(ConferenceNames.IsChild(request.Name, "meetings"), "name", "conferences/{conference}/meetings/{meeting}");
        RequireReach(request.Name, context);
        return database.ReadAsync(
            async session =>
            {
                var meeting = await SqlMeetingStore.FindAsync(session, request.Name);
                if (meeting is null || !await MayKnowAsync(session, meeting.Producer, meeting.Buyer))
                {
                    throw Refusals.NotFound(request.Name);
                }
                return meeting.ToProto(await ConferenceDirectory.DisplayNamesAsync(session, [meeting.Producer, meeting.Buyer]));
            },
            context.CancellationToken);
    }

    public override Task<V1.ListMeetingsResponse> ListMeetings(V1.ListMeetingsRequest request, ServerCallContext context)
    {
        Violations.Form(ConferenceNames.IsConference(request.Parent), "parent", "conferences/{conference}");
        Violations.Form(
            request.Participation.Length == 0 || ConferenceNames.IsOf(ConferenceKinds.Participations, request.Participation),
            "participation",
            "conferences/{conference}/participations/{participation}");
        var list = $"meetings {request.Parent} {request.Participation} {request.Table} {request.ShowCancelled}";
        var size = PageSize.Of(request.PageSize);
        var token = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        var after = token is [var slot, var place, var name]
            ? new MeetingPosition(long.Parse(slot, CultureInfo.InvariantCulture), long.Parse(place, CultureInfo.InvariantCulture), name)
            : MeetingPosition.Start;
        var query = new MeetingQuery(request.Parent, request.Participation, request.Table, request.ShowCancelled);
        return database.ReadAsync(
            async session =>
            {
                if (await ConferenceDirectory.FindAsync(session, request.Parent) is null)
                {
                    throw Refusals.NotFound(request.Parent);
                }
                var found = await SqlMeetingStore.ListAsync(session, query, after, size + 1);
                var shown = found.Take(size).ToList();
                var names = await ConferenceDirectory.DisplayNamesAsync(session, shown.SelectMany(meeting => (string[])[meeting.Producer, meeting.Buyer]));
                return new V1.ListMeetingsResponse
                {
                    Meetings = { shown.Select(meeting => meeting.ToProto(names)) },
                    NextPageToken = found.Length > size ? TokenAfter(list, shown[^1]) : "",
                };
            },
            context.CancellationToken);
    }

    public override async Task<V1.Agenda> GetAgenda(V1.GetAgendaRequest request, ServerCallContext context)
    {
        Violations.Form(
            ConferenceNames.IsOf(ConferenceKinds.Participations, request.Name), "name", "conferences/{conference}/participations/{participation}");
        RequireReach(request.Name, context);
        if (CallScope.Current!.Caller.Role == Role.Representative && !await database.ReadAsync(session => MayKnowAsync(session, request.Name), context.CancellationToken))
        {
            throw Refusals.NotFound(request.Name);
        }
        var conference = ConferenceNames.ConferenceOf(request.Name);
        // A participation keeps its organization, so only the display names can change beside the meetings.
        var agenda = await answers.GetAsync(
            "agendas",
            request.Name,
            [DayBook.AgendaTag(request.Name), conference, $"{conference}/scheduleRuns", "organizations"],
            cancel => ReadAgendaAsync(request.Name, cancel),
            context.CancellationToken);
        return ContactsShown.MayBeShownTo(CallScope.Current!.Caller) ? await WithContactsAsync(agenda, context.CancellationToken) : agenda;
    }

    // People are in no kept answer: they are looked up for each call, so that a withdrawal holds at once.
    private async Task<V1.Agenda> WithContactsAsync(V1.Agenda kept, CancellationToken cancellationToken)
    {
        var contacts = await database.ReadAsync(
            session => ContactsShown.OfAgendaAsync(session, kept.Participation, kept.Entries.Select(entry => entry.Counterpart)), cancellationToken);
        if (contacts.IsEmpty)
        {
            return kept;
        }
        var agenda = kept.Clone();
        foreach (var entry in agenda.Entries)
        {
            entry.CounterpartContacts.Add(contacts.Between(agenda.Participation, entry.Counterpart).Select(CatalogMapping.ToProto));
        }
        return agenda;
    }

    private Task<V1.Agenda> ReadAgendaAsync(string participation, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            if ((await ConferenceDirectory.ParticipationsAsync(session, participation)).IsEmpty
                || await ConferenceDirectory.FindAsync(session, ConferenceNames.ConferenceOf(participation)) is not { } conference)
            {
                throw Refusals.NotFound(participation);
            }
            var meetings = await SqlMeetingStore.AgendaAsync(session, participation);
            var names = await ConferenceDirectory.DisplayNamesAsync(session, [participation, .. meetings.SelectMany(meeting => (string[])[meeting.Producer, meeting.Buyer])]);
            return MeetingMapping.ToAgenda(participation, conference, meetings, names, ContactsShown.None);
        },
        cancellationToken);

    private static string TokenAfter(string list, Meeting last) => PageToken.After(
        list, last.Place.Slot.ToString(CultureInfo.InvariantCulture), last.Place.TablePlace.ToString(CultureInfo.InvariantCulture), last.Name);

    /// <summary>Refuses an organizer whose key does not cover the conference; a representative is told later, by its organization.</summary>
    private static void RequireReach(string name, ServerCallContext context)
    {
        var caller = CallScope.Current!.Caller;
        if (caller.Role != Role.Representative && !caller.Reaches(name))
        {
            throw Refusals.PermissionDenied(context.Method);
        }
    }

    /// <summary>Whether a participation is there and, for a representative, one of its own organization's.</summary>
    private static async Task<bool> MayKnowAsync(ReadSession session, params ImmutableArray<string> participations)
    {
        var found = await ConferenceDirectory.ParticipationsAsync(session, participations);
        var caller = CallScope.Current!.Caller;
        return found.Length > 0 && (caller.Role != Role.Representative || found.Any(participation => participation.Organization == caller.Organization));
    }
}
