using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>Puts the conflicts of cheap checks into words.</summary>
internal sealed class ConflictSentences(CompactProblem problem)
{
    private readonly ConflictNames _names = new(problem);

    public Conflict NoSlot(int meeting)
    {
        var reasons = new NoSlotReasons(problem, meeting).Find().ToList();
        return Make(
            ConflictKind.NoSlotForMeeting,
            [meeting],
            [],
            $"Cuộc gặp giữa {_names.Of(problem.A[meeting])} và {_names.Of(problem.B[meeting])} không có khung giờ nào: {string.Join("; ", reasons.Select(reason => reason.Vietnamese))}.",
            $"The meeting of {_names.Of(problem.A[meeting])} and {_names.Of(problem.B[meeting])} has no slot: {string.Join("; ", reasons.Select(reason => reason.English))}.");
    }

    /// <param name="chain">Each ends before the next starts; in a circle the last also before the first.</param>
    public Conflict PrecedenceChain(ImmutableArray<int> chain) => Make(
        ConflictKind.PrecedenceChain,
        [.. chain.Order()],
        [],
        $"Thứ tự trước sau của {chain.Length} cuộc gặp ({_names.Pairs(chain)}) không xếp vừa các khung giờ mà chúng được phép.",
        $"The required order of {chain.Length} meetings ({_names.Pairs(chain)}) does not fit in the slots they may use.");

    public Conflict TooFewSlots(int participant, ImmutableArray<int> meetings, ImmutableArray<int> slots, int room) => Make(
        ConflictKind.TooFewSlotsForParticipant,
        meetings,
        slots,
        $"{_names.Of(participant)} cần {meetings.Length} khung giờ cho {meetings.Length} cuộc gặp với {_names.Others(participant, meetings)}, nhưng chỉ có {room} (khung {ConflictNames.Numbers(slots)}).",
        $"{_names.Of(participant)} needs {meetings.Length} slots for {meetings.Length} meetings with {_names.Others(participant, meetings)}, and has {room} (slots {ConflictNames.Numbers(slots)}).",
        [participant]);

    public Conflict TooFewTables(ImmutableArray<int> meetings, ImmutableArray<int> slots, int room) => Make(
        ConflictKind.TooFewTables,
        meetings,
        slots,
        $"Có ít nhất {meetings.Length} cuộc gặp chỉ có thể diễn ra ở khung {ConflictNames.Numbers(slots)}, nhưng các khung ấy chỉ có {room} lượt bàn.",
        $"At least {meetings.Length} meetings can only take place in slots {ConflictNames.Numbers(slots)}, which have {room} tables in all.");

    private Conflict Make(ConflictKind kind, ImmutableArray<int> meetings, ImmutableArray<int> slots, string vietnamese, string english, ImmutableArray<int> participants = default) =>
        new(
            kind,
            participants.IsDefault ? [.. meetings.SelectMany(meeting => new[] { problem.A[meeting], problem.B[meeting] }).Distinct().Order()] : participants,
            meetings,
            slots,
            vietnamese,
            english);
}
