using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Matchmaker.Notices;

/// <summary>Takes letters to the mail server, one after the other over one connection. For one caller at a time.</summary>
internal sealed class MailKitSender(IOptions<MailOptions> options, TimeProvider clock) : IDisposable
{
    private SmtpClient? _client;

    /// <summary>Sends one.</summary>
    public async Task<Delivery> SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        if (!MailboxAddress.TryParse(letter.To, out var to))
        {
            return new Delivery.Refused("not an e-mail address");
        }
        using var message = MessageOf(letter, to);
        using var limit = new CancellationTokenSource(options.Value.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var client = await ConnectedAsync(either.Token);
            return new Delivery.Done(await client.SendAsync(message, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Drop();
            return new Delivery.Failed("no answer in time");
        }
        catch (SmtpCommandException exception) when ((int)exception.StatusCode >= 500 && exception.ErrorCode != SmtpErrorCode.SenderNotAccepted)
        {
            return new Delivery.Refused($"SMTP {(int)exception.StatusCode}");
        }
        catch (SmtpCommandException exception)
        {
            return new Delivery.Failed($"SMTP {(int)exception.StatusCode}");
        }
        catch (Exception exception) when (exception is ServiceNotConnectedException or ServiceNotAuthenticatedException or ProtocolException or AuthenticationException
            or SslHandshakeException or SocketException or IOException or TimeoutException or NotSupportedException)
        {
            Drop();
            return new Delivery.Failed(exception.GetType().Name);
        }
    }

    /// <summary>Takes leave of the server when there is nothing more to send.</summary>
    public async Task RestAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_client is { IsConnected: true } client)
            {
                await client.DisconnectAsync(quit: true, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is ProtocolException or SocketException or IOException or CommandException)
        {
            // What was to be sent is sent: whether the server hears the goodbye matters to nobody.
        }
        Drop();
    }

    public void Dispose() => Drop();

    private async Task<SmtpClient> ConnectedAsync(CancellationToken cancellationToken)
    {
        if (_client is { IsConnected: true } standing)
        {
            return standing;
        }
        Drop();
        var settings = options.Value;
        _client = new SmtpClient();
        await _client.ConnectAsync(settings.Host, settings.Port, SecurityOf(settings.Security), cancellationToken);
        if (settings.User.Length > 0)
        {
            await _client.AuthenticateAsync(settings.User, settings.Password, cancellationToken);
        }
        return _client;
    }

    private MimeMessage MessageOf(Letter letter, MailboxAddress to)
    {
        var from = MailboxAddress.Parse(options.Value.From);
        var message = new MimeMessage
        {
            // The same at every try, so that the receiver's server can tell a repeat.
            MessageId = $"{letter.Id}@{from.Domain}",
            Subject = letter.Subject,
            Date = clock.GetUtcNow(),
            Body = new TextPart("plain") { Text = letter.Body },
        };
        message.From.Add(from);
        message.To.Add(to);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("List-Unsubscribe", $"<{letter.Unsubscribe}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return message;
    }

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }
}
