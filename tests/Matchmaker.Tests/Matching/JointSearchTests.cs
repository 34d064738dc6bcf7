using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Matching;
using Matchmaker.Trade;
using static Matchmaker.Tests.Matching.Pairs;

namespace Matchmaker.Tests.Matching;

public sealed class JointSearchTests
{
    private static readonly Gen<ImmutableArray<JointPart>> Parts =
        from months in Gen.Int[1, 3]
        from rows in Gen.Select(Gen.Int[0, 12].Array[months], Gen.Int[0, 10_000], Gen.Int[0, 6]).Array[1, 11]
        select rows.Select((row, i) => new JointPart($"o{i:00}", row.Item2, [.. row.Item1.Select(amount => (decimal)amount)], row.Item3)).ToImmutableArray();

    [Fact]
    public void The_search_finds_what_trying_every_set_finds() =>
        Gen.Select(Parts, Gen.Int[1, 25]).Sample(
            (parts, wanted) =>
            {
                var (size, best) = BruteForce(parts, wanted);
                switch (JointSearch.Run(wanted, parts))
                {
                    case JointSupply.OneSuffices one:
                        Assert.Equal(1, size);
                        Assert.Equal(best.Select(set => set.Single()).Order(StringComparer.Ordinal), one.Offers.Order(StringComparer.Ordinal));
                        break;
                    case JointSupply.Found found:
                        Assert.True(found.Complete);
                        Assert.Equal(size, found.Sets[0].Offers.Length);
                        Assert.Equal(Math.Min(best.Count, JointSupply.MaxSets), found.Sets.Length);
                        Assert.Equal(best.Take(JointSupply.MaxSets).Select(set => Quality(parts, set)), found.Sets.Select(set => set.Quality));
                        Assert.All(found.Sets, set => Assert.Equal(set.Quality, Quality(parts, set.Offers)));
                        break;
                    default:
                        Assert.Equal(0, size);
                        break;
                }
            },
            iter: 3_000);

    [Fact]
    public void No_set_has_a_member_to_spare() =>
        Gen.Select(Parts, Gen.Int[1, 25]).Sample((parts, wanted) =>
        {
            if (JointSearch.Run(wanted, parts) is not JointSupply.Found found)
            {
                return;
            }
            foreach (var set in found.Sets)
            {
                Assert.All(set.Offers, spared => Assert.False(Fills(parts.Where(part => part.Offer != spared && set.Offers.Contains(part.Offer, StringComparer.Ordinal)), wanted)));
            }
        });

    [Fact]
    public void The_month_that_falls_short_is_named()
    {
        var parts = new[] { new JointPart("a", 1, [10, 3], 0), new JointPart("b", 1, [10, 4], 0) };
        Assert.Equal(new JointSupply.NotEnough(1, 2), JointSearch.Run(9, parts));
    }

    [Fact]
    public void Seven_small_producers_are_too_many_for_one_delivery()
    {
        var parts = Enumerable.Range(0, 7).Select(i => new JointPart($"o{i}", 1, [1], 0));
        Assert.IsType<JointSupply.NoSmallSet>(JointSearch.Run(7, parts));
        Assert.IsType<JointSupply.Found>(JointSearch.Run(6, parts));
    }

    [Fact]
    public void Fifty_equal_producers_end_within_the_limit()
    {
        var parts = Enumerable.Range(0, 50).Select(i => new JointPart($"o{i:00}", 5_000 + (i * 37 % 100), [10 + (i % 5)], 0));
        var found = Assert.IsType<JointSupply.Found>(JointSearch.Run(62, parts));
        Assert.Equal(5, found.Sets[0].Offers.Length);
    }

    [Fact]
    public void Three_growers_fill_a_need_that_none_fills_and_one_with_a_broken_price_stays_out()
    {
        var demand = Needing(new() { Volume = Monthly(100), Price = new(null, 10, "VND", "kg"), Season = SeasonMonths.Of(5, 6) });
        var matches = new[] { ("a", 40, 9m), ("b", 35, 9m), ("c", 30, 9m), ("d", 90, 30m), ("e", 20, 9m) }
            .Select(row => Offering(new() { Volume = Monthly(row.Item2), Price = new(row.Item3, row.Item3, "VND", "kg"), Season = SeasonMonths.Of(5, 6) }, row.Item1))
            .Select(supply => Match.Of(new(supply, demand, 9_000), Scoring.Standard, ViewerFeedback.None, Day));
        var found = Assert.IsType<JointSupply.Found>(JointProposal.For(demand, matches, TermWeights.Standard));
        Assert.Equal(["a", "b", "c"], found.Sets.Single().Offers.Select(name => name.Split('/')[^1]).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal([105, 105], found.Sets.Single().Amount);
    }

    [Fact]
    public void A_one_off_order_is_filled_in_one_month_as_the_volume_rule_says()
    {
        var demand = Needing(new() { Volume = new(20, 20, "kg", Period.Once), Season = SeasonMonths.Of(5, 6) });
        Match[] matches = [.. new[] { ("may", 20m, 5), ("june", 20m, 6), ("march", 90m, 3) }
            .Select(row => Offering(new() { Volume = Monthly(row.Item2), Season = SeasonMonths.Of(row.Item3) }, row.Item1))
            .Select(supply => Match.Of(new(supply, demand, 9_000), Scoring.Standard, ViewerFeedback.None, Day))];
        Assert.Equal(TermReason.VolumeCovered, Judge(Term.Volume, matches[0].Supply, demand)!.Value.Reason);
        var alone = Assert.IsType<JointSupply.OneSuffices>(JointProposal.For(demand, matches, TermWeights.Standard));
        Assert.Equal(["june", "may"], alone.Offers.Select(name => name.Split('/')[^1]).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void What_a_one_off_order_lacks_is_not_said_to_be_lacking_each_month()
    {
        var demand = Needing(new() { Volume = new(50, 50, "kg", Period.Once), Season = SeasonMonths.Of(5, 6) });
        Match[] matches = [Match.Of(new(Offering(new() { Volume = Monthly(20) }), demand, 9_000), Scoring.Standard, ViewerFeedback.None, Day)];
        var joint = JointProposal.For(demand, matches, TermWeights.Standard);
        Assert.Equal(new JointSupply.NotEnough(null, 30), joint);
        Assert.Equal(("Ghép tất cả lại vẫn còn thiếu 30 kg.", "All together still leave 30 kg missing."), (JointSentence.Of(joint, "kg").Vietnamese, JointSentence.Of(joint, "kg").English));
    }

    [Theory]
    [InlineData(60, 55, typeof(JointSupply.NoSmallSet))]
    [InlineData(60, 60, typeof(JointSupply.NoSmallSet))]
    [InlineData(60, 61, typeof(JointSupply.NotEnough))]
    [InlineData(60, 6, typeof(JointSupply.Found))]
    public void Smallholders_beyond_the_candidates_are_counted_too(int count, int wanted, Type expected) =>
        Assert.IsType(expected, JointSearch.Run(wanted, Enumerable.Range(0, count).Select(i => new JointPart($"o{i:00}", 9_000 - i, [1], 0))));

    [Fact]
    public void The_largest_are_not_overlooked_behind_fifty_better_small_ones()
    {
        JointPart[] small = [.. Enumerable.Range(0, 60).Select(i => new JointPart($"o{i:00}", 9_000 - i, [1], 0))];
        var one = Assert.IsType<JointSupply.OneSuffices>(JointSearch.Run(10, small.Append(new("big", 5_000, [10], 0))));
        Assert.Equal(["big"], one.Offers, StringComparer.Ordinal);
        var two = Assert.IsType<JointSupply.Found>(JointSearch.Run(10, small.Append(new("half", 5_000, [9], 0))));
        Assert.Equal(["o00", "half"], two.Sets[0].Offers, StringComparer.Ordinal);
        Assert.False(two.Complete);
    }

    [Fact]
    public void Where_some_were_not_looked_at_nothing_is_said_to_be_impossible()
    {
        // The best and the largest all bar each other by their minimum orders; two that do not are neither.
        var small = Enumerable.Range(0, 60).Select(i => new JointPart($"o{i:00}", 9_000 - i, [1], 6));
        var large = Enumerable.Range(0, 6).Select(i => new JointPart($"l{i}", 8_000, [9], 6));
        JointPart[] free = [new("f0", 5_000, [5], 0), new("f1", 5_000, [5], 0)];
        Assert.IsType<JointSupply.GaveUp>(JointSearch.Run(10, small.Concat(large).Concat(free)));
    }

    [Fact]
    public void A_need_without_volume_has_nothing_to_fill() =>
        Assert.IsType<JointSupply.NoVolume>(JointProposal.For(Needing(new()), [], TermWeights.Standard));

    private static (int Size, List<ImmutableArray<string>> Sets) BruteForce(ImmutableArray<JointPart> parts, decimal wanted)
    {
        for (var size = 1; size <= JointSupply.MaxParts; size++)
        {
            var sets = Enumerable.Range(0, 1 << parts.Length)
                .Where(mask => System.Numerics.BitOperations.PopCount((uint)mask) == size)
                .Select(mask => parts.Where((_, i) => (mask >> i & 1) == 1).ToArray())
                .Where(set => set.Sum(part => part.Minimum) <= wanted && Fills(set, wanted))
                .Select(set => set.Select(part => part.Offer).ToImmutableArray())
                .OrderByDescending(set => Quality(parts, set))
                .ToList();
            if (sets.Count > 0)
            {
                return (size, sets);
            }
        }
        return (0, []);
    }

    private static bool Fills(IEnumerable<JointPart> set, decimal wanted)
    {
        var members = set.ToArray();
        return members.Length > 0 && Enumerable.Range(0, members[0].Amount.Length).All(month => members.Sum(part => part.Amount[month]) >= wanted);
    }

    private static int Quality(ImmutableArray<JointPart> parts, ImmutableArray<string> set) => parts.Where(part => set.Contains(part.Offer, StringComparer.Ordinal)).Sum(part => part.Quality);
}
