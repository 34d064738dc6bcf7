using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>The rules a model keeps; availability, sessions and fixed slots always hold.</summary>
/// <param name="Clashes">Participants held to their number of representatives.</param>
/// <param name="Fairness">Participants whose breaks count for the fairness limit.</param>
/// <param name="Tables">Slots whose tables are limited.</param>
/// <param name="Orders">Precedences kept.</param>
/// <param name="Others">Whether rests, meetings in a row, bound tables, tables kept for two slots and walking count.</param>
internal sealed record CpSatRules(
    ImmutableHashSet<int> Clashes,
    ImmutableHashSet<int> Fairness,
    ImmutableHashSet<int> Tables,
    ImmutableHashSet<Precedence> Orders,
    bool Others)
{
    private static readonly CpSatRules Nothing = new([], [], [], [], Others: false);

    public int Count => Clashes.Count + Fairness.Count + Tables.Count + Orders.Count + (Others ? 1 : 0);

    public static CpSatRules All(CompactProblem problem) => new(
        [.. Enumerable.Range(0, problem.Participants)],
        problem.Problem.FairnessLimit is null ? [] : [.. Enumerable.Range(0, problem.Participants)],
        [.. Enumerable.Range(0, problem.Slots)],
        [.. problem.Problem.Precedences],
        problem.Problem.MaxInARow is not null || !problem.Problem.Rests.IsEmpty || !problem.SharedTables.IsEmpty || problem.Groups is not null);

    public CpSatRules Without(CpSatRules other) => new(
        Clashes.Except(other.Clashes), Fairness.Except(other.Fairness), Tables.Except(other.Tables), Orders.Except(other.Orders), Others && !other.Others);

    /// <summary>Each kind of rule as a whole, the least telling first.</summary>
    public IEnumerable<CpSatRules> Families() =>
    [
        Nothing with { Others = true }, Nothing with { Fairness = Fairness }, Nothing with { Orders = Orders }, Nothing with { Tables = Tables },
    ];

    /// <summary>Blocks of an eighth of each kind: large conflicts shrink in few steps.</summary>
    public IEnumerable<CpSatRules> Halves() =>
    [
        .. Blocks(Fairness).Select(block => Nothing with { Fairness = block }),
        .. Blocks(Orders).Select(block => Nothing with { Orders = block }),
        .. Blocks(Clashes).Select(block => Nothing with { Clashes = block }),
        .. Blocks(Tables).Select(block => Nothing with { Tables = block }),
    ];

    public IEnumerable<CpSatRules> Singles() =>
    [
        .. Fairness.Order().Select(participant => Nothing with { Fairness = [participant] }),
        .. Orders.OrderBy(order => (order.Before, order.After)).Select(order => Nothing with { Orders = [order] }),
        .. Tables.Order().Select(slot => Nothing with { Tables = [slot] }),
        .. Clashes.Order().Select(participant => Nothing with { Clashes = [participant] }),
    ];

    private static IEnumerable<ImmutableHashSet<T>> Blocks<T>(ImmutableHashSet<T> rules) =>
        rules.Count <= 8 ? [] : rules.OrderBy(rule => rule!.GetHashCode()).Chunk((rules.Count + 7) / 8).Select(block => block.ToImmutableHashSet());
}
