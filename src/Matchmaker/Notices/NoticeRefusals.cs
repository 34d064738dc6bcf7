using System.Diagnostics;
using Grpc.Core;
using Matchmaker.Notices.Webhooks;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Notices;

/// <summary>What stands in the way of a step on a notice or a subscription, as callers get it.</summary>
internal static class NoticeRefusals
{
    /// <summary>What was written; throws the refusal otherwise.</summary>
    public static NoticeOfFact Unless(this NoticeWrite outcome) => outcome switch
    {
        NoticeWrite.Written(var notice) => notice,
        NoticeWrite.NotFound(var resource) => throw Refusals.NotFound(resource),
        NoticeWrite.WrongState(var notice, var state) => throw Refusals.Of(
            V1.ErrorReason.NoticeStateWrong,
            $"{notice} is {state}, which does not allow this.",
            "Thông báo không còn ở trạng thái cho phép việc này.",
            ("notice", notice),
            ("state", $"STATE_{state.ToString().ToUpperInvariant()}")),
        _ => throw new UnreachableException(),
    };

    /// <inheritdoc cref="Unless(NoticeWrite)"/>
    public static WebhookSubscription Unless(this WebhookWrite outcome) => outcome switch
    {
        WebhookWrite.Written(var subscription) => subscription,
        WebhookWrite.NotFound(var resource) => throw Refusals.NotFound(resource),
        WebhookWrite.EtagMismatch(var resource, var version) => throw Refusals.EtagMismatch(resource, Etag.Of(version)),
        WebhookWrite.TooMany => throw Refusals.TooMany(WebhookSubscription.Collection, WebhookDesk.MaxSubscriptions),
        _ => throw new UnreachableException(),
    };

    /// <summary>The address of a webhook may not be called.</summary>
    public static RpcException AddressNotAllowed(string url) => Refusals.Of(
        V1.ErrorReason.AddressNotAllowed, $"{url} is not https to a public address.", "Địa chỉ nhận phải là https và công khai trên mạng.", ("url", url));
}
