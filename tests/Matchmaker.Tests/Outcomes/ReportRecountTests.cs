using CsCheck;
using Matchmaker.Outcomes;
using Matchmaker.Outcomes.Reports;
using Matchmaker.Standing;
using Matchmaker.Tests.Docs;

namespace Matchmaker.Tests.Outcomes;

/// <summary>Every number of a report against a recount that goes over the facts in its own way, and against the rows behind it.</summary>
public sealed class ReportRecountTests
{
    private static readonly PeriodWindow Period = new(RandomFacts.FirstDay.AddDays(2), RandomFacts.FirstDay.AddDays(6));

    [Fact]
    public void Every_figure_is_what_a_recount_says_and_has_the_rows_behind_it() => RandomFacts.Gen.Sample(
        facts =>
        {
            var report = Report.Of(HeadOf(new CumulativeWindow(null, null)), facts, null);
            foreach (var figure in report.InPeriod)
            {
                AssertCounted(facts, figure, Recount.Of(facts, figure.Definition.Key, day => day >= Period.From && day <= Period.To));
            }
            foreach (var figure in report.Cumulative)
            {
                AssertCounted(facts, figure, Recount.Of(facts, figure.Definition.Key, _ => true));
            }
        },
        iter: 1_500);

    [Fact]
    public void Breakdowns_open_to_the_rows_they_count_and_add_up_where_no_row_is_shared() => RandomFacts.Gen.Sample(
        facts =>
        {
            var report = Report.Of(HeadOf(new CumulativeWindow(null, null)), facts, null);
            foreach (var figure in report.Cumulative)
            {
                foreach (var dimension in figure.Definition.Dimensions)
                {
                    var cells = figure.Breakdown(dimension).ToList();
                    foreach (var cell in cells)
                    {
                        var rows = Report.RowsOf(report.Head, facts, figure.Key, new Cell(dimension.Key, cell.Value));
                        Assert.Equal((cell.Rows, cell.Total.Value), (rows.Length, rows.Sum(row => row.Amount)));
                    }
                    var sum = cells.Sum(cell => cell.Total.Value);
                    Assert.True(dimension.IsShared ? sum >= figure.Total.Value : sum == figure.Total.Value, $"{figure.Key} by {dimension.Key}");
                }
            }
            var failures = report.Cumulative.Single(figure => figure.Definition.Key == "failures");
            foreach (var reason in Enum.GetValues<FailureReason>().Where(reason => reason != FailureReason.None))
            {
                var cell = failures.Breakdown(Dimension.FailureReason).Where(found => found.Value.Equals(reason.ToString(), StringComparison.OrdinalIgnoreCase)).Sum(found => found.Total.Value);
                Assert.Equal(facts.Conferences.SelectMany(conference => conference.Agreements).Count(agreement => agreement.Ledger.State == AgreementState.Failed && agreement.Ledger.Reason == reason), cell);
            }
        },
        iter: 500);

    [Fact]
    public void An_earlier_as_of_day_counts_what_was_recorded_by_then_as_if_nothing_had_come_after() => RandomFacts.Gen.Sample(
        facts =>
        {
            var agreements = facts.Conferences.SelectMany(conference => conference.Agreements).ToList();
            foreach (var until in Enumerable.Range(0, 8))
            {
                foreach (var agreement in agreements)
                {
                    var alone = agreement.Ledger.Entries.TakeWhile(entry => entry.RecordedMs <= until).Aggregate(
                        Ledger.Empty, (ledger, entry) => ((LedgerDecision.Keep)ledger.Add(entry with { Number = 0 })).Ledger);
                    Assert.Equal(alone.Standing, agreement.Ledger.AsOf(until).Standing);
                }
            }
        },
        iter: 500);

    [Fact]
    public void The_rows_of_one_figure_are_found_without_counting_the_others()
    {
        var facts = RandomFacts.Gen.Single();
        // Whoever counts meetings or entries of these fails.
        var people = facts with { Conferences = [.. facts.Conferences.Select(conference => conference with { Meetings = default, Agreements = default })] };
        Assert.Equal(
            Report.RowsOf(HeadOf(new(null, null)), facts, "firms.cumulative", null).Select(row => row.Key),
            Report.RowsOf(HeadOf(new(null, null)), people, "firms.cumulative", null).Select(row => row.Key),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Years_of_a_programme_bound_what_is_cumulative()
    {
        var facts = RandomFacts.Gen.Single();
        Assert.All(Report.Of(HeadOf(new CumulativeWindow(2027, null)), facts, null).Cumulative, figure => Assert.Equal(0, figure.Total.Value));
        Assert.All(Report.Of(HeadOf(new CumulativeWindow(null, 2025)), facts, null).Cumulative, figure => Assert.Equal(0, figure.Total.Value));
    }

    [Fact]
    public void Keys_are_unique_and_listed_with_their_definitions()
    {
        string[] keys = [.. ReportFigures.All.Select(figure => figure.Key)];
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Dimension.All.Length, Dimension.All.Select(dimension => dimension.Key).Distinct(StringComparer.Ordinal).Count());
        var rows = ReportFigures.All.Select(figure => (IReadOnlyList<string>)
        [
            $"`{figure.Key}`", figure.Unit == FigureUnit.Vnd ? "VND" : "count", figure.Name.Vietnamese, figure.Name.English, figure.Definition.Vietnamese, figure.Definition.English,
            string.Join(", ", figure.Dimensions.Select(dimension => $"`{dimension.Key}`")),
        ]);
        var dimensions = Dimension.All.Select(dimension => (IReadOnlyList<string>)
            [$"`{dimension.Key}`", dimension.Name.Vietnamese, dimension.Name.English, dimension.IsShared ? "a row may stand in several cells" : "cells add up to the figure"]);
        GeneratedDocument.Is("REPORT.md", $"""
            # Figures of a report

            `GetReport` gives each figure twice, as two kinds of message that nothing adds up: `KEY.{PeriodWindow.KeyEnding}` counts what happened from the first to the last day of the
            period, `KEY.{CumulativeWindow.KeyEnding}` everything up to the as-of day. `ListReportRows` with that key, and a dimension and cell where wanted, lists what is behind a number: as many rows as
            its `row_count`, adding up to it. Who takes part and what is on offer are counted on the first day of the conference. Written by a test.

            {GeneratedDocument.Table(["key", "unit", "chỉ tiêu", "figure", "định nghĩa", "definition", "broken down by"], rows)}
            ## Breakdowns

            A pair is counted at its producer's locality and levels. Product groups are the six of OCOP: of the good that was named, otherwise of all that the producer
            offers. `unstated` is the cell of what nobody said, `none` of a producer without such a certificate in force on the as-of day.

            {GeneratedDocument.Table(["dimension", "chiều phân tổ", "meaning", "sums"], dimensions)}
            """);
    }

    private static ReportHead HeadOf(CumulativeWindow years) =>
        new() { Parent = "programmes/p", Title = "Chương trình", Period = Period, Years = years, AsOf = RandomFacts.FirstDay.AddDays(60) };

    private static void AssertCounted<TWindow>(ReportFacts facts, Figure<TWindow> figure, (long Number, int Rows) expected)
        where TWindow : ReportWindow
    {
        Assert.True(expected == (figure.Total.Value, figure.Rows.Length), $"{figure.Key} is {figure.Total.Value} of {figure.Rows.Length} rows, recounted {expected}.");
        Assert.Equal(figure.Rows.Select(row => row.Key), Report.RowsOf(HeadOf(new CumulativeWindow(null, null)), facts, figure.Key, null).Select(row => row.Key), StringComparer.Ordinal);
    }
}
