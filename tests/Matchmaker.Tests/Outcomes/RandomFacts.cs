using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Catalog;
using Matchmaker.Meetings;
using Matchmaker.Outcomes;
using Matchmaker.Outcomes.Reports;
using Matchmaker.Standing;

namespace Matchmaker.Tests.Outcomes;

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
