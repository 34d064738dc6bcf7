using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>Reads columns of single months ("T1" to "T12"): a mark says that there are goods, a figure how much.</summary>
internal static class MonthColumns
{
    public const string Field = "month";

    /// <summary>The months in which a row has goods, and the least and most of them; nothing where the table has no such columns.</summary>
    /// <param name="row">A row of goods.</param>
    /// <param name="defaults">What a heading or a column of units says of the figures.</param>
    public static (SeasonMonths Season, Volume? Volume) Read(RowText row, VolumeDefaults defaults)
    {
        var cells = row.Cells(Field).Where(cell => cell.Text.Length > 0).Select(cell => (Month: MonthOf(cell.Heading), cell.Text)).Where(cell => cell.Month > 0).ToList();
        if (cells.Count == 0)
        {
            return (default, null);
        }
        var answers = cells.Select(cell => Answer(cell.Text)).ToList();
        // Where the figures have a unit, 1 is one of it.
        if (answers.TrueForAll(answer => answer is not null) && (defaults.Unit is null || !cells.Exists(cell => cell.Text == "1")))
        {
            return (SeasonMonths.Of(cells.Where((_, at) => answers[at] is true).Select(cell => cell.Month)), null);
        }
        var months = new List<int>();
        var volumes = new List<Volume>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ((month, text), answer) in cells.Zip(answers))
        {
            var reading = VolumeReader.Read(text, Units.Shipped, defaults with { Per = Period.Month });
            if (reading.OrDefault is { } volume)
            {
                months.Add(month);
                volumes.Add(volume);
            }
            else if (answer is true && text != "1")
            {
                months.Add(month);
                continue;
            }
            foreach (var remark in reading.AllRemarks.Where(remark => told.Add(remark.Reason)))
            {
                row.Note(remark, Field, text);
            }
        }
        return (SeasonMonths.Of(months), Joined(row, volumes));
    }

    // What differs from month to month is kept as the least and the most.
    private static Volume? Joined(RowText row, List<Volume> volumes)
    {
        if (volumes.Count == 0 || volumes.Exists(volume => volume.Unit != volumes[0].Unit || volume.Per != Period.Month))
        {
            return null;
        }
        var (min, max) = (volumes.Min(volume => volume.Min ?? volume.Max), volumes.Max(volume => volume.Max ?? volume.Min));
        if (min != max)
        {
            row.Note(
                FindingSeverity.Info, Field, "volume_by_month",
                $"Số của từng tháng được hiểu là từ {NumberReader.Write(min!.Value)} đến {NumberReader.Write(max!.Value)} {volumes[0].Unit} mỗi tháng.",
                $"The figures of single months were taken as {NumberReader.Write(min.Value)} to {NumberReader.Write(max.Value)} {volumes[0].Unit} a month.",
                "Không cần sửa nếu đúng / Nothing to change if right");
        }
        return new Volume(min, max, volumes[0].Unit, Period.Month);
    }

    // 0 where the heading, taken for it by hand, names none.
    private static int MonthOf(string heading)
    {
        var text = ReaderText.Scan(heading);
        return Enumerable.Range(0, text.Count).Reverse().Select(at => MonthWords.At(text, at, bareAllowed: true)?.Month).FirstOrDefault(month => month is not null) ?? 0;
    }

    private static bool? Answer(string text) => ReaderText.Scan(text) is var scanned && YesNoReader.At(scanned) is var (isYes, next) && next == scanned.Count ? isYes : null;
}
