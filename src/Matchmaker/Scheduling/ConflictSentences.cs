using System.Collections.Immutable;
using System.Globalization;

namespace Matchmaker.Scheduling;

/// <summary>Puts conflicts into words. Slots are numbered from 1 in sentences.</summary>
internal sealed class ConflictSentences(CompactProblem problem)
{
    private const int NamesShown = 8;

    public Conflict NoSlot(int meeting) => Make(
        ConflictKind.NoSlotForMeeting,
        [meeting],
        [],
        $"Cuộc gặp giữa {Name(problem.A[meeting])} và {Name(problem.B[meeting])} không có khung giờ nào hợp với lịch rảnh của hai bên, buổi, giờ cố định và bàn của nó.",
        $"The meeting of {Name(problem.A[meeting])} and {Name(problem.B[meeting])} has no slot that suits the free time of both, its session, its fixed slot and its table.");

    public Conflict PrecedenceChain(int meeting)
    {
        var chain = Chain(meeting);
        return Make(
            ConflictKind.PrecedenceChain,
            chain,
            [],
            $"Thứ tự trước sau của {chain.Length} cuộc gặp ({Pairs(chain)}) không xếp vừa các khung giờ mà chúng được phép.",
            $"The required order of {chain.Length} meetings ({Pairs(chain)}) does not fit in the slots they may use.");
    }

    public Conflict TooFewSlots(int participant, ImmutableArray<int> meetings, ImmutableArray<int> slots, int room) => Make(
        ConflictKind.TooFewSlotsForParticipant,
        meetings,
        slots,
        $"{Name(participant)} cần {meetings.Length} khung giờ cho {meetings.Length} cuộc gặp với {Others(participant, meetings)}, nhưng chỉ có {room} (khung {Slots(slots)}).",
        $"{Name(participant)} needs {meetings.Length} slots for {meetings.Length} meetings with {Others(participant, meetings)}, and has {room} (slots {Slots(slots)}).",
        [participant]);

    public Conflict TooFewTables(ImmutableArray<int> meetings, ImmutableArray<int> slots, int room) => Make(
        ConflictKind.TooFewTables,
        meetings,
        slots,
        $"Có ít nhất {meetings.Length} cuộc gặp chỉ có thể diễn ra ở khung {Slots(slots)}, nhưng các khung ấy chỉ có {room} lượt bàn.",
        $"At least {meetings.Length} meetings can only take place in slots {Slots(slots)}, which have {room} tables in all.");

    /// <summary>A minimal set of rules that cannot hold together.</summary>
    public Conflict Combination(IReadOnlyCollection<int> clashes, IReadOnlyCollection<int> fairness, IReadOnlyCollection<int> tables, IReadOnlyCollection<Precedence> orders, bool rests)
    {
        var participants = clashes.Concat(fairness).Distinct().Order().ToImmutableArray();
        var meetings = orders.SelectMany(order => new[] { order.Before, order.After })
            .Concat(Enumerable.Range(0, problem.Meetings).Where(meeting => clashes.Contains(problem.A[meeting]) && clashes.Contains(problem.B[meeting])))
            .Distinct().Order().ToImmutableArray();
        var (vietnamese, english) = (new List<string>(), new List<string>());
        void Say(bool holds, string vi, string en)
        {
            if (holds)
            {
                vietnamese.Add(vi);
                english.Add(en);
            }
        }
        Say(clashes.Count > 0, $"{Names(clashes)} không gặp quá số người đại diện của mình cùng lúc", $"{Names(clashes)} cannot be in more meetings at once than they have representatives");
        Say(fairness.Count > 0, $"số lần chờ của {Names(fairness)} không vượt giới hạn công bằng {problem.FairnessLimit}", $"the breaks of {Names(fairness)} stay within the fairness limit {problem.FairnessLimit}");
        Say(tables.Count > 0, $"số bàn ở khung {Slots([.. tables])} có hạn", $"the tables of slots {Slots([.. tables])} are limited");
        Say(orders.Count > 0, $"thứ tự trước sau của {orders.Count} cặp cuộc gặp", $"{orders.Count} pairs of meetings keep their order");
        Say(rests, "giờ nghỉ, số cuộc liền nhau, bàn riêng và việc đi lại giữa các sảnh", "rests, meetings in a row, bound tables and walks between halls");
        return new Conflict(
            ConflictKind.Combination,
            participants,
            meetings,
            [.. tables.Order()],
            $"Các điều sau không thể cùng thỏa mãn với lịch rảnh đã cho: {string.Join("; ", vietnamese)}.",
            $"These cannot hold together with the availability given: {string.Join("; ", english)}.");
    }

    private Conflict Make(ConflictKind kind, ImmutableArray<int> meetings, ImmutableArray<int> slots, string vietnamese, string english, ImmutableArray<int> participants = default) =>
        new(
            kind,
            participants.IsDefault ? [.. meetings.SelectMany(meeting => new[] { problem.A[meeting], problem.B[meeting] }).Distinct().Order()] : participants,
            meetings,
            slots,
            vietnamese,
            english);

    /// <summary>The meetings linked to one by precedences.</summary>
    private ImmutableArray<int> Chain(int meeting)
    {
        var chain = new SortedSet<int> { meeting };
        var queue = new Queue<int>([meeting]);
        while (queue.TryDequeue(out var next))
        {
            foreach (var other in problem.Before[next].Concat(problem.After[next]).Where(chain.Add))
            {
                queue.Enqueue(other);
            }
        }
        return [.. chain];
    }

    private string Name(int participant) => problem.Problem.Participants[participant].Name;

    private string Names(IEnumerable<int> participants) => Shorten(participants.Order().Select(Name));

    private string Others(int participant, ImmutableArray<int> meetings) =>
        Shorten(meetings.Select(meeting => Name(problem.A[meeting] == participant ? problem.B[meeting] : problem.A[meeting])));

    private string Pairs(ImmutableArray<int> meetings) =>
        Shorten(meetings.Select(meeting => $"{Name(problem.A[meeting])} – {Name(problem.B[meeting])}"));

    private static string Slots(ImmutableArray<int> slots) =>
        string.Join(", ", slots.Order().Select(slot => (slot + 1).ToString(CultureInfo.InvariantCulture)));

    private static string Shorten(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length <= NamesShown ? string.Join(", ", all) : $"{string.Join(", ", all.Take(NamesShown))} … (+{all.Length - NamesShown})";
    }
}
