using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Conferences;
using Matchmaker.OnSite;

namespace Matchmaker.Tests.OnSite;

public sealed class DayPropertyTests
{
    [Fact]
    public void Whatever_happens_nobody_is_double_booked_and_nothing_moves_without_a_word() => DayPlay.Gen.Sample(
        play =>
        {
            var world = new DayWorld(play);
            foreach (var happened in play.Events)
            {
                world.Do(happened);
            }
        },
        iter: 300);

    [Fact]
    public void Somebody_is_as_it_was_said_last()
    {
        var nobody = new Attendance("p", new DateOnly(2027, 6, 12));
        Assert.Equal(AttendanceState.Expected, nobody.State);
        Assert.Equal(AttendanceState.CheckedIn, nobody.CheckedIn(5).State);
        Assert.Same(nobody.CheckedIn(5).Participation, nobody.CheckedIn(5).CheckedIn(9).Participation);
        Assert.Equal(5, nobody.CheckedIn(5).CheckedIn(9).CheckInMs);
        Assert.Equal(AttendanceState.CheckedIn, (nobody with { IsAbsent = true, ExpectedMs = 3 }).CheckedIn(9).State);
        // Who leaves later is here and leaves all the same; who has left and comes again stays.
        Assert.Equal(AttendanceState.Leaving, (nobody with { LeaveMs = 20 }).CheckedIn(9).State);
        Assert.Equal(AttendanceState.CheckedIn, (nobody with { LeaveMs = 8, CheckInMs = 2 }).CheckedIn(9).State);
    }

    [Theory]
    [InlineData("man moc chau", "HTX Mận Mộc Châu;HTX Mận Mộc Châu 2")]
    [InlineData("Mận Mộc Châu 2", "HTX Mận Mộc Châu 2")]
    [InlineData("htx man moc chau", "HTX Mận Mộc Châu")]
    [InlineData("SONG", "HTX Nhãn Sông Mã")]
    [InlineData("sông m", "HTX Nhãn Sông Mã")]
    [InlineData("xoai", "")]
    [InlineData("  ", "")]
    public void Names_are_found_with_and_without_marks(string typed, string expected)
    {
        string[] names = ["HTX Mận Mộc Châu", "HTX Mận Mộc Châu 2", "HTX Nhãn Sông Mã"];
        var found = GuestNames.Find(typed, [.. names.Select(ParticipantOf)]);
        Assert.Equal(expected, string.Join(';', found.Select(participant => participant.DisplayName)));
    }

    private static Participant ParticipantOf(string name) => new()
    {
        Name = name,
        Organization = name,
        DisplayName = name,
        Side = Catalog.Sides.Producer,
        Quota = Quota.OfProducers,
        Representatives = 1,
        FreeSlots = ImmutableArray<int>.Empty,
    };
}
