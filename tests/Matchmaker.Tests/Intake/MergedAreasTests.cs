using Matchmaker.Intake;

namespace Matchmaker.Tests.Intake;

/// <summary>Merged areas of a sheet, found as a look at all of them would find them.</summary>
public sealed class MergedAreasTests
{
    [Fact]
    public void Every_cell_is_told_the_area_it_lies_in()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var areas = Apart(random);
            var merged = new MergedAreas(areas.OrderBy(_ => random.Next()));
            for (var row = 0; row < 30; row++)
            {
                merged.GoTo(row);
                for (var column = 0; column < 30; column++)
                {
                    Assert.Same(areas.Find(area => Holds(area, row, column)), merged.Of(column));
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 0, 5, 60_000)]
    [InlineData(3, 20_000, 5, 60_000)]
    [InlineData(5, 5, 3, 3)]
    [InlineData(-4, -4, -1, -1)]
    public void An_area_out_of_the_sheet_or_turned_round_stops_nothing(int fromRow, int fromColumn, int toRow, int toColumn)
    {
        var merged = new MergedAreas([new MergedArea(fromRow, fromColumn, toRow, toColumn)]);
        for (var row = 0; row < 10; row++)
        {
            merged.GoTo(row);
            Assert.Equal(fromColumn == 0 && row <= toRow, merged.Of(WorkbookSource.MaxColumns - 1) is not null);
        }
    }

    private static List<MergedArea> Apart(Random random)
    {
        var areas = new List<MergedArea>();
        for (var i = 0; i < 40; i++)
        {
            var (row, column) = (random.Next(30), random.Next(30));
            var area = new MergedArea(row, column, Math.Min(29, row + random.Next(6)), Math.Min(29, column + random.Next(6)));
            if (!areas.Exists(other => other.FromRow <= area.ToRow && area.FromRow <= other.ToRow && other.FromColumn <= area.ToColumn && area.FromColumn <= other.ToColumn))
            {
                areas.Add(area);
            }
        }
        return areas;
    }

    private static bool Holds(MergedArea area, int row, int column) => area.FromRow <= row && row <= area.ToRow && area.FromColumn <= column && column <= area.ToColumn;
}
