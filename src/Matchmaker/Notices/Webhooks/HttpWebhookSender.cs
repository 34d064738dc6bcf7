using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Matchmaker.Notices.Webhooks;

/// <summary>Posts events to receivers that nobody vouches for.</summary>
/// <remarks>
/// Every address that a name resolves to is checked when it is dialled, so that a name that changes its mind between check and call
/// gains nothing. Redirects are not followed, proxies are not used, and of an answer only the status is looked at.
/// </remarks>
internal sealed class HttpWebhookSender : IDisposable
{
    private readonly HttpClient _http;
    private readonly WebhookOptions _options;
    private readonly TimeProvider _clock;

    public HttpWebhookSender(IOptions<WebhookOptions> options, TimeProvider clock)
    {
        (_options, _clock) = (options.Value, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = _options.MaxAnswerKilobytes,
            MaxResponseDrainSize = _options.MaxAnswerKilobytes * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Posts one event.</summary>
    public async Task<Delivery> PostAsync(NoticePlan.Post post, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, post.Url) { Content = new ByteArrayContent(post.Body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(WebhookEventJson.ContentType);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Matchmaker", "1"));
        request.Headers.Add("webhook-id", post.Id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.OfAll(post.Secrets, post.Id, now, post.Body));
        using var limit = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return DeliveryOf(answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Delivery.Failed("no answer in time");
        }
        catch (HttpRequestException exception) when (exception.InnerException is WebhookAddressException refused)
        {
            return new Delivery.Refused(refused.Message);
        }
        catch (HttpRequestException exception)
        {
            return new Delivery.Failed(exception.HttpRequestError.ToString());
        }
    }

    public void Dispose() => _http.Dispose();

    private Delivery DeliveryOf(HttpResponseMessage answer)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)answer.StatusCode}");
        return answer switch
        {
            { IsSuccessStatusCode: true } => new Delivery.Done(text),
            { StatusCode: HttpStatusCode.Gone } => new Delivery.Gone(text),
            { Headers.RetryAfter.Delta: { } delay } => new Delivery.Failed(text, delay),
            { Headers.RetryAfter.Date: { } date } => new Delivery.Failed(text, date - _clock.GetUtcNow()),
            _ => new Delivery.Failed(text),
        };
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = Array.FindAll(addresses, address => WebhookAddressCheck.Allows(address, _options.AllowLoopback));
        if (allowed.Length == 0)
        {
            throw new WebhookAddressException();
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class WebhookAddressException() : IOException("the name leads to a private address");
}
