using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>The rules a model keeps; the slots, the days and the tables that are open always hold.</summary>
internal sealed record CpSatRules(ImmutableHashSet<HardRule> Kept)
{
    private const int BlocksAKind = 8;

    public static CpSatRules All(CompactProblem problem) => new([.. AllOf(problem)]);

    public bool Has(RuleKind kind, int subject = 0, int other = -1) => Kept.Contains(new HardRule(kind, subject, other));

    public IEnumerable<HardRule> Of(RuleKind kind) => Kept.Where(rule => rule.Kind == kind).OrderBy(rule => (rule.Subject, rule.Other));

    /// <summary>The problem without the rules left out that say when its people can meet.</summary>
    public CompactProblem Relax(CompactProblem problem) => new(
        problem.Problem with
        {
            Participants = [.. problem.Problem.Participants.Select((participant, index) => Has(RuleKind.Away, index) ? participant : participant with { Forbidden = [] })],
            Meetings = [.. problem.Problem.Meetings.Select((meeting, index) => meeting with
            {
                Session = Has(RuleKind.Session, index) ? meeting.Session : null,
                FixedSlot = Has(RuleKind.FixedSlot, index) ? meeting.FixedSlot : null,
            })],
        },
        tightened: false);

    /// <summary>What to leave out in turn to find what a contradiction needs: kinds as a whole, then blocks of each kind, then rule by rule.</summary>
    public static IEnumerable<ImmutableHashSet<HardRule>> Parts(Func<CpSatRules> rules)
    {
        var kinds = Enum.GetValues<RuleKind>();
        foreach (var kind in kinds)
        {
            yield return [.. rules().Of(kind)];
        }
        foreach (var block in kinds.SelectMany(kind => rules().Of(kind).ToArray() is { Length: > BlocksAKind } all ? all.Chunk((all.Length + BlocksAKind - 1) / BlocksAKind) : []))
        {
            yield return [.. block];
        }
        foreach (var rule in kinds.SelectMany(kind => rules().Of(kind).ToArray()))
        {
            yield return [rule];
        }
    }

    private static IEnumerable<HardRule> AllOf(CompactProblem problem)
    {
        var asked = problem.Problem;
        for (var slot = 0; slot < problem.Slots; slot++)
        {
            yield return new HardRule(RuleKind.Tables, slot);
        }
        foreach (var order in asked.Precedences)
        {
            yield return new HardRule(RuleKind.Order, order.Before, order.After);
        }
        foreach (var rule in Enumerable.Range(0, problem.Participants).SelectMany(participant => OfParticipant(asked, participant)))
        {
            yield return rule;
        }
        foreach (var rule in Enumerable.Range(0, problem.Meetings).SelectMany(meeting => OfMeeting(problem, meeting)))
        {
            yield return rule;
        }
        foreach (var table in problem.Groups is null ? problem.SharedTables : problem.TableOf.Where(table => table >= 0).Distinct())
        {
            yield return new HardRule(RuleKind.BoundTable, table);
        }
        if (problem.HasWalking)
        {
            yield return new HardRule(RuleKind.Walking, 0);
        }
    }

    private static IEnumerable<HardRule> OfParticipant(ScheduleProblem problem, int participant)
    {
        yield return new HardRule(RuleKind.Clash, participant);
        if (!problem.Participants[participant].Forbidden.IsEmpty)
        {
            yield return new HardRule(RuleKind.Away, participant);
        }
        if (problem.FairnessLimit is not null)
        {
            yield return new HardRule(RuleKind.Fairness, participant);
        }
        if (problem.MaxInARow is not null)
        {
            yield return new HardRule(RuleKind.Row, participant);
        }
        for (var rest = 0; rest < problem.Rests.Length; rest++)
        {
            yield return new HardRule(RuleKind.Rest, participant, rest);
        }
    }

    private static IEnumerable<HardRule> OfMeeting(CompactProblem problem, int meeting)
    {
        var asked = problem.Problem.Meetings[meeting];
        if (asked.Session is not null)
        {
            yield return new HardRule(RuleKind.Session, meeting);
        }
        if (asked.FixedSlot is not null)
        {
            yield return new HardRule(RuleKind.FixedSlot, meeting);
        }
        if (problem.Groups is not null && problem.Length[meeting] == 2 && problem.TableOf[meeting] < 0)
        {
            yield return new HardRule(RuleKind.KeptTable, meeting);
        }
    }
}
