using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Matching;
using Matchmaker.Meetings;

namespace Matchmaker.Outcomes.Reports;

/// <summary>What figures count.</summary>
internal static class ReportRows
{
    public static IEnumerable<ReportRow> Localities(ReportFacts facts) => TakingPart(facts, Sides.Both)
        .Where(found => found.Party.Province is not null)
        .Select(found => new ReportRow
        {
            Key = found.Party.Province!,
            Label = found.Party.Province!,
            Day = found.Conference.FirstDay,
            Conference = found.Conference.Name,
            Cells = [ReportCells.Content(found.Conference)],
        });

    /// <param name="side">Producer, buyer, or both for all.</param>
    public static IEnumerable<ReportRow> Firms(ReportFacts facts, Sides side) => TakingPart(facts, side).Select(found => new ReportRow
    {
        Key = found.Party.Organization,
        Label = found.Party.DisplayName,
        Day = found.Conference.FirstDay,
        Conference = found.Conference.Name,
        Producer = found.Party.Side == Sides.Producer ? found.Party.Organization : "",
        Buyer = found.Party.Side == Sides.Buyer ? found.Party.Organization : "",
        Cells = FirmCells(found.Conference, found.Party, side),
    });

    public static IEnumerable<ReportRow> Booths(ReportFacts facts) => TakingPart(facts, Sides.Both)
        .Where(found => found.Party.HomeTable is not null)
        .Select(found => new ReportRow
        {
            Key = found.Party.Participation,
            Label = $"{found.Party.HomeTable} – {found.Party.DisplayName}",
            Day = found.Conference.FirstDay,
            Conference = found.Conference.Name,
            Cells = [ReportCells.Side(found.Party.Side), ReportCells.Locality(found.Party), ReportCells.Content(found.Conference)],
        });

    public static IEnumerable<ReportRow> Products(ReportFacts facts) => TakingPart(facts, Sides.Producer).SelectMany(found => found.Party.Goods.Select(good => new ReportRow
    {
        Key = good.Name,
        Label = good.Title,
        Day = found.Conference.FirstDay,
        Conference = found.Conference.Name,
        Producer = found.Party.Organization,
        Cells =
        [
            ReportCells.Locality(found.Party), ReportCells.ProducerKind(found.Party), ReportCells.Group(good.Group), .. ReportCells.Levels(found.Party),
            ReportCells.Content(found.Conference),
        ],
    }));

    /// <param name="counts">Which states count.</param>
    public static IEnumerable<ReportRow> Meetings(ReportFacts facts, Func<MeetingState, bool> counts) => facts.Conferences.SelectMany(conference => conference.Meetings
        .Where(meeting => counts(meeting.State))
        .Select(meeting =>
        {
            var (producer, buyer) = (conference.Parties.GetValueOrDefault(meeting.Producer), conference.Parties.GetValueOrDefault(meeting.Buyer));
            return new ReportRow
            {
                Key = meeting.Name,
                Label = LabelOf(producer, buyer),
                Day = VietnamTime.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(meeting.Place.StartMs)),
                Conference = conference.Name,
                Producer = producer?.Organization ?? "",
                Buyer = buyer?.Organization ?? "",
                Cells = ReportCells.Pair(conference, producer, buyer, meeting.BestOffer),
            };
        }));

    /// <summary>The entries of a step that stand.</summary>
    public static IEnumerable<ReportRow> Steps(ReportFacts facts, OutcomeStep step) =>
        Entries(facts, (_, entry) => entry.Step == step).Select(found => found.Row);

    /// <summary>The values of a step's entries that stand, where stated, of one direction.</summary>
    public static IEnumerable<ReportRow> Values(ReportFacts facts, OutcomeStep step, GoodsDirection direction) =>
        Entries(facts, (_, entry) => entry.Step == step && entry.Direction == direction && entry.Value is not null)
            .Select(found => found.Row with { Amount = found.Entry.Value!.Value });

    /// <summary>Failures that nothing but follow-ups came after.</summary>
    public static IEnumerable<ReportRow> Failures(ReportFacts facts) =>
        Entries(facts, (ledger, entry) => entry.Step == OutcomeStep.Failure && ledger.LastStep == entry)
            .Select(found => found.Row with { Cells = found.Row.Cells.Add(new(Dimension.FailureReason.Key, ReportCells.Word(found.Entry.Reason.ToString()))) });

    private static IEnumerable<(OutcomeEntry Entry, ReportRow Row)> Entries(ReportFacts facts, Func<Ledger, OutcomeEntry, bool> counts) =>
        from conference in facts.Conferences
        from agreement in conference.Agreements
        from entry in agreement.Ledger.Standing
        where counts(agreement.Ledger, entry)
        let producer = conference.Parties.GetValueOrDefault(agreement.Producer)
        let buyer = conference.Parties.GetValueOrDefault(agreement.Buyer)
        select (entry, new ReportRow
        {
            Key = agreement.EntryName(entry.Number),
            Label = LabelOf(producer, buyer),
            Day = entry.Date,
            Conference = conference.Name,
            Producer = agreement.ProducerOrganization,
            Buyer = agreement.BuyerOrganization,
            Cells = ReportCells.Pair(conference, producer, buyer, entry.Subject),
        });

    private static IEnumerable<(ConferenceFacts Conference, PartyFacts Party)> TakingPart(ReportFacts facts, Sides side) => facts.Conferences
        .SelectMany(conference => conference.Parties.Values.Select(party => (conference, party)))
        .Where(found => !found.party.IsWithdrawn && (found.party.Side & side) != Sides.None);

    private static ImmutableArray<Cell> FirmCells(ConferenceFacts conference, PartyFacts party, Sides side) => side switch
    {
        Sides.Producer =>
            [ReportCells.Locality(party), ReportCells.ProducerKind(party), .. ReportCells.Groups(party), .. ReportCells.Levels(party), ReportCells.Content(conference)],
        Sides.Buyer =>
            [new(Dimension.BuyerLocality.Key, party.Province ?? Dimension.Unstated), ReportCells.BuyerKind(party), .. ReportCells.Groups(party), ReportCells.Content(conference)],
        _ => [ReportCells.Side(party.Side), ReportCells.Content(conference)],
    };

    private static string LabelOf(PartyFacts? producer, PartyFacts? buyer) => $"{producer?.DisplayName} – {buyer?.DisplayName}";
}
