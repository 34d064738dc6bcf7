using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Catalog;
using Matchmaker.Meetings;
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
                AssertCounted(report, figure, Recount.Of(facts, figure.Definition.Key, day => day >= Period.From && day <= Period.To));
            }
            foreach (var figure in report.Cumulative)
            {
                AssertCounted(report, figure, Recount.Of(facts, figure.Definition.Key, _ => true));
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
                        var rows = report.RowsOf(figure.Key, new Cell(dimension.Key, cell.Value))!.Value;
                        Assert.Equal((cell.Rows, cell.Total.Value), (rows.Length, rows.Sum(row => row.Amount)));
                    }
                    var sum = cells.Sum(cell => cell.Total.Value);
                    Assert.True(dimension.IsShared ? sum >= figure.Total.Value : sum == figure.Total.Value, $"{figure.Key} by {dimension.Key}");
                }
            }
            var failures = report.Cumulative.Single(figure => figure.Definition.Key == "failures");
            foreach (var reason in Enum.GetValues<FailureReason>().Where(reason => reason != FailureReason.None))
            {
                var cell = failures.Breakdown(Dimension.FailureReason).Where(found => found.Value == reason.ToString().ToLowerInvariant()).Sum(found => found.Total.Value);
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

    private static void AssertCounted<TWindow>(Report report, Figure<TWindow> figure, (long Number, int Rows) expected)
        where TWindow : ReportWindow
    {
        Assert.True(expected == (figure.Total.Value, figure.Rows.Length), $"{figure.Key} is {figure.Total.Value} of {figure.Rows.Length} rows, recounted {expected}.");
        Assert.Equal(figure.Rows, report.RowsOf(figure.Key, null));
    }
}

/// <summary>Conferences of a programme with random people, meetings and ledgers.</summary>
internal static class RandomFacts
{
    public static readonly DateOnly FirstDay = new(2026, 6, 12);

    private const int Side = 4;

    public static readonly Gen<ReportFacts> Gen =
        from conferences in ConferenceGen.Array[1, 3]
        select new ReportFacts(FirstDay.AddDays(60), [.. conferences.Select((make, at) => make(at))]);

    private static Gen<Func<int, ConferenceFacts>> ConferenceGen =>
        from day in CsCheck.Gen.Int[0, 8]
        from parties in PartyGen.Array[2 * Side]
        from meetings in CsCheck.Gen.Select(CsCheck.Gen.Int[0, Side - 1], CsCheck.Gen.Int[0, Side - 1], CsCheck.Gen.OneOf(1, 2, 4, 5), CsCheck.Gen.Int[0, 8]).Array[0, 8]
        from ledgers in LedgerMove.Gen.Array[0, 8].Array[0, 6]
        from values in CsCheck.Gen.Long[1, 1_000_000].Array[64]
        select (Func<int, ConferenceFacts>)(at => new ConferenceFacts
        {
            Name = $"conferences/c{at}",
            DisplayName = $"Hội nghị {at}",
            CreateDay = FirstDay.AddDays(-30),
            FirstDay = FirstDay.AddDays(day),
            LastDay = FirstDay.AddDays(day),
            Content = day % 2 == 0 ? "thi-truong" : null,
            Parties = parties.Select((make, place) => make(at, place)).ToImmutableDictionary(party => party.Participation, StringComparer.Ordinal),
            Meetings =
            [
                .. meetings.DistinctBy(meeting => (meeting.Item1, meeting.Item2)).Select((meeting, number) => new Meeting
                {
                    Name = $"conferences/c{at}/meetings/m{number}",
                    Producer = NameOf(at, meeting.Item1),
                    Buyer = NameOf(at, Side + meeting.Item2),
                    Place = new(0, new DateTimeOffset(FirstDay.AddDays(meeting.Item4), new TimeOnly(8, 0), TimeSpan.FromHours(7)).ToUnixTimeMilliseconds(), 0, "A1", 0),
                    State = (MeetingState)meeting.Item3,
                    Utility = 1,
                    Reason = default,
                    BestOffer = $"organizations/o{meeting.Item1}/offers/0",
                    BestNeed = "",
                }),
            ],
            Agreements =
            [
                .. ledgers.Select((moves, number) => new Agreement
                {
                    Name = $"conferences/c{at}/agreements/a{number}",
                    Producer = NameOf(at, number % Side),
                    Buyer = NameOf(at, Side + (number / Side)),
                    ProducerOrganization = $"organizations/o{number % Side}",
                    BuyerOrganization = $"organizations/o{Side + (number / Side)}",
                    Ledger = LedgerOf(moves, values),
                }),
            ],
        });

    // The same organization takes part in several conferences under one number.
    private static Gen<Func<int, int, PartyFacts>> PartyGen =>
        from withdrawn in CsCheck.Gen.Int[0, 4]
        from province in CsCheck.Gen.OneOf<string?>("Sơn La", "TP. Hồ Chí Minh", "Lào Cai", null)
        from table in CsCheck.Gen.OneOf<string?>("A1", null)
        from goods in CsCheck.Gen.OneOf<string?>("I", "II", "IV", null).Array[0, 3]
        select (Func<int, int, PartyFacts>)((conference, place) => new PartyFacts
        {
            Participation = NameOf(conference, place),
            Organization = $"organizations/o{place}",
            DisplayName = $"Đơn vị {place}",
            Side = place < Side ? Sides.Producer : Sides.Buyer,
            IsWithdrawn = withdrawn == 0,
            Province = province,
            HomeTable = table,
            Goods = [.. goods.Select((leaf, at) => new GoodFacts($"organizations/o{place}/{(place < Side ? "offers" : "needs")}/{at}", $"Hàng {at}", leaf))],
        });

    private static string NameOf(int conference, int place) => $"conferences/c{conference}/participations/p{place}";

    private static Ledger LedgerOf(LedgerMove[] moves, long[] values)
    {
        var ledger = Ledger.Empty;
        foreach (var (at, move) in moves.Index())
        {
            var corrects = move.Corrects == 0 || move.Corrects > ledger.Entries.Length ? (int?)null : move.Corrects;
            var step = corrects is null && move.Step == OutcomeStep.Retraction ? OutcomeStep.FollowUp : move.Step;
            var hasValue = step is OutcomeStep.SignedContract or OutcomeStep.Delivery && (step == OutcomeStep.Delivery || values[at] % 3 != 0);
            var entry = new OutcomeEntry
            {
                Step = step,
                Date = FirstDay.AddDays(move.Day),
                Corrects = corrects,
                Value = hasValue ? values[at] : null,
                Direction = !hasValue ? GoodsDirection.None : values[at] % 2 == 0 ? GoodsDirection.ToBuyer : GoodsDirection.ToProducer,
                Reason = step == OutcomeStep.Failure ? (FailureReason)(1 + (values[at] % 7)) : FailureReason.None,
                RecordedMs = at,
            };
            ledger = ledger.Add(entry) is LedgerDecision.Keep(_, var grown) ? grown : ledger;
        }
        return ledger;
    }
}

/// <summary>Counts again, with loops over plain facts and without a figure's definition.</summary>
internal static class Recount
{
    public static (long Number, int Rows) Of(ReportFacts facts, string key, Func<DateOnly, bool> isIn) => key switch
    {
        "localities" => Set(Came(facts, isIn).Where(party => party.Province is not null).Select(party => party.Province!)),
        "firms" => Set(Came(facts, isIn).Select(party => party.Organization)),
        "firms.producers" => Set(Came(facts, isIn).Where(party => party.Side == Sides.Producer).Select(party => party.Organization)),
        "firms.buyers" => Set(Came(facts, isIn).Where(party => party.Side == Sides.Buyer).Select(party => party.Organization)),
        "booths" => Set(Came(facts, isIn).Where(party => party.HomeTable is not null).Select(party => party.Participation)),
        "products" => Set(Came(facts, isIn).Where(party => party.Side == Sides.Producer).SelectMany(party => party.Goods).Select(good => good.Name)),
        "meetings.planned" => Met(facts, isIn, MeetingState.Confirmed, MeetingState.Held, MeetingState.NoShow),
        "meetings.held" => Met(facts, isIn, MeetingState.Held),
        "meetings.no_show" => Met(facts, isIn, MeetingState.NoShow),
        "agreements.held" => Entered(facts, isIn, OutcomeStep.Held),
        "agreements.mou" => Entered(facts, isIn, OutcomeStep.Mou),
        "agreements.principle_contract" => Entered(facts, isIn, OutcomeStep.PrincipleContract),
        "agreements.signed_contract" => Entered(facts, isIn, OutcomeStep.SignedContract),
        "agreements.delivery" => Entered(facts, isIn, OutcomeStep.Delivery),
        "value.signed.to_buyer" => Worth(facts, isIn, OutcomeStep.SignedContract, GoodsDirection.ToBuyer),
        "value.signed.to_producer" => Worth(facts, isIn, OutcomeStep.SignedContract, GoodsDirection.ToProducer),
        "value.delivered.to_buyer" => Worth(facts, isIn, OutcomeStep.Delivery, GoodsDirection.ToBuyer),
        "value.delivered.to_producer" => Worth(facts, isIn, OutcomeStep.Delivery, GoodsDirection.ToProducer),
        "failures" => Failed(facts, isIn),
        _ => throw new ArgumentException($"Nobody told how to recount {key}.", nameof(key)),
    };

    private static IEnumerable<PartyFacts> Came(ReportFacts facts, Func<DateOnly, bool> isIn) =>
        facts.Conferences.Where(conference => isIn(conference.FirstDay)).SelectMany(conference => conference.Parties.Values).Where(party => !party.IsWithdrawn);

    private static (long Number, int Rows) Set(IEnumerable<string> names) => new HashSet<string>(names, StringComparer.Ordinal).Count is var count ? (count, count) : default;

    private static (long Number, int Rows) Met(ReportFacts facts, Func<DateOnly, bool> isIn, params MeetingState[] states)
    {
        var count = 0;
        foreach (var meeting in facts.Conferences.SelectMany(conference => conference.Meetings))
        {
            var day = DateOnly.FromDateTime(DateTime.UnixEpoch.AddMilliseconds(meeting.Place.StartMs).AddHours(7));
            count += isIn(day) && states.Contains(meeting.State) ? 1 : 0;
        }
        return (count, count);
    }

    private static (long Number, int Rows) Entered(ReportFacts facts, Func<DateOnly, bool> isIn, OutcomeStep step)
    {
        var count = Left(facts).Count(entry => entry.Step == step && isIn(entry.Date));
        return (count, count);
    }

    private static (long Number, int Rows) Worth(ReportFacts facts, Func<DateOnly, bool> isIn, OutcomeStep step, GoodsDirection direction)
    {
        var (sum, rows) = (0L, 0);
        foreach (var entry in Left(facts).Where(entry => entry.Step == step && entry.Direction == direction && isIn(entry.Date)))
        {
            (sum, rows) = (sum + entry.Value!.Value, rows + 1);
        }
        return (sum, rows);
    }

    private static (long Number, int Rows) Failed(ReportFacts facts, Func<DateOnly, bool> isIn)
    {
        var count = 0;
        foreach (var agreement in facts.Conferences.SelectMany(conference => conference.Agreements))
        {
            var last = agreement.Ledger.Standing.Where(entry => entry.Step != OutcomeStep.FollowUp).LastOrDefault();
            count += last is { Step: OutcomeStep.Failure } && isIn(last.Date) ? 1 : 0;
        }
        return (count, count);
    }

    // An entry is left where no later one names it, and it is no retraction itself.
    private static IEnumerable<OutcomeEntry> Left(ReportFacts facts) => facts.Conferences.SelectMany(conference => conference.Agreements).SelectMany(agreement =>
        agreement.Ledger.Entries.Where(entry => entry.Step != OutcomeStep.Retraction && agreement.Ledger.Entries.All(later => later.Corrects != entry.Number)));
}
