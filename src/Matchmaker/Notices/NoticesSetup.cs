using Matchmaker.Notices.Webhooks;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Matchmaker.Notices;

/// <summary>Puts notices and their worker into the host.</summary>
internal static class NoticesSetup
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddOptions<NoticeOptions>().BindConfiguration(NoticeOptions.Section)
            .Validate<IOptions<MailOptions>, IOptions<WebhookOptions>>(
                (notices, mail, webhooks) => notices.Lease > NoticeWorker.MailsAtOnce * mail.Value.Timeout && notices.Lease > webhooks.Value.Timeout,
                "Notices:Lease must be longer than ten times Notices:Mail:Timeout and than Notices:Webhooks:Timeout: else somebody else sends what is being sent.")
            .ValidateOnStart();
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateOnStart();
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section)
            .Validate<IConfiguration>(
                (mail, settings) => !mail.IsOn || (MailboxAddress.TryParse(mail.From, out _) && IsWeb(settings[$"{NoticeOptions.Section}:{nameof(NoticeOptions.PublicUrl)}"] ?? "")),
                "Notices:Mail:Host is set, so Notices:Mail:From must be an address and Notices:PublicUrl an http or https URL: every mail says who sent it and how to end it.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<NoticeOptions>, NoticeOptionsValidator>();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();
        services.AddSingleton<UnsubscribeLinks>();
        services.AddSingleton<UnsubscribeEndpoint>();
        services.AddSingleton<NoticeMaker>();
        services.AddSingleton<NoticeDesk>();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<MailKitSender>();
        services.AddSingleton<HttpWebhookSender>();
        services.AddSingleton<NoticeEndpoint>();
        services.AddHostedService<NoticeWorker>();
        return services;
    }

    public static void MapNotices(this WebApplication app)
    {
        app.MapGrpcService<NoticeEndpoint>();
        UnsubscribeEndpoint.Map(app);
    }

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");
}
