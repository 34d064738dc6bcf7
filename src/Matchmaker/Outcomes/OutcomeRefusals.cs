using System.Diagnostics;
using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Outcomes;

/// <summary>What stands in the way of recording, as callers get it.</summary>
internal static class OutcomeRefusals
{
    /// <summary>The ledger that was written; throws the refusal otherwise.</summary>
    public static Agreement Unless(this OutcomeWrite outcome, string requestId) => outcome switch
    {
        OutcomeWrite.Written(var agreement) => agreement,
        OutcomeWrite.Refused(OutcomeObstacle.RequestIdReused) => throw Refusals.RequestIdReused(requestId),
        OutcomeWrite.Refused(var obstacle) => throw Of(obstacle),
        _ => throw new UnreachableException(),
    };

    private static RpcException Of(OutcomeObstacle obstacle) => obstacle switch
    {
        OutcomeObstacle.NotOfPair(var field) => Violations.Of(field, "must be one of the two, or a good of theirs", "phải thuộc một trong hai bên"),
        OutcomeObstacle.NotFound(var resource) => Refusals.NotFound(resource),
        OutcomeObstacle.EtagMismatch(var resource, var version) => Refusals.EtagMismatch(resource, Etag.Of(version)),
        OutcomeObstacle.WrongPhase(var conference, var phase) => ConferenceRefusals.WrongPhase(conference, phase),
        OutcomeObstacle.NotAPair(var producer, var buyer) => Refusals.Of(
            V1.ErrorReason.NotAPair, $"{producer} and {buyer} are not a producer and a buyer.", "Hai bên phải là một bên bán và một bên mua.", ("producer", producer), ("buyer", buyer)),
        OutcomeObstacle.OfLedger(var agreement, var why) => Of(agreement, why),
        _ => throw new UnreachableException(),
    };

    private static RpcException Of(string agreement, LedgerObstacle obstacle) => obstacle switch
    {
        LedgerObstacle.Full => Refusals.TooMany("entries", OutcomeEntry.MaxEntries),
        LedgerObstacle.NoSuchEntry(var number) => Refusals.NotFound(AgreementNames.EntryOf(agreement, number)),
        LedgerObstacle.Corrected(var number, var by) => Refusals.Of(
            V1.ErrorReason.EntryCorrected,
            $"{AgreementNames.EntryOf(agreement, number)} was corrected by entry {by} already.",
            $"Dòng này đã được dòng số {by} thay thế; hãy sửa dòng đó.",
            ("entry", AgreementNames.EntryOf(agreement, number)),
            ("corrected_by", AgreementNames.EntryOf(agreement, by))),
        LedgerObstacle.OutOfOrder(var step, var after) => Refusals.Of(
            V1.ErrorReason.StepOutOfOrder,
            after == OutcomeStep.None ? $"{OutcomeWords.NameOf(step)} cannot be the first step." : $"{OutcomeWords.NameOf(step)} cannot follow {OutcomeWords.NameOf(after)}.",
            after == OutcomeStep.None
                ? $"\"{OutcomeWords.Of(step).Vietnamese}\" không thể là bước đầu tiên."
                : $"\"{OutcomeWords.Of(step).Vietnamese}\" không thể đứng sau \"{OutcomeWords.Of(after).Vietnamese}\".",
            ("agreement", agreement),
            ("step", OutcomeWords.NameOf(step)),
            ("after", after == OutcomeStep.None ? "" : OutcomeWords.NameOf(after))),
        _ => throw new UnreachableException(),
    };
}
