namespace Matchmaker.Scheduling;

/// <summary>The old plan on the new problem: what can stay, what must leave, and what any repair costs at least.</summary>
internal sealed class RepairPlan
{
    private const int SparesPerOverload = 3;
    private const int SparesPerSlot = 5;

    /// <summary>Time for one look whether all get a table; asked even of a run that was stopped, since a plan without tables is none.</summary>
    public const double SeatingSeconds = 2;

    private readonly bool[] _staying;
    private readonly AgendaCost _agenda;
    private readonly ulong[] _oldBusy;

    /// <exception cref="ArgumentException">When meetings of the past, or ones that are to stay, clash.</exception>
    public RepairPlan(RepairProblem repair)
    {
        First = repair.FirstOpenSlot;
        Old = repair.Old.ToSlots();
        _staying = new bool[Old.Length];
        foreach (var meeting in repair.Staying)
        {
            _staying[meeting] = true;
        }
        Compact = new CompactProblem(Settled(repair), tightened: false);
        KeepThePast();
        ComeBeforeWhatIsSettled(repair.Problem.Precedences);
        Kept = new Occupancy(Compact);
        foreach (var meeting in Enumerable.Range(0, Old.Length).Where(meeting => Old[meeting] >= 0)
            .OrderByDescending(IsFixed).ThenBy(meeting => Old[meeting]).ThenBy(Compact.AllowedCount))
        {
            if (Fits(Kept, meeting, Old[meeting]))
            {
                Kept.Place(meeting, Old[meeting]);
            }
            else if (IsFixed(meeting))
            {
                throw new ArgumentException($"Meeting {meeting} clashes with another one that is past or stays.", nameof(repair));
            }
        }
        _agenda = new AgendaCost(Compact);
        _oldBusy = BusyBefore();
        Loose = [.. Enumerable.Range(0, Old.Length).Where(meeting => Kept.SlotOf[meeting] < 0)];
        OldViolations = [.. new[] { Old, OldWithoutLoose() }.SelectMany(slots => ScheduleChecker.Violations(repair.Problem, Timetable.OfSlots(slots), partial: true)).Select(violation => violation.Text)];
    }

    // Where the past took place is as settled as when, and an order asks nothing of a later meeting that keeps its place.
    private ScheduleProblem Settled(RepairProblem repair) => repair.Problem with
    {
        Meetings =
        [
            .. repair.Problem.Meetings.Zip(repair.Old.Places, (meeting, old) =>
                old is { Table: { } table } place && place.Slot < First ? meeting with { Table = table } : meeting),
        ],
        Precedences = repair.Problem.Precedences.RemoveAll(order => IsFixed(order.After)),
    };

    /// <summary>The problem, with the past pinned and nothing else allowed there.</summary>
    public CompactProblem Compact { get; }

    public int First { get; }

    /// <summary>Old start slots; -1 for none.</summary>
    public int[] Old { get; }

    /// <summary>The meetings that can stay where they are.</summary>
    public Occupancy Kept { get; }

    /// <summary>The meetings that have no place, or cannot keep it.</summary>
    public int[] Loose { get; }

    /// <summary>What is wrong with the old plan, with and without the loose meetings, in the checker's words.</summary>
    public HashSet<string> OldViolations { get; }

    /// <summary>Whether the participant had a meeting at the slot.</summary>
    public bool WasBusy(int participant, int slot) => (_oldBusy[(participant * Compact.Days) + Compact.DayOf[slot]] >> Compact.BitOf[slot] & 1) != 0;

    /// <summary>The old start slots, with -1 for the loose meetings.</summary>
    public int[] OldWithoutLoose()
    {
        var slots = (int[])Old.Clone();
        foreach (var meeting in Loose)
        {
            slots[meeting] = -1;
        }
        return slots;
    }

    /// <summary>The slots without the meetings that get no table with them, and without what was to come after those.</summary>
    public int[] Seatable(int[] slots)
    {
        if (Compact.Groups is not { } groups)
        {
            return slots;
        }
        var chosen = GroupChoice.Find(Compact, groups, slots, SeatingSeconds, CancellationToken.None);
        var seated = (int[])slots.Clone();
        var leaving = new Queue<int>(Enumerable.Range(0, slots.Length).Where(meeting => slots[meeting] >= 0 && groups.Chooses(meeting) && chosen?[meeting] is null or < 0));
        while (leaving.TryDequeue(out var meeting))
        {
            if (seated[meeting] >= 0 && !IsFixed(meeting))
            {
                seated[meeting] = -1;
                Array.ForEach(Compact.After[meeting], leaving.Enqueue);
            }
        }
        return seated;
    }

    /// <summary>Meetings that no repair can place.</summary>
    public int LeastCancelled => Loose.Count(meeting => Compact.AllowedCount(meeting) == 0);

    /// <summary>Meetings with a slot that no repair can leave there: those not allowed, and one for each missing table.</summary>
    public int LeastDisplaced()
    {
        var (forced, all) = (new int[Compact.Slots], new int[Compact.Slots]);
        for (var meeting = 0; meeting < Old.Length; meeting++)
        {
            if (Old[meeting] >= 0)
            {
                all[Old[meeting]]++;
                forced[Old[meeting]] += Compact.IsAllowed(meeting, Old[meeting]) ? 0 : 1;
            }
        }
        return Enumerable.Range(0, Compact.Slots).Sum(slot => Math.Max(forced[slot], all[slot] - Compact.OpenTables[slot]));
    }

    /// <summary>Whether a meeting keeps its place whatever happens: it is past, or it is to stay.</summary>
    public bool IsFixed(int meeting) => Old[meeting] >= 0 && (Old[meeting] < First || _staying[meeting]);

    /// <summary>Whether both parties, a table and the required order have room for the meeting; rests and walks are not looked at.</summary>
    /// <remarks>What must come before it must have a place already.</remarks>
    public bool Fits(Occupancy plan, int meeting, int slot)
    {
        if (!Compact.IsAllowed(meeting, slot))
        {
            return false;
        }
        for (var covered = slot; covered < slot + Compact.Length[meeting]; covered++)
        {
            if (plan.Load(Compact.A[meeting], covered) >= Compact.Capacity[Compact.A[meeting]]
                || plan.Load(Compact.B[meeting], covered) >= Compact.Capacity[Compact.B[meeting]]
                || plan.Used[covered] >= Compact.OpenTables[covered]
                || (Compact.TableOf[meeting] >= 0 && plan.AtTable(Compact.TableOf[meeting], covered) >= 0))
            {
                return false;
            }
        }
        return (slot == Old[meeting] || Leaves(plan, meeting, slot))
            && Compact.Before[meeting].All(other => plan.SlotOf[other] >= 0 && plan.SlotOf[other] + Compact.Length[other] <= slot)
            && Compact.After[meeting].All(other => plan.SlotOf[other] < 0 || plan.SlotOf[other] >= slot + Compact.Length[meeting]);
    }

    /// <summary>Whether both parties keep their rests and rows with the meeting there, as far as they have them now.</summary>
    private bool Leaves(Occupancy plan, int meeting, int slot) =>
        _agenda.Allows(plan.Busy, Compact.A[meeting], slot, Compact.Length[meeting]) && _agenda.Allows(plan.Busy, Compact.B[meeting], slot, Compact.Length[meeting]);

    /// <summary>The meetings to think about first: the loose ones, some beside those that lack a table, and those of people with unfair breaks.</summary>
    public bool[] Neighbourhood()
    {
        var chosen = new bool[Old.Length];
        foreach (var meeting in Loose)
        {
            chosen[meeting] = true;
        }
        foreach (var group in Loose.Where(meeting => Old[meeting] >= 0 && Compact.IsAllowed(meeting, Old[meeting])).GroupBy(meeting => Old[meeting]))
        {
            var beside = Enumerable.Range(0, Old.Length).Where(meeting => Kept.SlotOf[meeting] == group.Key && !IsFixed(meeting))
                .OrderByDescending(Freedom).Take((SparesPerOverload * group.Count()) + SparesPerSlot);
            foreach (var meeting in beside)
            {
                chosen[meeting] = true;
            }
        }
        foreach (var participant in Enumerable.Range(0, Compact.Participants).Where(HadUnfairBreaks))
        {
            foreach (var meeting in Compact.MeetingsOf[participant].Where(meeting => !IsFixed(meeting)))
            {
                chosen[meeting] = true;
            }
        }
        return chosen;
    }

    private bool HadUnfairBreaks(int participant) => AgendaCost.Breaks(_oldBusy.AsSpan(participant * Compact.Days, Compact.Days)) > Compact.FairnessLimit;

    /// <summary>The chosen meetings and all others of their participants, but for the past; all meetings once that adds none.</summary>
    /// <remarks>Tables tie people together who share nobody, so a closed circle of people is not the end.</remarks>
    public bool[] Widen(bool[] chosen)
    {
        var touched = new bool[Compact.Participants];
        for (var meeting = 0; meeting < chosen.Length; meeting++)
        {
            if (chosen[meeting])
            {
                touched[Compact.A[meeting]] = touched[Compact.B[meeting]] = true;
            }
        }
        bool[] wider = [.. chosen.Select((isChosen, meeting) => isChosen || (!IsFixed(meeting) && (touched[Compact.A[meeting]] || touched[Compact.B[meeting]])))];
        return wider.AsSpan().SequenceEqual(chosen) ? [.. chosen.Select((_, meeting) => !IsFixed(meeting))] : wider;
    }

    /// <summary>Slots the meeting could move to as things stand.</summary>
    private int Freedom(int meeting) => Enumerable.Range(First, Compact.Slots - First).Count(slot => Fits(Kept, meeting, slot));

    private ulong[] BusyBefore()
    {
        var busy = new ulong[Compact.Participants * Compact.Days];
        for (var meeting = 0; meeting < Old.Length; meeting++)
        {
            for (var slot = Old[meeting]; slot >= 0 && slot < Math.Min(Compact.Slots, Old[meeting] + Compact.Length[meeting]); slot++)
            {
                busy[(Compact.A[meeting] * Compact.Days) + Compact.DayOf[slot]] |= 1UL << Compact.BitOf[slot];
                busy[(Compact.B[meeting] * Compact.Days) + Compact.DayOf[slot]] |= 1UL << Compact.BitOf[slot];
            }
        }
        return busy;
    }

    private void ComeBeforeWhatIsSettled(IEnumerable<Precedence> orders)
    {
        foreach (var (before, after) in orders.Where(order => IsFixed(order.After) && !IsFixed(order.Before)))
        {
            for (var slot = Math.Max(0, Old[after] - Compact.Length[before] + 1); slot < Compact.Slots; slot++)
            {
                Compact.Forbid(before, slot);
            }
        }
    }

    private void KeepThePast()
    {
        var past = new int[Compact.Slots];
        for (var meeting = 0; meeting < Old.Length; meeting++)
        {
            if (IsFixed(meeting))
            {
                Compact.Pin(meeting, Old[meeting]);
                for (var covered = Old[meeting]; covered < Old[meeting] + Compact.Length[meeting]; covered++)
                {
                    past[covered]++;
                }
                continue;
            }
            for (var slot = 0; slot < First; slot++)
            {
                Compact.Forbid(meeting, slot);
            }
        }
        for (var slot = 0; slot < Compact.Slots; slot++)
        {
            Compact.OpenTables[slot] = Math.Max(Compact.OpenTables[slot], past[slot]);
        }
    }
}
