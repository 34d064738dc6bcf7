using System.Collections.Immutable;
using Matchmaker.Standing;

namespace Matchmaker.Outcomes;

/// <summary>What came of a pair's meeting: entries that are only ever added to.</summary>
/// <param name="Entries">In the order in which they were recorded, numbered from 1.</param>
internal sealed record Ledger(ImmutableArray<OutcomeEntry> Entries)
{
    public static Ledger Empty { get; } = new([]);

    /// <summary>The entries that stand, by date; on one day in the order in which they, or what they stand for, were recorded.</summary>
    public ImmutableArray<OutcomeEntry> Standing { get; } = StandingOf(Entries);

    /// <summary>The last entry that stands and is a step; null where there is none.</summary>
    public OutcomeEntry? LastStep => Standing.LastOrDefault(entry => entry.Step != OutcomeStep.FollowUp);

    public AgreementState State => LastStep is null ? AgreementState.Open
        : LastStep.Step == OutcomeStep.Failure ? AgreementState.Failed
        : Standing.Where(entry => entry.Step is not (OutcomeStep.FollowUp or OutcomeStep.Failure)).Max(StateOf);

    /// <summary>Why it came to nothing, while it has.</summary>
    public FailureReason Reason => LastStep?.Reason ?? FailureReason.None;

    /// <summary>When to ask again: what the entry that stands and was recorded last says.</summary>
    public OutcomeEntry? Due => Standing.MaxBy(entry => entry.Number) is { FollowUp: not null } last ? last : null;

    /// <summary>Last day of a contract in force, inclusive, <see cref="DateOnly.MaxValue"/> where open; null where none is or it came to nothing.</summary>
    public DateOnly? InForceUntil => State == AgreementState.Failed ? null
        : Standing.Where(entry => entry.IsContract).Select(entry => (DateOnly?)(entry.Ends ?? DateOnly.MaxValue)).Max();

    /// <summary>The entry that stands for another; null where the other stands itself.</summary>
    public OutcomeEntry? CorrectionOf(int number) => Entries.FirstOrDefault(entry => entry.Corrects == number);

    /// <summary>The ledger as it was at an instant.</summary>
    public Ledger AsOf(long recordedUntilMs) => new([.. Entries.Where(entry => entry.RecordedMs <= recordedUntilMs)]);

    /// <summary>Decides over one more entry.</summary>
    public LedgerDecision Add(OutcomeEntry draft)
    {
        if (Entries.Length >= OutcomeEntry.MaxEntries)
        {
            return new LedgerDecision.Refuse(new LedgerObstacle.Full());
        }
        if (draft.Corrects is { } number)
        {
            if (Entries.All(entry => entry.Number != number))
            {
                return new LedgerDecision.Refuse(new LedgerObstacle.NoSuchEntry(number));
            }
            // What was retracted is gone: the step is recorded anew.
            var holder = Entries.Single(entry => entry.Number == number).Step == OutcomeStep.Retraction ? number : CorrectionOf(number)?.Number;
            if (holder is { } by)
            {
                return new LedgerDecision.Refuse(new LedgerObstacle.Corrected(number, by));
            }
        }
        var entry = draft with { Number = Entries.Length + 1 };
        var grown = new Ledger(Entries.Add(entry));
        return LedgerOrder.FirstMisfit(grown.Standing) is { } misfit
            ? new LedgerDecision.Refuse(new LedgerObstacle.OutOfOrder(misfit.Step, misfit.After))
            : new LedgerDecision.Keep(entry, grown);
    }

    private static AgreementState StateOf(OutcomeEntry entry) => entry.Step switch
    {
        OutcomeStep.Held => AgreementState.Held,
        OutcomeStep.Mou => AgreementState.Mou,
        OutcomeStep.PrincipleContract => AgreementState.PrincipleContract,
        OutcomeStep.SignedContract => AgreementState.SignedContract,
        OutcomeStep.Delivery => AgreementState.Delivering,
        _ => AgreementState.Open,
    };

    private static ImmutableArray<OutcomeEntry> StandingOf(ImmutableArray<OutcomeEntry> entries)
    {
        // Each place, named by the entry that was first recorded there, holds the last that stands for it.
        var places = new SortedDictionary<int, OutcomeEntry>();
        var placeOf = new Dictionary<int, int>();
        foreach (var entry in entries)
        {
            // A correction whose original is not in view, as in an earlier state, cannot come up: originals are recorded first.
            var place = entry.Corrects is { } number ? placeOf[number] : entry.Number;
            placeOf[entry.Number] = place;
            if (entry.Step == OutcomeStep.Retraction)
            {
                places.Remove(place);
            }
            else
            {
                places[place] = entry;
            }
        }
        return [.. places.OrderBy(pair => pair.Value.Date).ThenBy(pair => pair.Key).Select(pair => pair.Value)];
    }
}

/// <summary>What came of adding an entry.</summary>
internal abstract record LedgerDecision
{
    private LedgerDecision()
    {
    }

    /// <param name="Entry">The entry, numbered.</param>
    /// <param name="Ledger">The ledger with it.</param>
    public sealed record Keep(OutcomeEntry Entry, Ledger Ledger) : LedgerDecision;

    public sealed record Refuse(LedgerObstacle Obstacle) : LedgerDecision;
}

/// <summary>What stands in the way of an entry.</summary>
internal abstract record LedgerObstacle
{
    private LedgerObstacle()
    {
    }

    /// <summary>There are <see cref="OutcomeEntry.MaxEntries"/> already.</summary>
    public sealed record Full : LedgerObstacle;

    public sealed record NoSuchEntry(int Number) : LedgerObstacle;

    /// <summary>Another stands for it, or it is a retraction.</summary>
    public sealed record Corrected(int Number, int By) : LedgerObstacle;

    /// <summary>With the entry a step would follow one that it does not fit; After is None where it would be the first.</summary>
    public sealed record OutOfOrder(OutcomeStep Step, OutcomeStep After) : LedgerObstacle;
}
