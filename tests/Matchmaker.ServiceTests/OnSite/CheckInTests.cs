using Grpc.Core;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.OnSite;

[Collection(DayTests.Name)]
public sealed class CheckInTests(DayServer days)
{
    [Fact]
    public async Task Somebody_checks_in_by_code_by_words_of_its_name_or_by_resource_name()
    {
        var day = await days.NewDayAsync();
        var (coded, spoken) = (day.Hall.Producers[0], day.Hall.Buyers[1]);
        var here = await day.OnSite.CheckInAsync(
            new() { Parent = day.Hall.Name, Code = $"{coded.Code[..3].ToLowerInvariant()}-{coded.Code[3..]}" }, cancellationToken: Hall.Token);
        Assert.Equal((coded.Name, V1.Attendance.Types.State.CheckedIn, coded.Code), (here.Participation, here.State, here.Code));
        Assert.NotNull(here.CheckInTime);
        // Without its marks, and with a word left unfinished.
        var name = spoken.OrganizationDisplayName;
        var typed = name.Replace("Siêu thị", "sieu thi", StringComparison.Ordinal);
        Assert.Equal(spoken.Name, (await day.OnSite.CheckInAsync(new() { Parent = day.Hall.Name, Query = typed }, cancellationToken: Hall.Token)).Participation);
        Assert.Equal(here, await day.CheckInAsync(coded));

        var undone = await day.OnSite.UndoCheckInAsync(new() { Name = coded.Name }, cancellationToken: Hall.Token);
        Assert.Equal(V1.Attendance.Types.State.Expected, undone.State);
        var all = await day.Hall.Client.ListAttendancesAsync(day.Hall.Name, "", Hall.Token).ToArrayAsync(Hall.Token);
        Assert.Equal(day.Hall.Producers.Length + day.Hall.Buyers.Length, all.Length);
        Assert.Equal(spoken.Name, Assert.Single(all, attendance => attendance.State == V1.Attendance.Types.State.CheckedIn).Participation);
    }

    [Fact]
    public async Task What_names_nobody_or_several_is_refused()
    {
        var day = await days.NewDayAsync();
        Task<Client.Refusal> RefusedAsync(StatusCode code, V1.CheckInRequest request) =>
            Hall.RefusedAsync(code, () => day.OnSite.CheckInAsync(request, cancellationToken: Hall.Token).ResponseAsync);
        Assert.Equal("code", Assert.Single((await RefusedAsync(StatusCode.InvalidArgument, new() { Parent = day.Hall.Name, Code = "AAAA3" })).Violations).Field);
        var known = day.Hall.Producers.Concat(day.Hall.Buyers).Select(who => who.Code).ToHashSet(StringComparer.Ordinal);
        var unknown = Enumerable.Range(0, 100).Select(at => Matchmaker.Conferences.ParticipationCode.Of("x", at)).First(code => !known.Contains(code));
        var refusal = await RefusedAsync(StatusCode.NotFound, new() { Parent = day.Hall.Name, Code = unknown });
        Assert.Equal((V1.ErrorReason.CodeUnknown, unknown), (refusal.Reason, refusal.Metadata["code"]));
        var several = await RefusedAsync(StatusCode.FailedPrecondition, new() { Parent = day.Hall.Name, Query = "htx" });
        Assert.Equal((V1.ErrorReason.NameAmbiguous, day.Hall.Producers.Length), (several.Reason, several.Metadata["participations"].Split(',').Length));
        Assert.Equal(V1.ErrorReason.NotFound, (await RefusedAsync(StatusCode.NotFound, new() { Parent = day.Hall.Name, Query = "Nhãn lồng" })).Reason);
        await RefusedAsync(StatusCode.InvalidArgument, new() { Parent = day.Hall.Name });
        var early = await days.NewDayAsync(isRunning: false);
        Assert.Equal(V1.ErrorReason.WrongPhase, (await Hall.RefusedAsync(StatusCode.FailedPrecondition, () => early.CheckInAsync(early.Hall.Producers[0]))).Reason);
    }

    [Fact]
    public async Task A_representative_checks_itself_in_and_nobody_else()
    {
        var day = await days.NewDayAsync();
        var (mine, other) = (day.Hall.Producers[0], day.Hall.Producers[1]);
        var client = days.Server.ClientWith(await days.Server.NewKeyAsync(V1.Role.Representative, mine.Organization)).OnSite;
        var here = await client.CheckInAsync(new() { Parent = day.Hall.Name, Code = mine.Code }, cancellationToken: Hall.Token);
        Assert.Equal(V1.Attendance.Types.State.CheckedIn, here.State);
        await Hall.RefusedAsync(StatusCode.NotFound, () => client.CheckInAsync(new() { Parent = day.Hall.Name, Code = other.Code }, cancellationToken: Hall.Token).ResponseAsync);
        await Hall.RefusedAsync(StatusCode.PermissionDenied, () => client.RecordNoShowAsync(new() { Name = other.Name }, cancellationToken: Hall.Token).ResponseAsync);
        var stranger = days.Server.ClientWith(await days.Server.NewKeyAsync(V1.Role.Organizer, "", "conferences/elsewhere")).OnSite;
        await Hall.RefusedAsync(StatusCode.PermissionDenied, () => stranger.CheckInAsync(new() { Parent = day.Hall.Name, Code = other.Code }, cancellationToken: Hall.Token).ResponseAsync);
    }
}
