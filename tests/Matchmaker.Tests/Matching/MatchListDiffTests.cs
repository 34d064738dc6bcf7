using System.Globalization;
using CsCheck;
using Matchmaker.Matching;
using Matchmaker.Platform.Watching;

namespace Matchmaker.Tests.Matching;

public sealed class MatchListDiffTests
{
    /// <summary>Lists of a need: which offers in which order, each with a score and a title.</summary>
    private static readonly Gen<V1.Match[]> Lists = Gen.Select(Gen.Int[0, 120], Gen.Int[0, 10_000], Gen.Int[0, 2]).Array[0, 100].Select(drawn => drawn
        .DistinctBy(one => one.Item1)
        .Select(one => new V1.Match { Offer = Name(one.Item1), Score = one.Item2, OfferTitle = Number(one.Item3) })
        .ToArray());

    [Fact]
    public void A_delta_makes_of_one_list_the_other_also_from_a_tokens_note() => Gen.Select(Lists, Lists).Sample(
        (before, now) =>
        {
            var (known, shown) = (MatchListDiffMapping.Shown(before, ofNeed: true), MatchListDiffMapping.Shown(now, ofNeed: true));
            Assert.True(MatchListDiffMapping.TryDelta(known, shown, now, out var delta));
            Assert.Equal(now, Applied(before, delta));
            var note = MatchListDiffMapping.Note(known);
            Assert.True(note.Length <= ResumeToken.MaxSeen);
            if (before.Length > 0 && before.All(match => now.Any(other => other.Offer == match.Offer)))
            {
                Assert.True(MatchListDiffMapping.TryRead(note, out var remembered));
                Assert.True(MatchListDiffMapping.TryDelta(remembered, shown, now, out var told));
                Assert.Equal(delta, told);
            }
        },
        iter: 300);

    [Fact]
    public void What_left_without_a_name_cannot_be_told()
    {
        V1.Match[] before = [new() { Offer = Name(1), Score = 5 }, new() { Offer = Name(2), Score = 4 }];
        Assert.True(MatchListDiffMapping.TryRead(MatchListDiffMapping.Note(MatchListDiffMapping.Shown(before, ofNeed: true)), out var remembered));
        Assert.False(MatchListDiffMapping.TryDelta(remembered, MatchListDiffMapping.Shown(before[1..], ofNeed: true), before[1..], out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("không")]
    public void Another_text_is_no_note(string text) => Assert.False(MatchListDiffMapping.TryRead(text, out _));

    private static V1.Match[] Applied(V1.Match[] before, V1.MatchListDelta? delta)
    {
        if (delta is null)
        {
            return before;
        }
        var changed = delta.Changes.Select(change => change.Counterpart).ToHashSet(StringComparer.Ordinal);
        var list = before.Where(match => !changed.Contains(match.Offer)).ToList();
        foreach (var change in delta.Changes.Where(change => change.Kind != V1.MatchChangeKind.Left))
        {
            list.Insert(change.Rank - 1, change.Match);
        }
        return [.. list];
    }

    private static string Name(int number) => $"organizations/htx/offers/{Number(number)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
