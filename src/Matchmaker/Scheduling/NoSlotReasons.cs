namespace Matchmaker.Scheduling;

/// <summary>Why a meeting has no slot at all: the fewest of its own bonds that leave it none.</summary>
internal sealed class NoSlotReasons(CompactProblem problem, int meeting)
{
    private readonly ScheduleMeeting _meeting = problem.Problem.Meetings[meeting];

    private enum Bond
    {
        Table,
        Length,
        Session,
        FixedSlot,
        AwayA,
        AwayB,
    }

    /// <summary>The reasons in words; dropping any one would leave the meeting a slot, unless the conference has none.</summary>
    public IEnumerable<(string Vietnamese, string English)> Find()
    {
        var kept = Enum.GetValues<Bond>().ToHashSet();
        foreach (var bond in Enum.GetValues<Bond>())
        {
            kept.Remove(bond);
            if (HasSlot(kept))
            {
                kept.Add(bond);
            }
        }
        return kept.Order().Select(InWords).DefaultIfEmpty(("hội nghị không có khung giờ nào", "the conference has no slots"));
    }

    private bool HasSlot(HashSet<Bond> kept) => Enumerable.Range(0, problem.Slots).Any(slot => CanStart(kept, slot));

    private bool CanStart(HashSet<Bond> kept, int slot)
    {
        var end = kept.Contains(Bond.Length) ? slot + _meeting.Length : slot + 1;
        if (end > problem.Slots || problem.Problem.Slots[slot] != problem.Problem.Slots[end - 1] || (kept.Contains(Bond.FixedSlot) && _meeting.FixedSlot is { } asked && asked != slot))
        {
            return false;
        }
        var covered = Enumerable.Range(slot, end - slot).ToArray();
        return !(kept.Contains(Bond.AwayA) && covered.Any(problem.Problem.Participants[_meeting.A].Forbidden.Contains))
            && !(kept.Contains(Bond.AwayB) && covered.Any(problem.Problem.Participants[_meeting.B].Forbidden.Contains))
            && !(kept.Contains(Bond.Session) && _meeting.Session is { } session && !covered.All(problem.Problem.Sessions[session].Slots.Contains))
            && !(kept.Contains(Bond.Table) && !Tables().Any(table => covered.All(at => !problem.Problem.Closed.Contains(new TableClosure(table, at)))));
    }

    private IEnumerable<int> Tables() => problem.TableOf[meeting] >= 0 ? [problem.TableOf[meeting]] : Enumerable.Range(0, problem.Problem.Tables);

    private (string Vietnamese, string English) InWords(Bond bond) => bond switch
    {
        Bond.Table when problem.TableOf[meeting] is >= 0 and var table => ($"bàn riêng {table + 1} của nó đóng lúc ấy", $"its own table {table + 1} is closed then"),
        Bond.Table => ("không bàn nào mở lúc ấy", "no table is open then"),
        Bond.Length => ("nó cần hai khung liền nhau", "it takes two slots in a row"),
        Bond.Session => ($"nó phải nằm trong buổi {SessionName}", $"it must lie in session {SessionName}"),
        Bond.FixedSlot => ($"giờ cố định của nó là khung {_meeting.FixedSlot + 1}", $"it is fixed at slot {_meeting.FixedSlot + 1}"),
        Bond.AwayA => Away(_meeting.A),
        _ => Away(_meeting.B),
    };

    private string SessionName => problem.Problem.Sessions[_meeting.Session!.Value].Name;

    private (string Vietnamese, string English) Away(int participant)
    {
        var (name, slots) = (problem.Problem.Participants[participant].Name, ConflictNames.Numbers(problem.Problem.Participants[participant].Forbidden));
        return ($"{name} vắng ở khung {slots}", $"{name} is away at slots {slots}");
    }
}
