using Matchmaker.Platform.Watching;

namespace Matchmaker.Tests.Watching;

public sealed class ResumeTokenTests
{
    [Fact]
    public void A_token_gives_back_where_the_watcher_stood()
    {
        var token = ResumeToken.At("matches a", new ResumePoint(42, "seen"));
        Assert.True(ResumeToken.TryRead(token, "matches a", out var point));
        Assert.Equal(new ResumePoint(42, "seen"), point);
    }

    [Fact]
    public void The_longest_note_makes_a_token_that_is_read()
    {
        var token = ResumeToken.At("w", new ResumePoint(long.MaxValue, new string('x', ResumeToken.MaxSeen)));
        Assert.True(ResumeToken.TryRead(token, "w", out var point));
        Assert.Equal(ResumeToken.MaxSeen, point!.Seen.Length);
    }

    [Fact]
    public void No_token_is_a_fresh_start()
    {
        Assert.True(ResumeToken.TryRead("", "w", out var point));
        Assert.Null(point);
    }

    [Theory]
    [InlineData("matches b")]
    [InlineData("agenda a")]
    public void A_token_of_another_stream_is_refused(string watch) =>
        Assert.False(ResumeToken.TryRead(ResumeToken.At("matches a", new ResumePoint(42)), watch, out _));

    [Fact]
    public void A_token_with_any_character_changed_is_refused()
    {
        var token = ResumeToken.At("w", new ResumePoint(42));
        for (var i = 0; i < token.Length - 1; i++)
        {
            var other = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            Assert.False(ResumeToken.TryRead(other, "w", out _), $"character {i}");
        }
        Assert.False(ResumeToken.TryRead("rubbish", "w", out _));
    }
}
