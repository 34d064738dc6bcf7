using System.Collections.Immutable;
using Matchmaker.Matching;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning;

/// <summary>The pairings that runs chose, and the organizer's rules, in SQL.</summary>
internal sealed class SqlPairingStore(Database database)
{
    private const string Columns =
        "place, producer, buyer, utility, best_offer as bestoffer, best_need as bestneed, reason_vi as reasonvi, reason_en as reasonen, locked";

    private const string ListAll = $"select {Columns} from pairing where run = @run and place > @after order by place limit @limit";

    private const string ListOf =
        $"select {Columns} from pairing where run = @run and (producer = @participation or buyer = @participation) and place > @after order by place limit @limit";

    private const string Insert =
        "insert into pairing (run, place, producer, buyer, utility, best_offer, best_need, reason_vi, reason_en, locked) values";

    private const string RuleColumns = "producer, buyer, kind, create_ms as createms";

    private const string ListRules =
        $"""
        select {RuleColumns} from pairing_rule
        where conference = @conference and (create_ms, producer, buyer) > (@afterMs, @afterProducer, @afterBuyer)
        order by create_ms, producer, buyer limit @limit
        """;

    private const string FindRule = $"select {RuleColumns} from pairing_rule where producer = @producer and buyer = @buyer";

    private const string SetRule =
        """
        insert into pairing_rule (conference, producer, buyer, kind, create_ms) values (@conference, @producer, @buyer, @kind, @now)
        on conflict (producer, buyer) do update set kind = excluded.kind, create_ms = excluded.create_ms
        """;

    private const string DeleteRule = "delete from pairing_rule where producer = @producer and buyer = @buyer";

    private static readonly string[] InsertColumns =
        ["run", "place", "producer", "buyer", "utility", "bestOffer", "bestNeed", "reasonVi", "reasonEn", "locked"];

    /// <summary>Keeps a run's pairings in their order, in the unit of work that ends the run.</summary>
    public static Task InsertAsync(WriteSession session, string run, ImmutableArray<ChosenPairing> pairings) => SqlRows.InsertAsync(
        session,
        Insert,
        InsertColumns,
        pairings.Select((pairing, place) => (object?[])
        [
            run, (long)place, pairing.Producer, pairing.Buyer, (long)pairing.Utility, pairing.BestOffer, pairing.BestNeed,
            pairing.Reason.Vietnamese, pairing.Reason.English, pairing.IsLocked ? 1L : 0L,
        ]),
        "");

    /// <summary>All pairings of a run, in their order.</summary>
    public static async Task<ImmutableArray<ChosenPairing>> AllAsync(ReadSession session, string run)
    {
        var rows = await session.QueryAsync<Row>(ListAll, new { run, after = -1L, limit = int.MaxValue });
        return [.. rows.Select(row => row.ToPairing())];
    }

    /// <summary>A page of a run's pairings with their places.</summary>
    /// <param name="participation">Only this participant's; empty means all.</param>
    /// <param name="after">Place of the last one shown; -1 from the first on.</param>
    public static async Task<ImmutableArray<(long Place, ChosenPairing Pairing)>> ListAsync(ReadSession session, string run, string participation, long after, int limit)
    {
        var rows = await session.QueryAsync<Row>(participation.Length == 0 ? ListAll : ListOf, new { run, participation, after, limit });
        return [.. rows.Select(row => (row.Place, row.ToPairing()))];
    }

    /// <summary>All rules of a conference, oldest first.</summary>
    public static Task<ImmutableArray<PairingRule>> RulesAsync(ReadSession session, string conference) =>
        ListRulesAsync(session, conference, new PairingRule("", "", PairingRuleKind.None, -1), int.MaxValue);

    /// <summary>A page of rules after one.</summary>
    public Task<ImmutableArray<PairingRule>> ListRulesAsync(string conference, PairingRule after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ListRulesAsync(session, conference, after, limit), cancellationToken);

    /// <summary>Makes a rule stand for a pair, or none; one that stands already is left as it is.</summary>
    /// <returns>What stands then.</returns>
    public static async Task<PairingRule> SetRuleAsync(WriteSession session, string conference, string producer, string buyer, PairingRuleKind kind)
    {
        var before = (await session.FirstOrDefaultAsync<RuleRow>(FindRule, new { producer, buyer }))?.ToRule();
        if ((before?.Kind ?? PairingRuleKind.None) == kind)
        {
            return before ?? new PairingRule(producer, buyer, kind, 0);
        }
        await session.ExecuteAsync(kind == PairingRuleKind.None ? DeleteRule : SetRule, new { conference, producer, buyer, kind = (long)kind, now = session.NowMs });
        var name = $"{conference}/pairingRules/{producer.Split('/')[^1]}.{buyer.Split('/')[^1]}";
        await session.AppendAsync(name, kind == PairingRuleKind.None ? ChangeKind.Erased : before is null ? ChangeKind.Created : ChangeKind.Updated);
        return new PairingRule(producer, buyer, kind, kind == PairingRuleKind.None ? 0 : session.NowMs);
    }

    private static async Task<ImmutableArray<PairingRule>> ListRulesAsync(ReadSession session, string conference, PairingRule after, int limit)
    {
        var rows = await session.QueryAsync<RuleRow>(
            ListRules, new { conference, afterMs = after.CreateMs, afterProducer = after.Producer, afterBuyer = after.Buyer, limit });
        return [.. rows.Select(row => row.ToRule())];
    }

    private sealed record Row(
        long Place, string Producer, string Buyer, long Utility, string BestOffer, string BestNeed, string ReasonVi, string ReasonEn, long Locked)
    {
        public ChosenPairing ToPairing() => new()
        {
            Producer = Producer,
            Buyer = Buyer,
            Utility = (int)Utility,
            BestOffer = BestOffer,
            BestNeed = BestNeed,
            Reason = new Bilingual(ReasonVi, ReasonEn),
            IsLocked = Locked != 0,
        };
    }

    private sealed record RuleRow(string Producer, string Buyer, long Kind, long CreateMs)
    {
        public PairingRule ToRule() => new(Producer, Buyer, (PairingRuleKind)Kind, CreateMs);
    }
}
