using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Conferences.Requests;

/// <summary>What stands in the way of a request or an answer, as callers get it.</summary>
internal static class RequestRefusals
{
    public static RpcException Of(RequestObstacle obstacle) => obstacle switch
    {
        RequestObstacle.NotAPair(var from, var to) => Refusals.Of(
            V1.ErrorReason.NotAPair, $"{from} and {to} are not a producer and a buyer.", "Hai bên phải là một bên bán và một bên mua.", ("producer", from), ("buyer", to)),
        RequestObstacle.NotTakingPart(var participation) => Refusals.Of(
            V1.ErrorReason.NotTakingPart, $"{participation} has withdrawn.", "Một bên đã rút khỏi hội nghị.", ("participation", participation)),
        RequestObstacle.PairHeld(var request) => Refusals.Of(
            V1.ErrorReason.PairHeld, $"{request} is between the two already.", "Hai bên đã có lời mời gặp; hãy trả lời lời mời đó.", ("request", request)),
        RequestObstacle.DeadlinePassed(var conference, var deadline) => Refusals.Of(
            V1.ErrorReason.RequestsClosed,
            $"The time for requests in {conference} ended at {deadline:O}.",
            "Đã hết hạn mời gặp của hội nghị này.",
            ("conference", conference),
            ("deadline", deadline.ToString("O", CultureInfo.InvariantCulture))),
        RequestObstacle.QuotaReached(var participation, var quota) => Refusals.Of(
            V1.ErrorReason.QuotaReached,
            $"{participation} has as many requests as its quota of {quota} allows.",
            $"Một bên đã đủ {quota} lời mời theo hạn mức.",
            ("participation", participation),
            ("quota", Number(quota))),
        RequestObstacle.MustMeetsUsedUp(var participation, var limit) => Refusals.Of(
            V1.ErrorReason.MustMeetsUsedUp,
            $"{participation} has used its {limit} must-meets.",
            $"Đã dùng hết {limit} lượt \"nhất định phải gặp\".",
            ("participation", participation),
            ("limit", Number(limit))),
        RequestObstacle.WrongState(var request, var state) => Refusals.Of(
            V1.ErrorReason.RequestStateWrong,
            $"{request} is {NameOf(state)}, which does not allow this.",
            "Lời mời không còn ở trạng thái cho phép việc này.",
            ("request", request),
            ("state", NameOf(state))),
        _ => throw new UnreachableException(),
    };

    private static string NameOf(RequestState state) => $"STATE_{state.ToString().ToUpperInvariant()}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
