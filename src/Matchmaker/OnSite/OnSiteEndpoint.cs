using System.Collections.Immutable;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>The day of a conference: who is here. The other files hold what goes wrong, and what is proposed.</summary>
internal sealed partial class OnSiteEndpoint(Database database, DayDesk desk, RepairPlanner planner, ProposalDesk proposals, TimeProvider clock)
    : V1.OnSiteService.OnSiteServiceBase
{
    public override async Task<V1.Attendance> CheckIn(V1.CheckInRequest request, ServerCallContext context)
    {
        RequireConference("parent", request.Parent);
        ConferenceRequests.Admit(request.Parent);
        Arrival who = request.WhoCase switch
        {
            V1.CheckInRequest.WhoOneofCase.Code => new Arrival.Coded(request.Code),
            V1.CheckInRequest.WhoOneofCase.Query => new Arrival.Spoken(request.Query),
            _ => new Arrival.Named(request.Participation),
        };
        if (who is Arrival.Named(var name))
        {
            Violations.Form(
                ConferenceNames.IsOf(ConferenceKinds.Participations, name) && ConferenceNames.ConferenceOf(name) == request.Parent,
                "participation",
                $"{request.Parent}/participations/{{participation}}");
        }
        return await ShowAsync((await desk.CheckInAsync(request.Parent, who, CallScope.Current!.Caller, context.CancellationToken)).Unless(), context.CancellationToken);
    }

    public override async Task<V1.Attendance> UndoCheckIn(V1.UndoCheckInRequest request, ServerCallContext context)
    {
        RequireParticipation(request.Name);
        return await ShowAsync((await desk.UndoCheckInAsync(request.Name, DayOf(request.Day), context.CancellationToken)).Unless(), context.CancellationToken);
    }

    public override Task<V1.ListAttendancesResponse> ListAttendances(V1.ListAttendancesRequest request, ServerCallContext context)
    {
        RequireConference("parent", request.Parent);
        var wanted = DayOf(request.Day);
        var list = $"attendances {request.Parent} {request.Query} {wanted:O}";
        var size = PageSize.Of(request.PageSize);
        var after = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        return database.ReadAsync(
            async session =>
            {
                var snapshot = await ConferenceSnapshot.ReadAsync(session, request.Parent) ?? throw Refusals.NotFound(request.Parent);
                var days = new ConferenceDays(snapshot.Slots, ConferenceClock.ZoneOf(snapshot.Conference.TimeZone));
                var day = wanted ?? days.At(clock.GetUtcNow().ToUnixTimeMilliseconds()).Date;
                var attendances = await SqlAttendanceStore.AllAsync(session, request.Parent, day);
                var participations = (await ConferenceDirectory.AllParticipationsAsync(session, request.Parent)).ToDictionary(found => found.Name, StringComparer.Ordinal);
                var found = snapshot.Participants
                    .Where(participant => GuestNames.Matches(request.Query, participant.DisplayName))
                    .OrderBy(participant => participant.DisplayName, StringComparer.Ordinal)
                    .ThenBy(participant => participant.Name, StringComparer.Ordinal)
                    .Where(participant => after is not [var name, var key] || string.CompareOrdinal(participant.DisplayName, name) > 0
                        || (participant.DisplayName == name && string.CompareOrdinal(participant.Name, key) > 0))
                    .Take(size + 1)
                    .ToList();
                return new V1.ListAttendancesResponse
                {
                    Attendances =
                    {
                        found.Take(size).Select(participant => attendances.GetValueOrDefault(participant.Name, new Attendance(participant.Name, day))
                            .ToProto(participations[participant.Name], participant.DisplayName)),
                    },
                    NextPageToken = found.Count > size ? PageToken.After(list, found[size - 1].DisplayName, found[size - 1].Name) : "",
                };
            },
            context.CancellationToken);
    }

    private Task<V1.Attendance> ShowAsync(Attended attended, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var (participation, attendance) = attended;
            var names = await ConferenceDirectory.DisplayNamesAsync(session, [participation.Name]);
            return attendance.ToProto(participation, names.GetValueOrDefault(participation.Name, ""));
        },
        cancellationToken);

    private static void RequireConference(string field, string name) => Violations.Form(ConferenceNames.IsConference(name), field, "conferences/{conference}");

    private static void RequireParticipation(string name) =>
        Violations.Form(ConferenceNames.IsOf(ConferenceKinds.Participations, name), "name", "conferences/{conference}/participations/{participation}");

    /// <summary>A day; null where it is unset.</summary>
    private static DateOnly? DayOf(Google.Type.Date? wire)
    {
        var violations = new Violations();
        var day = WireValues.ToDate(wire, "day", violations);
        violations.ThrowIfAny();
        return day;
    }

    /// <summary>A time in UTC milliseconds; null where it is unset and may be.</summary>
    private static long? TimeOf(Google.Protobuf.WellKnownTypes.Timestamp? wire, string field, bool isRequired)
    {
        if (wire is null ? isRequired : !IntervalMapping.IsTime(wire))
        {
            Violations.Throw(field, "must be a time from 2000 to 2199", "phải là thời điểm từ năm 2000 đến 2199");
        }
        return wire?.ToDateTimeOffset().ToUnixTimeMilliseconds();
    }
}
