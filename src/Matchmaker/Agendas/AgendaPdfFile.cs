using System.Collections.Immutable;
using Matchmaker.Platform.Documents;

namespace Matchmaker.Agendas;

/// <summary>Agendas and table cards as one PDF, page after page: no more than one participant's pages are in memory.</summary>
internal static class AgendaPdfFile
{
    /// <summary>Writes it, and counts the participants or tables as it goes: how many of how many.</summary>
    public static IEnumerable<(int Done, int Total)> Write(AgendaExport export, Stream target) => export.Scope is AgendaScope.Tables(var tables)
        ? Cards(export, tables.Length, [.. tables.Select(table => (Func<IReadOnlyList<PdfSheet>>)(() => TableCardPdf.Of(export, table)))], target)
        : Agendas(export, [.. export.Scope.PartiesIn(export.Book)], target);

    private static IEnumerable<(int Done, int Total)> Agendas(AgendaExport export, ImmutableArray<AgendaParty> parties, Stream target)
    {
        // Contents come first and name pages, so everything is set twice: once to count, once to keep.
        var counts = new int[parties.Length];
        for (var at = 0; at < parties.Length; at++)
        {
            counts[at] = AgendaPdfSheets.Of(export, parties[at]).Count;
            yield return (at / 2, parties.Length);
        }
        var first = parties.Length > 1 ? ContentsPdf.PagesFor(parties) : 0;
        var pages = first + counts.Sum();
        using var file = FileOf(export, target);
        if (parties.Length > 1)
        {
            var starts = new int[parties.Length];
            for (var at = 0; at < parties.Length; at++)
            {
                starts[at] = at == 0 ? first + 1 : starts[at - 1] + counts[at - 1];
            }
            Add(file, export, ContentsPdf.Of(export, [.. parties.Zip(starts)]), pages);
        }
        if (parties.IsEmpty)
        {
            Add(file, export, Empty(export), 1);
        }
        for (var at = 0; at < parties.Length; at++)
        {
            Add(file, export, AgendaPdfSheets.Of(export, parties[at]), pages);
            yield return ((parties.Length + at + 1) / 2, parties.Length);
        }
        file.Close();
    }

    private static IEnumerable<(int Done, int Total)> Cards(AgendaExport export, int total, ImmutableArray<Func<IReadOnlyList<PdfSheet>>> cards, Stream target)
    {
        using var file = FileOf(export, target);
        if (cards.IsEmpty)
        {
            Add(file, export, Empty(export), 0);
        }
        for (var at = 0; at < cards.Length; at++)
        {
            Add(file, export, cards[at](), 0);
            yield return (at + 1, total);
        }
        file.Close();
    }

    private static void Add(PdfFile file, AgendaExport export, IReadOnlyList<PdfSheet> sheets, int pages)
    {
        foreach (var sheet in sheets)
        {
            AgendaPdfSheets.DrawFoot(sheet, export, file.PageCount + 1, pages);
            file.Add(sheet);
        }
    }

    // A file without a page is none.
    private static IReadOnlyList<PdfSheet> Empty(AgendaExport export)
    {
        var flow = new PdfFlow(PdfPaper.A4, new PdfMargins(42, 58, 42, 52));
        flow.Text(export.Words.NoMeetings, new PdfStyle(15));
        return flow.Sheets;
    }

    private static PdfFile FileOf(AgendaExport export, Stream target) =>
        new(target, $"{export.Words.Agenda} – {export.Book.Conference.DisplayName}", export.Book.Conference.DisplayName, export.MadeAt);
}
