using Matchmaker.Platform.Watching;

namespace Matchmaker.Tests.Watching;

public sealed class WatchBoardTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_seat_learns_of_its_tags_and_of_no_others()
    {
        var board = new WatchBoard();
        using var seat = board.Watch(["a", "b"], 10);
        board.Touch("a");
        board.Touch("c");
        board.Reach(7);
        var touched = await TakeAsync(seat);
        Assert.Equal(["a"], touched.Tags);
        Assert.Equal((false, 7L), (touched.All, touched.Sequence));
    }

    [Fact]
    public async Task A_seat_without_tags_learns_of_everything()
    {
        var board = new WatchBoard();
        using var seat = board.Watch([], 10);
        board.Touch("anything");
        Assert.Equal(["anything"], (await TakeAsync(seat)).Tags);
    }

    [Fact]
    public async Task A_thing_that_changes_often_is_noted_once()
    {
        var board = new WatchBoard();
        using var seat = board.Watch(["a"], 10);
        for (var i = 0; i < 1000; i++)
        {
            board.Touch("a");
        }
        Assert.Equal(["a"], (await TakeAsync(seat)).Tags);
        Assert.False((await seat.TakeAsync(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken)).Any);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public async Task More_things_than_the_limit_are_noted_as_all(int things, bool all)
    {
        var board = new WatchBoard();
        using var seat = board.Watch([], 3);
        for (var i = 0; i < things; i++)
        {
            board.Touch($"thing {i}");
        }
        var touched = await TakeAsync(seat);
        Assert.Equal((all, all ? 0 : things), (touched.All, touched.Tags.Length));
    }

    [Fact]
    public async Task A_waiting_seat_wakes_at_the_touch()
    {
        var board = new WatchBoard();
        using var seat = board.Watch(["a"], 10);
        var waiting = TakeAsync(seat);
        Assert.False(waiting.IsCompleted);
        board.TouchAll();
        Assert.True((await waiting).All);
    }

    [Fact]
    public void A_seat_that_left_leaves_nothing_behind()
    {
        var board = new WatchBoard();
        var seat = board.Watch(["a"], 10);
        Assert.Equal(1, board.Count);
        seat.Dispose();
        Assert.Equal(0, board.Count);
        board.Touch("a");
    }

    [Fact]
    public async Task The_sequence_never_goes_back()
    {
        var board = new WatchBoard();
        board.Reach(5);
        board.Reach(3);
        using var seat = board.Watch([], 1);
        Assert.Equal(5, (await seat.TakeAsync(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken)).Sequence);
    }

    private static Task<Touched> TakeAsync(WatchSeat seat) => seat.TakeAsync(Long, TimeProvider.System, TestContext.Current.CancellationToken);
}
