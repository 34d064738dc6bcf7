using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Conferences.Requests;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.OnSite;

namespace Matchmaker.Tests.OnSite;

/// <summary>What happens on the day; the numbers say to whom, when and where, each taken modulo what there is.</summary>
/// <param name="Word">The organizer's on the proposal that comes of it: accept, discard, or keep it for later.</param>
internal sealed record DayEvent(string Kind, int Who, int When, int Where, string Word, bool MoveOthers);

/// <summary>A small conference and a series of events.</summary>
internal sealed record DayPlay(int Producers, int Buyers, int Slots, int Tables, ImmutableArray<(int Producer, int Buyer)> Pairs, ImmutableArray<DayEvent> Events)
{
    public static readonly Gen<DayPlay> Gen =
        from size in CsCheck.Gen.Select(CsCheck.Gen.Int[2, 4], CsCheck.Gen.Int[2, 4], CsCheck.Gen.Int[3, 7], CsCheck.Gen.Int[1, 4])
        from pairs in CsCheck.Gen.Select(CsCheck.Gen.Int[0, size.Item1 - 1], CsCheck.Gen.Int[0, size.Item2 - 1]).Array[2, 14]
        from events in CsCheck.Gen.Select(
            CsCheck.Gen.OneOf("wait", "late", "leave", "noshow", "close", "open", "overrun", "walkin", "refill", "here", "move", "cancel", "old", "ask"),
            CsCheck.Gen.Int[0, 99],
            CsCheck.Gen.Int[0, 99],
            CsCheck.Gen.Int[0, 99],
            CsCheck.Gen.OneOf("accept", "accept", "discard", "keep"),
            CsCheck.Gen.Bool,
            (kind, one, two, three, word, others) => new DayEvent(kind, one, two, three, word, others)).Array[1, 14]
        select new DayPlay(size.Item1, size.Item2, size.Item3, size.Item4, [.. pairs.Distinct()], [.. events]);
}

/// <summary>The product's decisions about a day, applied in memory, and what must hold after each.</summary>
internal sealed class DayWorld
{
    private const string Name = "conferences/c";
    private const int SlotMinutes = 20;

    private static readonly DateTimeOffset Morning = new(2027, 6, 12, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly Bilingual NoReason = new("", "");

    private readonly Dictionary<string, Meeting> _meetings = new(StringComparer.Ordinal);
    private readonly Dictionary<(OutageCause Cause, string Subject), Outage> _outages = [];
    private readonly List<RepairProposal> _kept = [];
    private readonly List<Participation> _participations = [];
    private readonly int _slots;
    private readonly int _tables;
    private long _version;
    private int _names;
    private long _now = Morning.AddMinutes(-30).ToUnixTimeMilliseconds();

    public DayWorld(DayPlay play)
    {
        (_slots, _tables) = (play.Slots, play.Tables);
        _participations.AddRange(Enumerable.Range(0, play.Producers).Select(at => ParticipationOf($"p{at}", Sides.Producer, at)));
        _participations.AddRange(Enumerable.Range(0, play.Buyers).Select(at => ParticipationOf($"b{at}", Sides.Buyer, at)));
        // The first timetable: whatever fits of the pairs, one after the other.
        var wishes = play.Pairs.Select(pair => Wish($"{Name}/participations/p{pair.Producer}", $"{Name}/participations/b{pair.Buyer}", 5_000));
        var plan = DayRepair.Fill(Scene(), [.. wishes], FillOrder.Score, 99, CancellationToken.None);
        Apply(ProposalDraft.Changes(Scene(), plan.Day, plan.Places, NextName).Select(change => (change.Before, change.After with { Version = 1 })));
    }

    /// <summary>Does one event and fails where something must not be.</summary>
    public void Do(DayEvent happened)
    {
        var before = _meetings.ToDictionary(StringComparer.Ordinal);
        var mayChange = Happen(happened);
        foreach (var (name, meeting) in _meetings.Where(pair => before.TryGetValue(pair.Key, out var old) && old.State == MeetingState.Confirmed && old != pair.Value))
        {
            Assert.True(mayChange.Contains(name), $"{happened}: {name} changed without a word: {before[name]} → {meeting}");
        }
        Assert.All(before.Keys, name => Assert.True(_meetings.ContainsKey(name)));
        AssertNobodyIsDoubleBooked();
    }

    // What an event may change: the meetings of the proposal that was accepted, the one edited by hand, those begun of who is absent.
    private HashSet<string> Happen(DayEvent happened)
    {
        var who = _participations[happened.Who % _participations.Count];
        var at = Morning.AddMinutes(SlotMinutes * (happened.When % (_slots + 1))).ToUnixTimeMilliseconds();
        var table = $"T{happened.Where % _tables}";
        switch (happened.Kind)
        {
            case "wait":
                _now += (happened.When % 25) * 60_000L;
                return [];
            case "late":
                PutOut(new Outage(OutageCause.LateArrival, who.Name, 0, at));
                return Propose(happened, ProposalCause.LateArrival);
            case "leave":
                PutOut(new Outage(OutageCause.EarlyLeave, who.Name, Math.Max(at, _now), Outage.Forever));
                return Propose(happened, ProposalCause.EarlyLeave);
            case "noshow":
                PutOut(new Outage(OutageCause.NoShow, who.Name, _now, Outage.Forever));
                return [.. MissBegun(who), .. Propose(happened, ProposalCause.NoShow)];
            case "close":
                PutOut(new Outage(OutageCause.TableClosed, table, at, at + ((1 + (happened.Who % 3)) * SlotMinutes * 60_000L)));
                return Propose(happened, ProposalCause.TableClosed);
            case "open":
                _outages.Remove((OutageCause.TableClosed, table));
                return Propose(happened, ProposalCause.TableReopened);
            case "overrun":
                return Overrun(happened);
            case "walkin":
                _participations.Add(ParticipationOf($"w{_participations.Count}", happened.MoveOthers ? Sides.Producer : Sides.Buyer, happened.Who));
                return Fill(happened, ProposalCause.WalkIn, FillOrder.Score);
            case "refill":
                return Fill(happened, ProposalCause.Refill, FillOrder.Fairness);
            case "here":
                foreach (var cause in new[] { OutageCause.LateArrival, OutageCause.NoShow, OutageCause.EarlyLeave })
                {
                    _outages.Remove((cause, who.Name));
                }
                return [];
            case "move" or "cancel":
                return Edit(happened, table);
            case "old":
                return _kept.Count == 0 ? [] : Accept(_kept[happened.Who % _kept.Count]);
            default:
                return Propose(happened, ProposalCause.Asked);
        }
    }

    private HashSet<string> Propose(DayEvent happened, ProposalCause cause)
    {
        var plan = DayRepair.Mend(Scene(), [], happened.MoveOthers, TimeProvider.System, TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        var proposal = ProposalOf(cause, plan);
        if (!happened.MoveOthers)
        {
            var staying = plan.Day.Staying.Where(index => !plan.Day.Entries[index].IsOverrun).Select(index => plan.Day.Entries[index].Meeting.Name).ToHashSet(StringComparer.Ordinal);
            Assert.DoesNotContain(proposal.Changes, change => staying.Contains(change.After.Name));
        }
        return Decide(happened, proposal);
    }

    private HashSet<string> Fill(DayEvent happened, ProposalCause cause, FillOrder order)
    {
        var wishes = from producer in _participations.Where(found => found.Side == Sides.Producer)
                     from buyer in _participations.Where(found => found.Side == Sides.Buyer)
                     where !_meetings.Values.Any(meeting => meeting.Stands && meeting.Producer == producer.Name && meeting.Buyer == buyer.Name)
                     select Wish(producer.Name, buyer.Name, 2_000 + (((producer.Name[^1] * 37) + (buyer.Name[^1] * 101)) % 5_000));
        var plan = DayRepair.Fill(Scene(), [.. wishes], order, 1 + (happened.Where % 5), CancellationToken.None);
        Assert.Equal(PlainFill.Of(plan.Day, order, 1 + (happened.Where % 5)), plan.Places);
        var proposal = ProposalOf(cause, plan);
        Assert.All(proposal.Changes, change => Assert.Equal(RepairKind.Added, change.Kind));
        return Decide(happened, proposal);
    }

    private HashSet<string> Decide(DayEvent happened, RepairProposal proposal)
    {
        if (happened.Word == "keep")
        {
            _kept.Add(proposal);
        }
        return happened.Word == "accept" ? Accept(proposal) : [];
    }

    private HashSet<string> Accept(RepairProposal proposal)
    {
        if (ProposalAcceptance.Changes(Scene(), proposal) is not { } changes)
        {
            return [];
        }
        Assert.Equal(_version, proposal.BaseVersion);
        foreach (var change in changes.Where(change => change.After.Stands))
        {
            Assert.True(change.After.Place.StartMs > _now, $"{change.After.Name} was put into the past.");
            Assert.DoesNotContain(_outages.Values, outage => outage.Cause != OutageCause.Overrun && outage.Touches(change.After.Place.StartMs, change.After.Place.EndMs)
                && (outage.Subject == change.After.Producer || outage.Subject == change.After.Buyer || outage.Subject == change.After.Place.Table));
        }
        Apply(changes);
        return [.. changes.Select(change => change.After.Name)];
    }

    private HashSet<string> Overrun(DayEvent happened)
    {
        var standing = _meetings.Values.Where(meeting => meeting.Stands).OrderBy(meeting => meeting.Name, StringComparer.Ordinal).ToList();
        if (standing.Count == 0)
        {
            return [];
        }
        var longer = standing[happened.Where % standing.Count];
        PutOut(new Outage(OutageCause.Overrun, longer.Name, longer.Place.EndMs, longer.Place.EndMs + ((1 + (happened.When % 30)) * 60_000L)));
        return Propose(happened, ProposalCause.Overrun);
    }

    private HashSet<string> Edit(DayEvent happened, string table)
    {
        var all = _meetings.Values.OrderBy(meeting => meeting.Name, StringComparer.Ordinal).ToList();
        if (all.Count == 0)
        {
            return [];
        }
        var meeting = all[happened.Who % all.Count];
        var scene = new EditScene(Snapshot(), [.. all], [.. _outages.Values], TimetableRules.None, new RequestedPairs([], []), _now);
        var decision = happened.Kind == "cancel"
            ? scene.Cancel(meeting, "Hoãn.", $"v{meeting.Version}")
            : scene.Move(meeting, happened.When % _slots, table, $"v{meeting.Version}");
        if (decision is EditDecision.Keep(var before, var after, var preview) && preview.Broken.All(rule => !rule.IsHard))
        {
            Apply([(before, after)]);
            return [after.Name];
        }
        return [];
    }

    private IEnumerable<string> MissBegun(Participation who)
    {
        var begun = _meetings.Values.Where(meeting =>
            meeting.State == MeetingState.Confirmed && meeting.Place.StartMs <= _now && (meeting.Producer == who.Name || meeting.Buyer == who.Name)).ToList();
        var steps = new MeetingSteps(_now);
        Apply(begun.Select(meeting => ((Meeting?)meeting, ((MeetingDecision.Keep)steps.Take(meeting, new MeetingStep.Miss(who.Side), "")).Meeting)));
        return begun.Select(meeting => meeting.Name);
    }

    private void Apply(IEnumerable<(Meeting? Before, Meeting After)> changes)
    {
        foreach (var (before, after) in changes.ToList())
        {
            _version += MeetingChanges.TouchesTimetable(before, after, _now) ? 1 : 0;
            _meetings[after.Name] = after;
        }
    }

    private void AssertNobodyIsDoubleBooked()
    {
        var standing = _meetings.Values.Where(meeting => meeting.Stands).ToList();
        foreach (var participation in _participations)
        {
            var busy = standing.Where(meeting => meeting.Producer == participation.Name || meeting.Buyer == participation.Name).GroupBy(meeting => meeting.Place.StartMs);
            Assert.All(busy, group => Assert.True(group.Count() <= Math.Max(1, participation.Representatives), $"{participation.Name} is booked {group.Count()} times."));
        }
        Assert.Equal(standing.Count, standing.DistinctBy(meeting => (meeting.Place.Table, meeting.Place.StartMs)).Count());
        Assert.Equal(_meetings.Count, _meetings.Values.DistinctBy(meeting => (meeting.Producer, meeting.Buyer)).Count());
    }

    private RepairProposal ProposalOf(ProposalCause cause, DayPlan plan) => new()
    {
        Name = "x",
        Cause = cause,
        Subject = "",
        Summary = NoReason,
        Changes = ProposalDraft.Changes(Scene(), plan.Day, plan.Places, NextName),
        IsLeast = plan.IsLeast,
        BaseVersion = _version,
    };

    private void PutOut(Outage outage) => _outages[(outage.Cause, outage.Subject)] = outage;

    private string NextName() => $"{Name}/meetings/m{_names++:000}";

    private DayScene Scene() => new()
    {
        Conference = Snapshot(),
        Meetings = [.. _meetings.Values],
        Outages = [.. _outages.Values],
        Barred = [],
        Rules = TimetableRules.None,
        TimetableVersion = _version,
        NowMs = _now,
    };

    private ConferenceSnapshot Snapshot() => ConferenceSnapshot.Of(
        new Conference { Name = Name, DisplayName = "C", Tables = [.. Enumerable.Range(0, _tables).Select(at => new Table($"T{at}", ""))], FairnessLimit = 2 },
        [new Session { Name = $"{Name}/sessions/s", DisplayName = "S", Time = new Interval(Morning, Morning.AddMinutes(SlotMinutes * _slots)), SlotMinutes = SlotMinutes }],
        [.. _participations],
        ImmutableDictionary<string, string>.Empty);

    // Every third comes with two people, and the first producer has a table of its own.
    private static Participation ParticipationOf(string id, Sides side, int at) => new()
    {
        Name = $"{Name}/participations/{id}",
        Organization = $"organizations/{id}",
        Side = side,
        Representatives = at % 3 == 2 ? 2 : 1,
        HomeTable = id == "p0" ? "T0" : null,
        Quota = new Quota(0, 4),
    };

    private static Meeting Wish(string producer, string buyer, int utility) => new()
    {
        Producer = producer,
        Buyer = buyer,
        Place = MeetingPlace.None,
        State = MeetingState.Cancelled,
        Utility = utility,
        Reason = NoReason,
        BestOffer = "",
        BestNeed = "",
    };
}
