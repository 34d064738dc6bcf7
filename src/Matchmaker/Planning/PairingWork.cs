using System.Collections.Immutable;
using System.Diagnostics;
using Matchmaker.Catalog;
using Matchmaker.Conferences.Requests;
using Matchmaker.Matching;
using Matchmaker.Pairing;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning;

/// <summary>Makes the pairings of a conference.</summary>
internal sealed class PairingWork(Database database, ConferenceMatcher matcher, TimeProvider clock) : IRunWork
{
    private const int All = 10_000;

    public RunKind Kind => RunKind.Pairing;

    public async Task<RunOutcome> DoAsync(RunTicket ticket)
    {
        var parameters = PairingParameters.Of(ticket.Run.Parameters);
        ticket.Report("matching", 0, null, 0);
        var (facts, requests) = await database.ReadAsync(
            async session => (
                await PlanFacts.ReadAsync(session, ticket.Run.Conference) ?? throw new InvalidOperationException($"{ticket.Run.Conference} is gone."),
                await RequestedPairs.ReadAsync(session, ticket.Run.Conference, clock.GetUtcNow())),
            ticket.Stop);
        if (!facts.Missing.IsEmpty)
        {
            return PlanOutcomes.NothingToPlan(facts);
        }
        var found = await matcher.MatchAsync(QuestionOf(facts, parameters), done => ticket.Report("matching", done, null, 0), ticket.Stop);
        ticket.Report("pairing", 0, null, 0);
        var question = PairingQuestion.Of(facts.Conference, found.Pairs, new PairWishes(facts.Rules, requests) { Unmet = facts.Unmet }, parameters);
        var answer = await PairingSearch.SolveAsync(facts.Conference, question, parameters, ticket.Stop);
        ticket.Report("checking", 0, null, 0);
        return answer.Result switch
        {
            PairingResult.Proven(var plan) => Chosen(ticket, facts, question, found, plan, RunQuality.Optimal, plan.Utility + plan.Bonus, answer),
            PairingResult.BestFound(var plan, var bound) => Chosen(ticket, facts, question, found, plan, RunQuality.Feasible, bound, answer),
            PairingResult.Infeasible(var conflicts) => new RunOutcome
            {
                Quality = RunQuality.Infeasible,
                InputSequence = facts.Sequence,
                Summary = SummaryOf(facts, question).ToJson(),
                Failure = new Bilingual(
                    string.Join(' ', conflicts.Select(conflict => conflict.Vietnamese)), string.Join(' ', conflicts.Select(conflict => conflict.English))),
            },
            _ => throw new UnreachableException(),
        };
    }

    private static ConferenceQuestion QuestionOf(PlanFacts facts, PairingParameters parameters) => new()
    {
        Producers = OrganizationsOf(facts, Sides.Producer),
        Buyers = OrganizationsOf(facts, Sides.Buyer),
        PerItem = parameters.CandidatesPerItem,
        MinUtility = parameters.MinUtility,
        // Certificates must be in force when the two meet, not when the plan is made.
        On = facts.Conference.Slots[0].Day,
    };

    private static ImmutableArray<string> OrganizationsOf(PlanFacts facts, Sides side) =>
        [.. facts.Conference.Participants.Where(participant => participant.Side == side).Select(participant => participant.Organization)];

    private static RunOutcome Chosen(
        RunTicket ticket, PlanFacts facts, PairingQuestion question, ConferenceMatches found, PairingPlan plan, RunQuality quality, long bound, FoundPairing answer)
    {
        var violations = PairingChecker.Violations(question.Problem, plan);
        if (!violations.IsEmpty)
        {
            throw new InvalidOperationException($"The pairings break a rule: {violations[0]}.");
        }
        ticket.Report("checking", All, plan.Utility + plan.Bonus, bound);
        var pairings = question.Pairings(plan.Chosen, found.ReasonOf);
        var summary = SummaryOf(facts, question) with
        {
            PairingCount = pairings.Length,
            Utility = plan.Utility,
            Bonus = plan.Bonus,
            Bound = bound,
            Shortfalls = ShortfallLines.Of(question, plan),
            Groups = ShortfallLines.GroupsOf(question, plan),
            TimetableFound = answer.HasTimetable,
            CutCount = answer.Cuts,
            Fairness = answer.Price is not { } price ? null : new FairnessLine(
                price.UtilityWithout,
                Math.Max(0, price.Price),
                [.. price.Gained.Select(change => question.Problem.Participants[change.Participant].Id)],
                [.. price.Lost.Select(change => question.Problem.Participants[change.Participant].Id)]),
        };
        ticket.Report("saving", 0, plan.Utility + plan.Bonus, bound);
        return new RunOutcome
        {
            Quality = quality,
            InputSequence = facts.Sequence,
            Summary = summary.ToJson(),
            SaveAsync = session => SqlPairingStore.InsertAsync(session, ticket.Run.Name, pairings),
        };
    }

    private static PairingSummary SummaryOf(PlanFacts facts, PairingQuestion question) => new()
    {
        ParticipantCount = facts.Conference.Participants.Length,
        CandidateCount = question.Problem.Candidates.Length,
        Capacity = facts.Capacity,
    };
}
