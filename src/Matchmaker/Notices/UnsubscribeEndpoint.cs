using System.Net;
using Matchmaker.Platform.Sql;
using Microsoft.AspNetCore.Mvc;

namespace Matchmaker.Notices;

/// <summary>The page behind the link of a mail, on the HTTP port, without a key: the token is signed.</summary>
/// <remarks>
/// A look at the page changes nothing, since mail scanners open every link. The button and the mail program's own button
/// (RFC 8058) post.
/// </remarks>
internal sealed class UnsubscribeEndpoint(UnsubscribeLinks links)
{
    private const int MaxBody = 4096;

    public static void Map(WebApplication app)
    {
        app.MapGet(UnsubscribeLinks.Path, (string? token, UnsubscribeEndpoint endpoint, CancellationToken cancellationToken) => endpoint.ShowAsync(token ?? "", cancellationToken));
        app.MapPost(UnsubscribeLinks.Path, (string? token, UnsubscribeEndpoint endpoint, CancellationToken cancellationToken) => endpoint.DoAsync(token ?? "", cancellationToken))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .DisableAntiforgery();
    }

    private async Task<IResult> ShowAsync(string token, CancellationToken cancellationToken) => await links.ReadAsync(token, cancellationToken) is { } claim
        ? Page(
            $"<p>Ngừng gửi thông báo đến <b>{WebUtility.HtmlEncode(claim.Address)}</b>?<br>Stop notices to this address?</p>"
                + "<form method=\"post\"><button>Ngừng nhận / Unsubscribe</button></form>",
            StatusCodes.Status200OK)
        : Unknown();

    private async Task<IResult> DoAsync(string token, CancellationToken cancellationToken)
    {
        if (await links.ReadAsync(token, cancellationToken) is not { } claim)
        {
            return Unknown();
        }
        try
        {
            await links.WithdrawAsync(claim, cancellationToken);
        }
        catch (StorageException)
        {
            return Page("<p>Chưa ghi nhận được; xin thử lại sau.<br>Not recorded; please try again later.</p>", StatusCodes.Status503ServiceUnavailable);
        }
        return Page("<p>Đã ngừng gửi thông báo đến địa chỉ này.<br>You will receive no more notices.</p>", StatusCodes.Status200OK);
    }

    private static IResult Unknown() => Page("<p>Liên kết không đúng.<br>The link is not one of ours.</p>", StatusCodes.Status404NotFound);

    private static IResult Page(string content, int status) => Results.Content(
        $"<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>Thông báo</title><body>{content}",
        "text/html; charset=utf-8",
        System.Text.Encoding.UTF8,
        status);
}
