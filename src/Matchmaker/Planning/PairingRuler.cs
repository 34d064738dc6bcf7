using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning;

/// <summary>Makes and takes back the organizer's rules about pairs.</summary>
internal sealed class PairingRuler(Database database)
{
    /// <summary>Makes a rule stand for a pair of participants of a conference.</summary>
    /// <param name="kind">The rule; None takes back the one that stands.</param>
    /// <param name="method">The method called, for the conference's phase.</param>
    public Task<RuleChange> SetAsync(
        string conference, string producer, string buyer, PairingRuleKind kind, string method, CancellationToken cancellationToken) =>
        database.WriteAsync(session => SetAsync(session, conference, producer, buyer, kind, method), cancellationToken);

    private static async Task<RuleChange> SetAsync(
        WriteSession session, string conference, string producer, string buyer, PairingRuleKind kind, string method)
    {
        if (await ConferenceDirectory.FindAsync(session, conference) is not { } found)
        {
            return new RuleChange.NotFound(conference);
        }
        foreach (var (name, side) in ((string, Sides)[])[(producer, Sides.Producer), (buyer, Sides.Buyer)])
        {
            if (ConferenceNames.ConferenceOf(name) != conference)
            {
                return new RuleChange.NotAPair();
            }
            if (await ConferenceDirectory.ParticipationsAsync(session, name) is not [var participation])
            {
                return new RuleChange.NotFound(name);
            }
            if (participation.Side != side)
            {
                return new RuleChange.NotAPair();
            }
        }
        return Phases.Allows(method, found.Phase)
            ? new RuleChange.Stands(await SqlPairingStore.SetRuleAsync(session, conference, producer, buyer, kind))
            : new RuleChange.WrongPhase(found.Phase);
    }
}

/// <summary>What came of a wish about a rule.</summary>
internal abstract record RuleChange
{
    private RuleChange()
    {
    }

    /// <summary>What stands for the pair now.</summary>
    public sealed record Stands(PairingRule Rule) : RuleChange;

    public sealed record NotFound(string Resource) : RuleChange;

    /// <summary>The two are not a producer and a buyer of the conference.</summary>
    public sealed record NotAPair : RuleChange;

    public sealed record WrongPhase(Phase Phase) : RuleChange;
}
