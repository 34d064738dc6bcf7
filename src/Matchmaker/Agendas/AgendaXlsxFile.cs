using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Meetings;
using Matchmaker.Platform.Documents;

namespace Matchmaker.Agendas;

/// <summary>Agendas as a workbook: by participant, by table, and a grid of who is where when.</summary>
internal static class AgendaXlsxFile
{
    /// <summary>Writes it, and counts the participants as it goes, half of each for either list of them.</summary>
    public static IEnumerable<(int Done, int Total)> Write(AgendaExport export, Stream target)
    {
        using var writer = new XlsxWriter(target);
        var (done, total) = (0, export.Scope.PartiesIn(export.Book).Count());
        foreach (var _ in Participants(writer, export).Concat(Tables(writer, export)).Concat(Grid(writer, export)))
        {
            yield return (++done / 2, total);
        }
    }

    private static IEnumerable<int> Participants(XlsxWriter writer, AgendaExport export)
    {
        var words = export.Words;
        writer.Begin(words.ByParticipant, Layout(export, [34, 9, 9, 12, 9, 9, 16, 8, 34, 60, 11]) with { IsLandscape = true, FrozenColumns = 1 });
        writer.Row([words.Participant, words.OnSide, words.Code, words.Day, words.Start, words.End, words.Hall, words.Table, words.Meets, words.Why, words.State], isHeading: true);
        foreach (var (at, party) in export.Scope.PartiesIn(export.Book).Index())
        {
            ImmutableArray<AgendaEntry> lines = [.. Planned(export, export.Book.LinesOf(party))];
            if (lines.IsEmpty)
            {
                writer.Row([XlsxCell.Of(party.DisplayName), XlsxCell.Of(words.SideOf(party.Side)), XlsxCell.Of(party.Code), XlsxCell.Of(words.NoMeetings)]);
            }
            foreach (var line in lines)
            {
                writer.Row([
                    XlsxCell.Of(party.DisplayName), XlsxCell.Of(words.SideOf(party.Side)), XlsxCell.Of(party.Code), .. When(line), XlsxCell.Of(line.Hall), XlsxCell.Of(line.Table),
                    XlsxCell.Of(line.Counterpart(party).DisplayName), XlsxCell.Of(words.Of(line.Meeting.Reason)), XlsxCell.Of(words.StateOf(line.Meeting.State)),
                ]);
            }
            yield return at;
        }
    }

    private static IEnumerable<int> Tables(XlsxWriter writer, AgendaExport export)
    {
        var words = export.Words;
        writer.Begin(words.ByTable, Layout(export, [16, 8, 12, 9, 9, 36, 36, 11]) with { IsLandscape = true, FrozenColumns = 2 });
        writer.Row([words.Hall, words.Table, words.Day, words.Start, words.End, words.Producer, words.Buyer, words.State], isHeading: true);
        foreach (var table in export.Scope.TablesIn(export.Book))
        {
            foreach (var line in Planned(export, export.Book.LinesOf(table)))
            {
                writer.Row([
                    XlsxCell.Of(line.Hall), XlsxCell.Of(line.Table), .. When(line), XlsxCell.Of(line.Producer.DisplayName), XlsxCell.Of(line.Buyer.DisplayName),
                    XlsxCell.Of(words.StateOf(line.Meeting.State)),
                ]);
            }
        }
        yield break;
    }

    private static IEnumerable<int> Grid(XlsxWriter writer, AgendaExport export)
    {
        var (book, words) = (export.Book, export.Words);
        // The sessions may have changed since: a meeting's own time has a column in any case.
        ImmutableArray<DateTime> times =
        [
            .. book.Slots.Select(slot => TimeZoneInfo.ConvertTime(slot.Time.Start, book.Zone).DateTime)
                .Concat(export.Scope.LinesIn(book).Where(IsPlanned).Select(line => line.Start)).Distinct().Order(),
        ];
        writer.Begin(words.Grid, Layout(export, [34, 9, 20]) with { IsLandscape = true, FrozenColumns = 2, ColumnCount = times.Length + 2 });
        writer.Row([words.Participant, words.OnSide, .. times.Select(time => time.ToString("dd/MM HH:mm", CultureInfo.InvariantCulture))], isHeading: true);
        foreach (var (at, party) in export.Scope.PartiesIn(book).Index())
        {
            var lines = Planned(export, book.LinesOf(party)).ToLookup(line => line.Start);
            writer.Row([
                XlsxCell.Of(party.DisplayName), XlsxCell.Of(words.SideOf(party.Side)),
                .. times.Select(time => XlsxCell.Of(string.Join('\n', lines[time].Select(line => $"{line.Table} · {line.Counterpart(party).DisplayName}")))),
            ]);
            yield return at;
        }
    }

    private static IEnumerable<XlsxCell> When(AgendaEntry line) => [XlsxCell.Of(line.Day), XlsxCell.Of(TimeOnly.FromDateTime(line.Start)), XlsxCell.Of(TimeOnly.FromDateTime(line.End))];

    private static IEnumerable<AgendaEntry> Planned(AgendaExport export, IEnumerable<AgendaEntry> lines) =>
        lines.Where(line => IsPlanned(line) && (export.Scope is not AgendaScope.Tables(var tables) || tables.Any(table => table.Id == line.Table)));

    private static bool IsPlanned(AgendaEntry line) => line.Meeting.State != MeetingState.Cancelled;

    private static XlsxLayout Layout(AgendaExport export, ImmutableArray<double> widths) => new(widths) { PrintTitle = export.Book.Conference.DisplayName };
}
