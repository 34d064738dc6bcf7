using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.OnSite;
using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Benchmarks.Matching;

/// <summary>Freed slots of a large conference given away: matching of who has room, the order of gifts, and the proposal in words.</summary>
internal static class RefillBench
{
    private const string Name = "conferences/c";
    private const int Slots = 24;
    private const int SlotMinutes = 20;

    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(7));

    public static int Run(int producers, int buyers, int freed)
    {
        var report = new BenchmarkReport("refill", "Refill of freed slots");
        var (parties, index) = (Parties(producers, buyers), Index(producers, buyers));
        using var _ = index;
        var all = Matched(index, parties);
        var before = Planned(parties, all);
        var scene = Scene(parties, before) with { Outages = Absent(before, freed) };
        var lost = before.Count(meeting => scene.IsAbsentAt(meeting.Producer, meeting.Place));
        var standing = scene with { Meetings = [.. before.Select(meeting => scene.IsAbsentAt(meeting.Producer, meeting.Place) ? meeting with { State = MeetingState.NoShow } : meeting)] };
        var (room, roomWall, roomCpu) = Stopwatches.Time(() => StandbyList.WithRoom(standing));
        var (matches, matchWall, matchCpu) = Stopwatches.Time(() => Matched(index, room));
        var (wishes, wishWall, wishCpu) = Stopwatches.Time(() => StandbyList.Wishes(standing, matches));
        var (plan, fillWall, fillCpu) = Stopwatches.Time(() => DayRepair.Fill(standing, wishes.Meetings, FillOrder.Fairness, freed, CancellationToken.None));
        var (changes, draftWall, draftCpu) = Stopwatches.Time(() => Drafted(standing, plan, wishes));
        report.Line($"{producers:N0} producers × {buyers:N0} buyers, {before.Length:N0} meetings at {Slots} slots; {lost:N0} of them freed by who did not come. {room.Length:N0} participants with room, {wishes.Meetings.Length:N0} pairs that could meet, {changes:N0} meetings proposed with their reasons. {Environment.ProcessorCount} cores.");
        report.Line($"");
        report.Line($"| step | s | s of processor |");
        report.Line($"|---|---|---|");
        foreach (var (step, wall, cpu) in new[]
        {
            ("who has room", roomWall, roomCpu), ("matching of those", matchWall, matchCpu), ("pairs that may meet", wishWall, wishCpu),
            ("gifts in order of fairness, checked", fillWall, fillCpu), ("proposal with sentences and reasons", draftWall, draftCpu),
            ("all", roomWall + matchWall + wishWall + fillWall + draftWall, roomCpu + matchCpu + wishCpu + fillCpu + draftCpu),
        })
        {
            report.Line($"| {step} | {wall:F2} | {cpu:F2} |");
        }
        report.Save();
        return 0;
    }

    private static int Drafted(DayScene scene, DayPlan plan, StandbyWishes wishes)
    {
        var names = 0;
        return ProposalDraft.Changes(scene, plan.Day, plan.Places, () => $"{Name}/meetings/n{names++}").Count(change => wishes.ReasonOf(change.After).Vietnamese.Length > 0);
    }

    private static ConferenceMatches Matched(LuceneCatalogIndex index, ImmutableArray<Participant> parties) => index.Read(searcher => new ConferencePass(
        searcher,
        Lexicon.Base,
        Scoring.Standard,
        new ConferenceQuestion
        {
            Producers = StandbyList.OrganizationsOf(parties, Sides.Producer),
            Buyers = StandbyList.OrganizationsOf(parties, Sides.Buyer),
            On = new(2026, 11, 24),
        }).Run(0, _ => { }, CancellationToken.None));

    // The first timetable: the best pairs first, as far as slots, tables and quotas reach.
    private static ImmutableArray<Meeting> Planned(ImmutableArray<Participant> parties, ConferenceMatches matches)
    {
        var empty = Scene(parties, []);
        var plan = DayRepair.Fill(empty, StandbyList.Wishes(empty, matches).Meetings, FillOrder.Fairness, int.MaxValue, CancellationToken.None);
        return
        [
            .. plan.Places.Index().Where(pair => pair.Item is not null)
                .Select(pair => plan.Day.Entries[pair.Index].Meeting with { Name = $"{Name}/meetings/m{pair.Index}", Place = plan.Day.PlaceOf(pair.Index, pair.Item!.Value), State = MeetingState.Confirmed, Version = 1 }),
        ];
    }

    // The busiest producers do not come, until that many meetings are free.
    private static ImmutableArray<Outage> Absent(ImmutableArray<Meeting> meetings, int freed)
    {
        var absent = ImmutableArray.CreateBuilder<Outage>();
        foreach (var (producer, count) in meetings.CountBy(meeting => meeting.Producer, StringComparer.Ordinal).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (freed <= 0)
            {
                break;
            }
            absent.Add(new Outage(OutageCause.NoShow, producer, Morning.ToUnixTimeMilliseconds() - 1, Morning.AddDays(1).ToUnixTimeMilliseconds()));
            freed -= count;
        }
        return absent.ToImmutable();
    }

    private static DayScene Scene(ImmutableArray<Participant> parties, ImmutableArray<Meeting> meetings) => new()
    {
        Conference = ConferenceSnapshot.Of(
            new Conference { Name = Name, DisplayName = "C", Tables = [.. Enumerable.Range(0, Conference.MaxTables).Select(at => new Table($"T{at:000}", ""))] },
            [new Session { Name = $"{Name}/sessions/s", DisplayName = "S", Time = new Interval(Morning, Morning.AddMinutes(SlotMinutes * Slots)), SlotMinutes = SlotMinutes }],
            [.. parties.Select(party => new Participation { Name = party.Name, Organization = party.Organization, Side = party.Side, Quota = party.Quota })],
            ImmutableDictionary<string, string>.Empty),
        Meetings = meetings,
        Outages = [],
        Rules = TimetableRules.None,
        Barred = [],
        TimetableVersion = 1,
        NowMs = Morning.AddMinutes(-1).ToUnixTimeMilliseconds(),
    };

    private static ImmutableArray<Participant> Parties(int producers, int buyers) =>
    [
        .. Enumerable.Range(0, producers).Select(number => PartyOf("p", number, Sides.Producer, new Quota(1, 8))),
        .. Enumerable.Range(0, buyers).Select(number => PartyOf("b", number, Sides.Buyer, new Quota(1, 12))),
    ];

    private static Participant PartyOf(string kind, int number, Sides side, Quota quota) => new()
    {
        Name = $"{Name}/participations/{kind}{number}",
        Organization = MarketGenerator.OrganizationOf(kind, number),
        DisplayName = $"{kind}{number}",
        Side = side,
        Quota = quota,
        Representatives = 1,
        FreeSlots = [.. Enumerable.Range(0, Slots)],
    };

    private static LuceneCatalogIndex Index(int producers, int buyers)
    {
        var (index, market) = (LuceneCatalogIndex.InMemory(), new MarketGenerator());
        for (var number = 0; number < 4 * producers; number++)
        {
            index.Put(market.Offer(number));
        }
        for (var number = 0; number < 3 * buyers; number++)
        {
            index.Put(market.Need(number));
        }
        index.Refresh();
        return index;
    }
}
