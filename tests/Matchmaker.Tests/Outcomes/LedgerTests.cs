using CsCheck;
using Matchmaker.Outcomes;
using Matchmaker.Standing;

namespace Matchmaker.Tests.Outcomes;

public sealed class LedgerTests
{
    private static readonly DateOnly Day = new(2026, 6, 12);

    [Theory]
    [InlineData("Held Mou PrincipleContract SignedContract Delivery Delivery", AgreementState.Delivering)]
    [InlineData("SignedContract Delivery SignedContract", AgreementState.Delivering)]
    [InlineData("PrincipleContract Delivery", AgreementState.Delivering)]
    [InlineData("Held FollowUp Failure", AgreementState.Failed)]
    [InlineData("Failure FollowUp Mou", AgreementState.Mou)]
    [InlineData("FollowUp", AgreementState.Open)]
    public void Talks_go_up_the_ladder_and_may_leave_rungs_out(string steps, object state) => Assert.Equal((AgreementState)state, Of(steps).State);

    [Theory]
    [InlineData("Held", OutcomeStep.Held, OutcomeStep.Held)]
    [InlineData("Mou", OutcomeStep.Held, OutcomeStep.Mou)]
    [InlineData("PrincipleContract", OutcomeStep.Mou, OutcomeStep.PrincipleContract)]
    [InlineData("SignedContract", OutcomeStep.PrincipleContract, OutcomeStep.SignedContract)]
    [InlineData("Mou", OutcomeStep.Delivery, OutcomeStep.Mou)]
    [InlineData("", OutcomeStep.Delivery, OutcomeStep.None)]
    [InlineData("Held Failure FollowUp", OutcomeStep.Failure, OutcomeStep.Failure)]
    public void A_step_that_does_not_fit_names_the_one_it_would_follow(string steps, object step, object after) => Assert.Equal(
        new LedgerObstacle.OutOfOrder((OutcomeStep)step, (OutcomeStep)after), Refused(Of(steps).Add(Entry((OutcomeStep)step))));

    [Fact]
    public void What_is_recorded_late_stands_where_its_date_puts_it()
    {
        var ledger = Added(Of("Held SignedContract"), Entry(OutcomeStep.Mou) with { Date = Day.AddDays(1), FollowUp = Day.AddDays(9) });
        Assert.Equal([OutcomeStep.Held, OutcomeStep.Mou, OutcomeStep.SignedContract], ledger.Standing.Select(entry => entry.Step));
        Assert.Equal((AgreementState.SignedContract, Day.AddDays(9)), (ledger.State, ledger.Due!.FollowUp!.Value));
    }

    [Fact]
    public void A_correction_stands_for_what_it_names_and_can_be_corrected_itself()
    {
        var wrong = Of("SignedContract Delivery");
        var right = Added(wrong, Entry(OutcomeStep.SignedContract) with { Value = 7, Corrects = 1 });
        Assert.Equal([7, null], right.Standing.Select(entry => entry.Value));
        Assert.Equal(wrong.Entries, right.Entries[..2]);
        Assert.Equal(new LedgerObstacle.Corrected(1, 3), Refused(right.Add(Entry(OutcomeStep.SignedContract) with { Corrects = 1 })));
        Assert.Equal([9, null], Added(right, Entry(OutcomeStep.SignedContract) with { Value = 9, Corrects = 3 }).Standing.Select(entry => entry.Value));
        Assert.Equal(new LedgerObstacle.NoSuchEntry(9), Refused(right.Add(Entry(OutcomeStep.Held) with { Corrects = 9 })));
    }

    [Fact]
    public void A_retraction_takes_away_only_what_nothing_else_rests_on()
    {
        var ledger = Of("SignedContract Delivery");
        Assert.Equal(new LedgerObstacle.OutOfOrder(OutcomeStep.Delivery, OutcomeStep.None), Refused(ledger.Add(Entry(OutcomeStep.Retraction) with { Corrects = 1 })));
        var without = Added(ledger, Entry(OutcomeStep.Retraction) with { Corrects = 2 });
        Assert.Equal(AgreementState.SignedContract, without.State);
        Assert.Equal(new LedgerObstacle.Corrected(3, 3), Refused(without.Add(Entry(OutcomeStep.Held) with { Corrects = 3 })));
        Assert.Equal(AgreementState.Open, Added(without, Entry(OutcomeStep.Retraction) with { Corrects = 1 }).State);
    }

    [Fact]
    public void A_contract_is_in_force_to_its_last_day_unless_it_came_to_nothing()
    {
        var signed = Added(Ledger.Empty, Entry(OutcomeStep.SignedContract) with { Ends = Day.AddDays(30) });
        Assert.Equal(Day.AddDays(30), signed.InForceUntil);
        Assert.Equal(DateOnly.MaxValue, Added(signed, Entry(OutcomeStep.SignedContract)).InForceUntil);
        Assert.Null(Added(signed, Entry(OutcomeStep.Failure) with { Reason = FailureReason.Price }).InForceUntil);
        Assert.Null(Of("Held Mou").InForceUntil);
    }

    [Fact]
    public void A_full_ledger_takes_no_more()
    {
        var ledger = new Ledger([.. Enumerable.Range(1, OutcomeEntry.MaxEntries).Select(number => Entry(OutcomeStep.SignedContract) with { Number = number })]);
        Assert.Equal(new LedgerObstacle.Full(), Refused(ledger.Add(Entry(OutcomeStep.SignedContract))));
    }

    [Fact]
    public void Random_lives_go_as_a_simple_model_says_and_what_was_written_is_never_changed() => LedgerMove.Gen.Array[1, 30].Sample(
        moves =>
        {
            var (ledger, model) = (Ledger.Empty, new LedgerModel());
            foreach (var (at, move) in moves.Index())
            {
                var corrects = move.Corrects == 0 || move.Corrects > ledger.Entries.Length ? (int?)null : move.Corrects;
                var step = corrects is null && move.Step == OutcomeStep.Retraction ? OutcomeStep.FollowUp : move.Step;
                var decision = ledger.Add(Entry(step) with { Date = Day.AddDays(move.Day), Corrects = corrects, RecordedMs = at });
                Assert.Equal(model.Do(step, move.Day, corrects), decision is LedgerDecision.Keep);
                if (decision is LedgerDecision.Keep(var entry, var grown))
                {
                    Assert.Equal(ledger.Entries.Add(entry), grown.Entries);
                    Assert.Equal(ledger.Standing, grown.AsOf(at - 1).Standing);
                    ledger = grown;
                }
                Assert.Equal(model.Lines(), ledger.Standing.Select(standing => (standing.Step, standing.Number)));
                Assert.Equal(model.State(), ledger.State);
            }
        },
        iter: 12_000);

    private static OutcomeEntry Entry(OutcomeStep step) => new() { Step = step, Date = Day };

    // A step a day, two days apart.
    private static Ledger Of(string steps) => steps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index()
        .Aggregate(Ledger.Empty, (ledger, step) => Added(ledger, Entry(Enum.Parse<OutcomeStep>(step.Item)) with { Date = Day.AddDays(2 * step.Index) }));

    private static Ledger Added(Ledger ledger, OutcomeEntry entry) =>
        Assert.IsType<LedgerDecision.Keep>(ledger.Add(entry with { Date = entry.Date == Day && !ledger.Standing.IsEmpty ? ledger.Standing[^1].Date : entry.Date })).Ledger;

    private static LedgerObstacle Refused(LedgerDecision decision) => Assert.IsType<LedgerDecision.Refuse>(decision).Obstacle;
}

/// <summary>Somebody records a step of a day, or one that stands for another entry (0 for none).</summary>
internal sealed record LedgerMove(OutcomeStep Step, int Day, int Corrects)
{
    public static readonly Gen<LedgerMove> Gen = CsCheck.Gen.Select(
        CsCheck.Gen.Int[1, 8], CsCheck.Gen.Int[0, 6], CsCheck.Gen.OneOf(CsCheck.Gen.Const(0), CsCheck.Gen.Const(0), CsCheck.Gen.Int[1, 12]))
        .Select((step, day, corrects) => new LedgerMove((OutcomeStep)step, day, corrects));
}

/// <summary>The same rules told another way: a list of lines, kept in order of day, read through like a story.</summary>
internal sealed class LedgerModel
{
    private List<Line> _lines = [];
    private readonly HashSet<int> _replaced = [];
    private int _written;

    public bool Do(OutcomeStep step, int day, int? corrects)
    {
        if (corrects is { } gone && _replaced.Contains(gone))
        {
            return false;
        }
        var lines = new List<Line>(_lines);
        var root = _written + 1;
        if (corrects is { } number)
        {
            root = lines.Find(line => line.Number == number)!.Root;
            lines.RemoveAll(line => line.Number == number);
        }
        if (step != OutcomeStep.Retraction)
        {
            lines.Add(new Line(step, day, root, _written + 1));
        }
        lines.Sort((left, right) => (left.Day, left.Root).CompareTo((right.Day, right.Root)));
        if (!MakesSense(lines))
        {
            return false;
        }
        _written++;
        _lines = lines;
        if (corrects is { } replaced)
        {
            _replaced.Add(replaced);
        }
        if (step == OutcomeStep.Retraction)
        {
            _replaced.Add(_written);
        }
        return true;
    }

    public IEnumerable<(OutcomeStep Step, int Number)> Lines() => _lines.Select(line => (line.Step, line.Number));

    public AgreementState State()
    {
        var story = Story(_lines);
        return story.Length == 0 ? AgreementState.Open
            : story[^1] == 'F' ? AgreementState.Failed
            : story.Contains('D', StringComparison.Ordinal) ? AgreementState.Delivering
            : story.Contains('S', StringComparison.Ordinal) ? AgreementState.SignedContract
            : story.Contains('P', StringComparison.Ordinal) ? AgreementState.PrincipleContract
            : story.Contains('M', StringComparison.Ordinal) ? AgreementState.Mou
            : AgreementState.Held;
    }

    // One letter a step, follow-ups left out.
    private static string Story(List<Line> lines) => string.Concat(lines.Where(line => line.Step != OutcomeStep.FollowUp).Select(line => "?HMPSDF"[(int)line.Step]));

    private static bool MakesSense(List<Line> lines)
    {
        var story = Story(lines);
        var signed = story.IndexOf('S', StringComparison.Ordinal);
        var first = story.IndexOfAny(['P', 'S']);
        return !story.Contains("FF", StringComparison.Ordinal)
            && story.Count(letter => letter == 'H') <= 1 && story.Count(letter => letter == 'M') <= 1 && story.Count(letter => letter == 'P') <= 1
            && story.LastIndexOf('H') <= (story.IndexOfAny(['M', 'P', 'S']) is var any && any < 0 ? int.MaxValue : any)
            && story.LastIndexOf('M') <= (first < 0 ? int.MaxValue : first)
            && story.LastIndexOf('P') <= (signed < 0 ? int.MaxValue : signed)
            && (!story.Contains('D', StringComparison.Ordinal) || (first >= 0 && first < story.IndexOf('D', StringComparison.Ordinal)));
    }

    private sealed record Line(OutcomeStep Step, int Day, int Root, int Number);
}
