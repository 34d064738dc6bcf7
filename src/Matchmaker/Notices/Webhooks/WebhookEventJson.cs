using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Matchmaker.Platform.Outbox;

namespace Matchmaker.Notices.Webhooks;

/// <summary>What is posted: a CloudEvents 1.0 document in structured JSON.</summary>
internal static class WebhookEventJson
{
    public const string ContentType = "application/cloudevents+json; charset=utf-8";

    public const string TestType = "vn.matchmaker.test";

    private static readonly JsonEventFormatter Formatter = new();

    /// <summary>The event type of a kind of fact.</summary>
    public static string TypeOf(FactKind kind) => kind switch
    {
        FactKind.AgendaPublished => "vn.matchmaker.agenda.published",
        FactKind.AgendaChanged => "vn.matchmaker.agenda.changed",
        FactKind.RequestReceived => "vn.matchmaker.request.received",
        FactKind.RequestAccepted => "vn.matchmaker.request.accepted",
        FactKind.RequestDeclined => "vn.matchmaker.request.declined",
        FactKind.RequestWithdrawn => "vn.matchmaker.request.withdrawn",
        FactKind.RequestExpired => "vn.matchmaker.request.expired",
        FactKind.FollowUpDue => "vn.matchmaker.followup.due",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no event of that."),
    };

    /// <summary>The document of a fact.</summary>
    public static byte[] Of(NoticeOfFact notice, string publicUrl) => Of(
        new Envelope(TypeOf(notice.Notice.Kind), notice.FactId, notice.Notice.Conference, notice.About, DateTimeOffset.FromUnixTimeMilliseconds(notice.FactMs)), publicUrl, notice.Data);

    /// <summary>A document.</summary>
    /// <param name="envelope">What it says of itself.</param>
    /// <param name="publicUrl">Where the server is reached; empty where that is not known.</param>
    /// <param name="data">The particulars, JSON.</param>
    public static byte[] Of(Envelope envelope, string publicUrl, string data)
    {
        using var particulars = JsonDocument.Parse(data);
        var made = new CloudEvent(CloudEventsSpecVersion.V1_0)
        {
            Id = envelope.Id,
            Type = envelope.Type,
            Source = new Uri($"{publicUrl.TrimEnd('/')}/{envelope.Conference}", UriKind.RelativeOrAbsolute),
            Subject = envelope.Subject,
            Time = envelope.Time,
            DataContentType = "application/json",
            Data = particulars.RootElement,
        };
        return Formatter.EncodeStructuredModeMessage(made, out _).ToArray();
    }

    /// <summary>What an event says of itself.</summary>
    internal sealed record Envelope(string Type, string Id, string Conference, string Subject, DateTimeOffset Time);
}
