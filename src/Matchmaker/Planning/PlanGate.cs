using Matchmaker.Conferences;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning;

/// <summary>Lets a call through to a conference that is there, in a phase that goes with it, and ready.</summary>
internal static class PlanGate
{
    /// <summary>Today's facts; refuses where a plan cannot be made of them.</summary>
    /// <param name="method">As the service names it.</param>
    public static async Task<PlanFacts> OpenAsync(Database database, string conference, string method, CancellationToken cancellationToken)
    {
        var facts = await database.ReadAsync(session => PlanFacts.ReadAsync(session, conference), cancellationToken) ?? throw Refusals.NotFound(conference);
        RequirePhase(facts.Conference.Conference, method);
        return facts.Missing.IsEmpty ? facts : throw RunRefusals.NothingToPlan(conference, string.Join(',', facts.Missing));
    }

    /// <summary>Refuses where the conference's phase does not go with the method.</summary>
    public static void RequirePhase(Conference conference, string method)
    {
        if (!Phases.Allows(method, conference.Phase))
        {
            throw ConferenceRefusals.WrongPhase(conference.Name, conference.Phase);
        }
    }

    /// <summary>Refuses where there is no such conference.</summary>
    public static async Task RequireConferenceAsync(Database database, string conference, CancellationToken cancellationToken)
    {
        if (await database.ReadAsync(session => ConferenceDirectory.FindAsync(session, conference), cancellationToken) is null)
        {
            throw Refusals.NotFound(conference);
        }
    }
}
