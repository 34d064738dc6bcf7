using CsCheck;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Vietnamese;

public sealed class EditDistanceTests
{
    private static readonly Gen<string> Words = Gen.String[Gen.Char["abc"], 0, 6];

    [Theory]
    [InlineData("muong", "muong", 2, 0)]
    [InlineData("muong", "muog", 2, 1)]
    [InlineData("", "ab", 2, 2)]
    [InlineData("chieng hac", "chieng hak", 1, 1)]
    public void Counts_letters_put_in_taken_out_and_exchanged(string left, string right, int limit, int distance) =>
        Assert.Equal(distance, EditDistance.Within(left, right, limit));

    [Fact]
    public void A_limit_changes_nothing_below_it_and_nothing_is_said_above() => Gen.Select(Words, Words, Gen.Int[0, 9]).Sample(
        (left, right, limit) =>
        {
            var all = EditDistance.Within(left, right, 20)!.Value;
            Assert.Equal(Plain(left, right), all);
            Assert.Equal(all <= limit ? all : null, EditDistance.Within(left, right, limit));
        },
        iter: 3_000);

    // As the definition says it.
    private static int Plain(string left, string right) =>
        left.Length == 0 ? right.Length
        : right.Length == 0 ? left.Length
        : left[0] == right[0] ? Plain(left[1..], right[1..])
        : 1 + Math.Min(Plain(left[1..], right[1..]), Math.Min(Plain(left[1..], right), Plain(left, right[1..])));
}
