using CsCheck;
using Matchmaker.Catalog;
using Matchmaker.Conferences.Requests;

namespace Matchmaker.Tests.Conferences;

public sealed class RequestBookTests
{
    private static readonly DateTimeOffset Monday = new(2026, 6, 1, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void Silence_is_a_no_where_both_must_want_it_and_a_yes_where_a_request_stands_unless_declined()
    {
        var waiting = Request(RequestMode.OptIn);
        Assert.Equal(RequestState.Pending, waiting.At(waiting.Expires.AddTicks(-1)).State);
        Assert.Equal(RequestState.Expired, waiting.At(waiting.Expires).State);
        Assert.Equal(RequestState.Accepted, Request(RequestMode.OptOut).At(waiting.Expires).State);
    }

    [Theory]
    [InlineData("Pending", "accept decline withdraw edit")]
    [InlineData("Accepted", "accept decline withdraw")]
    [InlineData("Declined", "accept decline")]
    [InlineData("Withdrawn", "withdraw")]
    [InlineData("Expired", "")]
    public void Each_state_allows_its_steps(string name, string allowed)
    {
        var state = Enum.Parse<RequestState>(name);
        (string Name, RequestStep Step)[] steps =
        [
            ("accept", new RequestStep.Accept()),
            ("decline", new RequestStep.Decline(DeclineReason.Price, "Giá cao")),
            ("withdraw", new RequestStep.Withdraw()),
            ("edit", new RequestStep.Edit(request => request with { Note = "Chào" })),
        ];
        var taken = steps.Where(step => Book(2).Take(Request(RequestMode.OptIn) with { State = state }, step.Step) is RequestDecision.Keep).Select(step => step.Name);
        Assert.Equal(allowed, string.Join(' ', taken));
    }

    [Fact]
    public void A_decline_says_why_and_a_later_yes_forgets_it()
    {
        var declined = Kept(Book(2).Take(Request(RequestMode.OptIn), new RequestStep.Decline(DeclineReason.Volume, "Ít quá")));
        Assert.Equal((RequestState.Declined, DeclineReason.Volume, "Ít quá"), (declined.State, declined.DeclineReason, declined.DeclineNote));
        var accepted = Kept(Book(2).Take(declined, new RequestStep.Accept()));
        Assert.Equal((RequestState.Accepted, DeclineReason.None, null), (accepted.State, accepted.DeclineReason, accepted.DeclineNote));
    }

    [Fact]
    public void An_edit_changes_what_was_asked_and_not_who_or_how_it_stands()
    {
        var edit = new RequestStep.Edit(_ => Request(RequestMode.OptOut) with { Name = "x", From = "y", To = "z", State = RequestState.Accepted, Note = "Mới" });
        var edited = Kept(Book(2).Take(Request(RequestMode.OptIn), edit));
        Assert.Equal((Request(RequestMode.OptIn) with { Note = "Mới" }).ToString(), edited.ToString());
    }

    [Fact]
    public void Two_of_one_side_are_no_pair() =>
        Assert.IsType<RequestObstacle.NotAPair>(Refused((Book(2) with { To = new("p2", Sides.Producer, 2, false) }).Open(Request(RequestMode.OptIn))));

    [Fact]
    public void Nobody_asks_or_accepts_who_has_withdrawn()
    {
        var book = Book(2) with { To = new("b1", Sides.Buyer, 2, IsWithdrawn: true) };
        Assert.Equal(new RequestObstacle.NotTakingPart("b1"), Refused(book.Open(Request(RequestMode.OptIn))));
        Assert.Equal(new RequestObstacle.NotTakingPart("b1"), Refused(book.Take(Request(RequestMode.OptIn) with { State = RequestState.Declined }, new RequestStep.Accept())));
        Assert.Equal(RequestState.Declined, Kept(book.Take(Request(RequestMode.OptIn), new RequestStep.Decline(DeclineReason.None, null))).State);
    }

    [Fact]
    public void What_is_asked_of_somebody_does_not_use_up_its_quota_before_it_accepts()
    {
        var asked = Request(RequestMode.OptIn) with { Name = "other", From = "p9", To = "b1" };
        Kept(Book(1, asked).Open(Request(RequestMode.OptIn)));
        Assert.Equal(
            new RequestObstacle.QuotaReached("b1", 1),
            Refused(Book(1, asked with { State = RequestState.Accepted }).Take(Request(RequestMode.OptIn), new RequestStep.Accept())));
    }

    [Fact]
    public void What_a_pairing_gets_are_the_pairs_that_stand_and_the_vetoes()
    {
        var pairs = RequestedPairs.Of(
            [
                Request(RequestMode.OptIn),
                Request(RequestMode.OptOut) with { To = "b2", MustMeet = true },
                Request(RequestMode.OptIn) with { To = "b3", State = RequestState.Accepted },
                Request(RequestMode.OptIn) with { To = "b4", State = RequestState.Declined },
                Request(RequestMode.OptOut) with { To = "b5", State = RequestState.Withdrawn },
                Request(RequestMode.OptIn) with { To = "b6", Expires = Monday },
            ],
            Monday);
        Assert.Equal([("b2", true), ("b3", false)], pairs.Wanted.Select(pair => (pair.To, pair.MustMeet)));
        Assert.Equal([("p1", "b4")], pairs.Vetoed);
    }

    [Fact]
    public void Random_lives_go_as_a_simple_model_says_and_never_pass_a_quota() => Play.Gen.Sample(
        play =>
        {
            var (world, model) = (new RequestWorld(play), new RequestModel(play));
            foreach (var move in play.Moves)
            {
                Assert.Equal(model.Do(move), world.Do(move));
                Assert.Equal(model.States(), world.States());
                world.AssertLimits();
            }
        },
        iter: 12_000);

    private static MeetingRequest Request(RequestMode mode) => new()
    {
        Name = "conferences/c/meetingRequests/r",
        From = "p1",
        To = "b1",
        Mode = mode,
        Expires = Monday.AddHours(72),
    };

    private static RequestBook Book(int quota, params MeetingRequest[] others) => new(
        RequestRules.Default, new("p1", Sides.Producer, quota, false), new("b1", Sides.Buyer, quota, false), [.. others], Monday);

    private static MeetingRequest Kept(RequestDecision decision) => Assert.IsType<RequestDecision.Keep>(decision).Request;

    private static RequestObstacle Refused(RequestDecision decision) => Assert.IsType<RequestDecision.Refuse>(decision).Obstacle;
}
