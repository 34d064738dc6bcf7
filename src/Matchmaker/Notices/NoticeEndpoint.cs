using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Notices.Webhooks;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.Options;

namespace Matchmaker.Notices;

/// <summary>What participants and apps are told, and what became of it.</summary>
internal sealed partial class NoticeEndpoint(
    Database database, NoticeDesk desk, WebhookDesk subscriptions, HttpWebhookSender sender, Ids ids, IOptions<NoticeOptions> options, IOptions<WebhookOptions> webhooks, TimeProvider clock)
    : V1.NoticeService.NoticeServiceBase
{
    public override async Task<V1.ListNoticesResponse> ListNotices(V1.ListNoticesRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        ConferenceRequests.Parent(request.Parent, "parent", violations);
        violations.Check(Enum.IsDefined(request.State), "state", "must be one of the states", "phải là một trạng thái đã định");
        violations.Check(Enum.IsDefined(request.Channel), "channel", "must be one of the channels", "phải là một kênh đã định");
        violations.ThrowIfAny();
        var list = $"notices {request.Parent} {request.State} {request.Channel}";
        var size = PageSize.Of(request.PageSize);
        var token = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        var found = await database.ReadAsync(
            async session => await ConferenceDirectory.FindAsync(session, request.Parent) is null
                ? throw Refusals.NotFound(request.Parent)
                : await SqlNoticeStore.ListAsync(
                    session, request.Parent, (NoticeState)request.State, (NoticeChannel)request.Channel, token is [var before] ? before : "", size + 1),
            context.CancellationToken);
        return new V1.ListNoticesResponse
        {
            Notices = { found.Take(size).Select(notice => notice.ToProto()) },
            NextPageToken = found.Length > size ? PageToken.After(list, found[size - 1].Notice.Name) : "",
        };
    }

    public override async Task<V1.Notice> RetryNotice(V1.RetryNoticeRequest request, ServerCallContext context)
    {
        Require(Notice.Collection, request.Name);
        return (await desk.RetryAsync(request.Name, context.CancellationToken)).Unless().ToProto();
    }

    public override async Task<V1.Notice> DiscardNotice(V1.DiscardNoticeRequest request, ServerCallContext context)
    {
        Require(Notice.Collection, request.Name);
        return (await desk.DiscardAsync(request.Name, context.CancellationToken)).Unless().ToProto();
    }

    private static void Require(string collection, string name, string field = "name")
    {
        if (!ConferenceNames.IsChild(name, collection))
        {
            Violations.Throw(field, $"must have the form conferences/{{conference}}/{collection}/{{id}}", $"phải có dạng conferences/{{mã}}/{collection}/{{mã}}");
        }
    }
}
