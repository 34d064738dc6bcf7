using System.Collections.Immutable;

namespace Matchmaker.Matching;

/// <summary>
/// A strictly rising map from the two-sided mean to a score that reads as a chance: of pairs scored 7,000,
/// about seven in ten are the right goods on terms that can be met, whatever the goods.
/// </summary>
/// <remarks>Straight lines between points, rounded half up. It changes no order, only what a figure means.</remarks>
internal sealed class Calibration
{
    private readonly int[] _map;

    /// <param name="points">From (0, 0) to (10,000, 10,000), both rising strictly.</param>
    /// <exception cref="ArgumentException">The points do not rise from corner to corner.</exception>
    public Calibration(ImmutableArray<(int Mean, int Score)> points)
    {
        if (points.Length < 2 || points[0] != (0, 0) || points[^1] != (BasisPoints.One, BasisPoints.One))
        {
            throw new ArgumentException("A calibration runs from (0, 0) to (10000, 10000).", nameof(points));
        }
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i].Mean <= points[i - 1].Mean || points[i].Score <= points[i - 1].Score)
            {
                throw new ArgumentException("A calibration rises strictly.", nameof(points));
            }
        }
        var ramp = new Ramp([.. points.Select(point => ((decimal)point.Mean, point.Score))]);
        _map = [.. Enumerable.Range(0, BasisPoints.One + 1).Select(mean => ramp.At(mean))];
    }

    /// <summary>As shipped: the share of right pairs among all judged pairs of a development collection, by mean; docs/MATCHING.md shows how it holds.</summary>
    public static Calibration Standard { get; } = new(
    [
        (0, 0), (500, 900), (1_000, 1_500), (1_500, 2_300), (2_000, 3_900), (2_500, 5_500), (3_000, 6_300), (4_000, 7_000),
        (5_000, 7_900), (6_000, 8_500), (7_000, 9_000), (8_000, 9_500), (BasisPoints.One, BasisPoints.One),
    ]);

    public static Calibration Identity { get; } = new([(0, 0), (BasisPoints.One, BasisPoints.One)]);

    /// <param name="mean">0–10,000.</param>
    public int Of(int mean) => _map[mean];
}
