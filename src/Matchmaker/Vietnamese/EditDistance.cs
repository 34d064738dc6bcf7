namespace Matchmaker.Vietnamese;

/// <summary>How many letters must be put in, taken out or exchanged to make one text of another.</summary>
internal static class EditDistance
{
    /// <summary>The distance where it is at most a limit, else null.</summary>
    /// <remarks>Takes time in proportion to the shorter length times the limit, and stops as soon as the limit is passed.</remarks>
    /// <param name="left">One text.</param>
    /// <param name="right">The other.</param>
    /// <param name="limit">At least 0.</param>
    public static int? Within(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return null;
        }
        // A cell further than the limit from the diagonal is beyond it in any case.
        var row = new int[right.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j <= limit ? j : limit + 1;
        }
        for (var i = 1; i <= left.Length; i++)
        {
            var (from, to) = (Math.Max(1, i - limit), Math.Min(right.Length, i + limit));
            var diagonal = row[from - 1];
            row[from - 1] = from == 1 && i <= limit ? i : limit + 1;
            var least = row[from - 1];
            for (var j = from; j <= to; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                least = Math.Min(least, row[j]);
                diagonal = above;
            }
            if (least > limit)
            {
                return null;
            }
        }
        return row[^1] <= limit ? row[^1] : null;
    }
}
