using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.OnSite;

namespace Matchmaker.Tests.OnSite;

/// <summary>Repairs and refills under the rules that the published timetable was made by: producers p0, p1, buyers b0, b1, two tables, six slots.</summary>
public sealed class DayRuleTests
{
    private static readonly DateTimeOffset Morning = new(2027, 6, 12, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly TimetableRules FirstToB0 = TimetableRules.None with { Orders = [new MeetingOrder(PairOf("p0", "b0"), PairOf("p0", "b1"))] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_to_come_after_a_meeting_that_cannot_take_place_stays(bool moveOthers)
    {
        var scene = Scene(FirstToB0, At("p0", "b0", 1), At("p0", "b1", 3)) with { Outages = [new Outage(OutageCause.NoShow, Participation("b0"), 0, Outage.Forever)] };
        var plan = DayRepair.Mend(scene, [], moveOthers, TimeProvider.System, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal((null, 3), (plan.Places[0]?.Slot, plan.Places[1]?.Slot));
    }

    [Fact]
    public void A_meeting_that_was_to_come_first_is_not_put_after_one_that_stays()
    {
        var late = Scene(FirstToB0, At("p0", "b0", 1), At("p0", "b1", 3)) with { Outages = [new Outage(OutageCause.LateArrival, Participation("b0"), 0, Ms(2))] };
        Assert.Equal(2, DayRepair.Mend(late, [], moveOthers: false, TimeProvider.System, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken).Places[0]?.Slot);
        var later = late with { Outages = [new Outage(OutageCause.LateArrival, Participation("b0"), 0, Ms(3))] };
        Assert.Null(DayRepair.Mend(later, [], moveOthers: false, TimeProvider.System, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken).Places[0]);
    }

    [Fact]
    public void A_refill_keeps_the_order_of_meetings()
    {
        var scene = Scene(FirstToB0, At("p0", "b1", 2)) with { NowMs = Ms(2) + 1 };
        Assert.Null(Refill(scene, Wish("p0", "b0")).Places[1]);
        Assert.Equal(3, Refill(scene with { Rules = TimetableRules.None }, Wish("p0", "b0")).Places[1]?.Slot);
    }

    [Fact]
    public void A_pair_that_meets_for_two_slots_is_refilled_with_two()
    {
        var scene = Scene(TimetableRules.None with { TwoSlotMeetings = [PairOf("p0", "b0")] }, At("p0", "b1", 1), At("p1", "b0", 3));
        var plan = Refill(scene, Wish("p0", "b0"));
        Assert.Equal(2, plan.Day.Problem.Meetings[2].Length);
        Assert.Equal(4, plan.Places[2]?.Slot);
    }

    private static DayPlan Refill(DayScene scene, Meeting wish) => DayRepair.Fill(scene, [wish], FillOrder.Score, 9, TestContext.Current.CancellationToken);

    private static string Participation(string id) => $"conferences/c/participations/{id}";

    private static MeetingPair PairOf(string producer, string buyer) => new(Participation(producer), Participation(buyer));

    private static long Ms(int slot) => Morning.AddMinutes(20 * slot).ToUnixTimeMilliseconds();

    private static Meeting Wish(string producer, string buyer) => new()
    {
        Producer = Participation(producer),
        Buyer = Participation(buyer),
        Place = MeetingPlace.None,
        State = MeetingState.Cancelled,
        Utility = 5_000,
        Reason = new Bilingual("", ""),
        BestOffer = "",
        BestNeed = "",
    };

    private static Meeting At(string producer, string buyer, int slot) => Wish(producer, buyer) with
    {
        Name = $"conferences/c/meetings/{slot}",
        State = MeetingState.Confirmed,
        Place = new MeetingPlace(slot, Ms(slot), Ms(slot + 1), "T0", 0),
    };

    private static DayScene Scene(TimetableRules rules, params ImmutableArray<Meeting> meetings) => new()
    {
        Conference = ConferenceSnapshot.Of(
            new Conference { Name = "conferences/c", DisplayName = "C", Tables = [new Table("T0", ""), new Table("T1", "")], FairnessLimit = 2 },
            [new Session { Name = "conferences/c/sessions/s", DisplayName = "S", Time = new Interval(Morning, Morning.AddMinutes(120)), SlotMinutes = 20 }],
            [ParticipationOf("p0", Sides.Producer), ParticipationOf("p1", Sides.Producer), ParticipationOf("b0", Sides.Buyer), ParticipationOf("b1", Sides.Buyer)],
            ImmutableDictionary<string, string>.Empty),
        Meetings = meetings,
        Outages = [],
        Barred = [],
        Rules = rules,
        TimetableVersion = 1,
        NowMs = Morning.AddMinutes(-30).ToUnixTimeMilliseconds(),
    };

    private static Participation ParticipationOf(string id, Sides side) => new()
    {
        Name = Participation(id),
        Organization = $"organizations/{id}",
        Side = side,
        Representatives = 1,
        Quota = new Quota(0, 4),
    };
}
