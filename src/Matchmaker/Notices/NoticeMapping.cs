using Matchmaker.Catalog;
using Matchmaker.Notices.Webhooks;
using Matchmaker.Platform.Outbox;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Notices;

/// <summary>Notices and subscriptions to the wire and back.</summary>
internal static class NoticeMapping
{
    private const int MaxUrl = 1_000;

    public static V1.Notice ToProto(this NoticeOfFact found)
    {
        var notice = found.Notice;
        return new V1.Notice
        {
            Name = notice.Name,
            Kind = (V1.NoticeKind)notice.Kind,
            Channel = (V1.Notice.Types.Channel)notice.Channel,
            Recipient = notice.Recipient,
            Participation = notice.Participation,
            Address = notice.Address,
            About = found.About,
            State = (V1.Notice.Types.State)notice.State,
            Tries = notice.Tries,
            LastError = notice.LastError,
            NextTryTime = notice.State == NoticeState.Pending ? WireValues.Time(notice.NextMs) : null,
            CreateTime = WireValues.Time(notice.CreateMs),
            UpdateTime = WireValues.Time(notice.UpdateMs),
            MessageId = notice.Channel == NoticeChannel.Webhook ? found.FactId : notice.Id,
        };
    }

    /// <summary>Without its secret.</summary>
    public static V1.WebhookSubscription ToProto(this WebhookSubscription subscription) => new()
    {
        Name = subscription.Name,
        DisplayName = subscription.DisplayName,
        Url = subscription.Url,
        Kinds = { subscription.Kinds.Select(kind => (V1.NoticeKind)kind) },
        Disabled = subscription.IsDisabled,
        Etag = Etag.Of(subscription.Version),
        CreateTime = WireValues.Time(subscription.CreateMs),
        UpdateTime = WireValues.Time(subscription.UpdateMs),
    };

    /// <summary>A subscription as a request wants it; every violation is noted by its field path.</summary>
    /// <param name="wire">What was asked for.</param>
    /// <param name="standing">What keeps its name, secret and times.</param>
    /// <param name="allowLoopback">Whether this machine may be called.</param>
    public static WebhookSubscription Merged(V1.WebhookSubscription wire, WebhookSubscription standing, bool allowLoopback)
    {
        var violations = new Violations();
        violations.Text("webhook_subscription.display_name", wire.DisplayName, 200);
        violations.Text("webhook_subscription.url", wire.Url, MaxUrl);
        violations.Check(
            wire.Kinds.All(kind => Enum.IsDefined(kind) && kind != V1.NoticeKind.Unspecified), "webhook_subscription.kinds", "must be of the kinds", "phải là các loại đã định");
        violations.ThrowIfAny();
        return WebhookAddressCheck.AllowsUrl(wire.Url, allowLoopback)
            ? standing with
            {
                DisplayName = wire.DisplayName,
                Url = wire.Url,
                Kinds = [.. wire.Kinds.Distinct().Order().Select(kind => (FactKind)kind)],
                IsDisabled = wire.Disabled,
            }
            : throw NoticeRefusals.AddressNotAllowed(wire.Url);
    }
}
