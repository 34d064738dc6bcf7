using Matchmaker.Catalog;
using Matchmaker.Meetings;
using Matchmaker.Outcomes;
using Matchmaker.Outcomes.Reports;

namespace Matchmaker.Tests.Outcomes;

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
