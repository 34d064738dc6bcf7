using System.Collections.Immutable;

namespace Matchmaker.Intake;

/// <summary>The merged areas of a sheet, asked row by row from the top. Areas do not overlap in a sound sheet; of two that do, the first is taken.</summary>
internal sealed class MergedAreas
{
    private readonly ImmutableArray<MergedArea> _byFirstRow;
    private readonly PriorityQueue<MergedArea, int> _open = new();
    private readonly MergedArea?[] _at = new MergedArea?[WorkbookSource.MaxColumns];
    private int _next;

    public MergedAreas(IEnumerable<MergedArea> areas) => _byFirstRow = [.. areas.OrderBy(area => area.FromRow)];

    /// <summary>Goes down to a row, first 0.</summary>
    public void GoTo(int row)
    {
        while (_open.TryPeek(out var ended, out var last) && last < row)
        {
            _open.Dequeue();
            foreach (ref var area in Columns(ended))
            {
                area = ReferenceEquals(area, ended) ? null : area;
            }
        }
        for (; _next < _byFirstRow.Length && _byFirstRow[_next].FromRow <= row; _next++)
        {
            var begun = _byFirstRow[_next];
            if (begun.ToRow < row)
            {
                continue;
            }
            _open.Enqueue(begun, begun.ToRow);
            foreach (ref var area in Columns(begun))
            {
                area ??= begun;
            }
        }
    }

    /// <summary>The area that a column of the row at hand lies in; null for none.</summary>
    public MergedArea? Of(int column) => _at[column];

    private Span<MergedArea?> Columns(MergedArea area)
    {
        var from = Math.Clamp(area.FromColumn, 0, _at.Length);
        return _at.AsSpan(from, Math.Max(0, Math.Min(area.ToColumn + 1, _at.Length) - from));
    }
}

/// <summary>Rows and columns from first to last, counted from 0.</summary>
internal sealed record MergedArea(int FromRow, int FromColumn, int ToRow, int ToColumn);
