using System.Collections.Immutable;
using System.Diagnostics;
using Matchmaker.Pairing;

namespace Matchmaker.Planning;

/// <summary>Says who fell short of a floor, in the words of the contract.</summary>
internal static class ShortfallLines
{
    public static ImmutableArray<ShortfallLine> Of(PairingQuestion question, PairingPlan plan) =>
    [
        .. plan.Shortfalls.Where(shortfall => shortfall.Participant is not null).Select(shortfall => Of(question, shortfall)),
    ];

    /// <summary>What each product group with a floor got.</summary>
    public static ImmutableArray<GroupLine> GroupsOf(PairingQuestion question, PairingPlan plan)
    {
        var got = plan.Chosen.Select(index => question.Problem.Candidates[index])
            .SelectMany(pair => new[] { question.Problem.Participants[pair.Producer].Group, question.Problem.Participants[pair.Buyer].Group })
            .OfType<string>().CountBy(group => group).ToDictionary(StringComparer.Ordinal);
        return [.. question.Problem.Floors.Select(floor => plan.Shortfalls.FirstOrDefault(shortfall => shortfall.Group == floor.Group) is { } missed
            ? new GroupLine(floor.Group, floor.Min, missed.Got, NameOf(missed.Reason), missed.Vietnamese, missed.English)
            : new GroupLine(floor.Group, floor.Min, got.GetValueOrDefault(floor.Group), "", "", ""))];
    }

    private static ShortfallLine Of(PairingQuestion question, Shortfall shortfall)
    {
        var index = shortfall.Participant!.Value;
        var participant = question.Problem.Participants[index];
        var missed = question.NeverTogether[index];
        if (shortfall.Reason is not (ShortfallReason.NoCandidate or ShortfallReason.Excluded) || missed == 0)
        {
            return new ShortfallLine(participant.Id, participant.Name, shortfall.Min, shortfall.Got, NameOf(shortfall.Reason), shortfall.Vietnamese, shortfall.English);
        }
        // The problem holds only pairs that have a slot in common, so what it calls no candidate may be one who is never free at the same time.
        return new ShortfallLine(participant.Id, participant.Name, shortfall.Min, shortfall.Got, "no_common_slot",
            $"{participant.Name} được {shortfall.Got}/{shortfall.Min} cuộc gặp tối thiểu: {missed} đối tác phù hợp không rảnh cùng khung giờ nào.",
            $"{participant.Name} gets {shortfall.Got} of at least {shortfall.Min} meetings: {missed} suitable partner(s) are never free at the same time.");
    }

    private static string NameOf(ShortfallReason reason) => reason switch
    {
        ShortfallReason.NoCandidate => "no_candidate",
        ShortfallReason.Excluded => "excluded",
        ShortfallReason.FreeSlots => "free_slots",
        ShortfallReason.NoCommonSlot => "no_common_slot",
        ShortfallReason.Capacity => "capacity",
        ShortfallReason.QuotaOfOthers => "quota_of_others",
        _ => throw new UnreachableException(),
    };
}
