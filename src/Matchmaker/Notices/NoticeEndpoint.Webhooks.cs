using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Notices.Webhooks;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Notices;

internal sealed partial class NoticeEndpoint
{
    private static readonly TimeSpan DefaultOverlap = TimeSpan.FromDays(1);
    private static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(7);

    public override async Task<V1.WebhookSubscription> CreateWebhookSubscription(V1.CreateWebhookSubscriptionRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        ConferenceRequests.Parent(request.Parent, "parent", violations);
        violations.ThrowIfAny();
        var empty = new WebhookSubscription
        {
            Name = $"{request.Parent}/{WebhookSubscription.Collection}/{ids.Next()}",
            DisplayName = "",
            Url = "",
            Secret = WebhookSubscription.NewSecret(),
        };
        var wanted = NoticeMapping.Merged(request.WebhookSubscription ?? new V1.WebhookSubscription(), empty, webhooks.Value.AllowLoopback);
        var made = (await subscriptions.CreateAsync(request.Parent, wanted, context.CancellationToken)).Unless();
        var answer = made.ToProto();
        answer.Secret = made.Secret;
        return answer;
    }

    public override async Task<V1.WebhookSubscription> GetWebhookSubscription(V1.GetWebhookSubscriptionRequest request, ServerCallContext context) =>
        (await FindAsync(request.Name, context.CancellationToken)).ToProto();

    public override async Task<V1.ListWebhookSubscriptionsResponse> ListWebhookSubscriptions(V1.ListWebhookSubscriptionsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        ConferenceRequests.Parent(request.Parent, "parent", violations);
        violations.ThrowIfAny();
        var list = $"webhookSubscriptions {request.Parent}";
        var size = PageSize.Of(request.PageSize);
        var token = PageToken.TryRead(request.PageToken, list, out var read) ? read : throw Refusals.PageTokenInvalid();
        var (afterMs, afterName) = token is [var ms, var name] ? (long.Parse(ms, CultureInfo.InvariantCulture), name) : (0, "");
        var found = await database.ReadAsync(
            async session => await ConferenceDirectory.FindAsync(session, request.Parent) is null
                ? throw Refusals.NotFound(request.Parent)
                : await SqlWebhookStore.ListAsync(session, request.Parent, afterMs, afterName, size + 1),
            context.CancellationToken);
        return new V1.ListWebhookSubscriptionsResponse
        {
            WebhookSubscriptions = { found.Take(size).Select(subscription => subscription.ToProto()) },
            NextPageToken = found.Length > size ? PageToken.After(list, found[size - 1].CreateMs.ToString(CultureInfo.InvariantCulture), found[size - 1].Name) : "",
        };
    }

    public override async Task<V1.WebhookSubscription> UpdateWebhookSubscription(V1.UpdateWebhookSubscriptionRequest request, ServerCallContext context)
    {
        var resource = request.WebhookSubscription ?? new V1.WebhookSubscription();
        Require(WebhookSubscription.Collection, resource.Name, "webhook_subscription.name");
        var violations = new Violations();
        var mask = UpdateMask.Of(request.UpdateMask, resource, violations);
        violations.ThrowIfAny();
        var outcome = await subscriptions.UpdateAsync(
            resource.Name,
            resource.Etag,
            standing => NoticeMapping.Merged(UpdateMask.Merged(standing.ToProto(), resource, mask), standing, webhooks.Value.AllowLoopback),
            context.CancellationToken);
        return outcome.Unless().ToProto();
    }

    public override async Task<V1.WebhookSubscription> RotateWebhookSecret(V1.RotateWebhookSecretRequest request, ServerCallContext context)
    {
        Require(WebhookSubscription.Collection, request.Name);
        var overlap = request.Overlap is { } wanted ? TimeSpan.FromSeconds(wanted.Seconds) : DefaultOverlap;
        if (overlap < TimeSpan.Zero || overlap > MaxOverlap)
        {
            Violations.Throw("overlap", "must be from 0 s to 7 days", "phải từ 0 giây đến 7 ngày");
        }
        var until = (clock.GetUtcNow() + overlap).ToUnixTimeMilliseconds();
        var rotated = (await subscriptions.UpdateAsync(request.Name, request.Etag, standing => standing.Rotated(until), context.CancellationToken)).Unless();
        var answer = rotated.ToProto();
        answer.Secret = rotated.Secret;
        return answer;
    }

    public override async Task<Empty> DeleteWebhookSubscription(V1.DeleteWebhookSubscriptionRequest request, ServerCallContext context)
    {
        Require(WebhookSubscription.Collection, request.Name);
        var outcome = await subscriptions.DeleteAsync(request.Name, request.Etag, context.CancellationToken);
        if (outcome is not WebhookWrite.Deleted)
        {
            outcome.Unless();
        }
        return new Empty();
    }

    public override async Task<V1.TestWebhookSubscriptionResponse> TestWebhookSubscription(V1.TestWebhookSubscriptionRequest request, ServerCallContext context)
    {
        var subscription = await FindAsync(request.Name, context.CancellationToken);
        var (id, started) = (ids.Next(), clock.GetTimestamp());
        var body = WebhookEventJson.Of(
            new(WebhookEventJson.TestType, id, ConferenceNames.ConferenceOf(request.Name), request.Name, clock.GetUtcNow()), options.Value.PublicUrl, "{}");
        var delivery = await sender.PostAsync(new NoticePlan.Post(subscription.Url, subscription.SecretsAt(clock.GetUtcNow().ToUnixTimeMilliseconds()), id, body), context.CancellationToken);
        return new V1.TestWebhookSubscriptionResponse
        {
            Delivered = delivery is Delivery.Done,
            Outcome = delivery switch
            {
                Delivery.Done(var answer) => answer,
                Delivery.Failed(var reason, _) => reason,
                Delivery.Refused(var reason) => reason,
                Delivery.Gone(var reason) => reason,
                _ => throw new UnreachableException(),
            },
            Elapsed = Duration.FromTimeSpan(clock.GetElapsedTime(started)),
            MessageId = id,
        };
    }

    private async Task<WebhookSubscription> FindAsync(string name, CancellationToken cancellationToken)
    {
        Require(WebhookSubscription.Collection, name);
        return await database.ReadAsync(session => SqlWebhookStore.FindAsync(session, name), cancellationToken) ?? throw Refusals.NotFound(name);
    }
}
