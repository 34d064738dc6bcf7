using System.Collections.Immutable;
using System.Globalization;

namespace Matchmaker.Matching;

/// <summary>
/// A value in basis points that moves in straight lines between published points.
/// Two points at one place make a step: the place itself takes the second.
/// </summary>
internal sealed class Ramp
{
    private readonly ImmutableArray<(decimal At, int Value)> _points;

    /// <param name="points">At least one, ascending by place; flat before the first and after the last.</param>
    public Ramp(params ReadOnlySpan<(decimal At, int Value)> points)
    {
        ArgumentOutOfRangeException.ThrowIfZero(points.Length, nameof(points));
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i].At < points[i - 1].At)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Point {i} lies before the one ahead of it."), nameof(points));
            }
        }
        _points = [.. points];
    }

    /// <summary>The value at a place, rounded half up.</summary>
    public int At(decimal place)
    {
        if (place < _points[0].At)
        {
            return _points[0].Value;
        }
        for (var i = _points.Length - 1; i >= 0; i--)
        {
            var (at, value) = _points[i];
            if (place < at)
            {
                continue;
            }
            if (i == _points.Length - 1)
            {
                return value;
            }
            var (nextAt, nextValue) = _points[i + 1];
            return (int)decimal.Floor(value + ((nextValue - value) * (place - at) / (nextAt - at)) + 0.5m);
        }
        return _points[0].Value;
    }
}
