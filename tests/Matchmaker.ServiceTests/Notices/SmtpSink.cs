using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Matchmaker.ServiceTests.Notices;

/// <summary>What the sink does with the next mail.</summary>
internal enum SinkMood
{
    Take,

    /// <summary>450 to RCPT: try later.</summary>
    Later,

    /// <summary>550 to RCPT: no such mailbox.</summary>
    NoMailbox,

    /// <summary>Hangs up in the middle of the mail.</summary>
    HangUp,

    /// <summary>Takes the mail and never says so, until the other side is gone.</summary>
    Silent,
}

/// <summary>A small mail server on a loopback port that speaks SMTP (RFC 5321) over a socket and keeps what it is sent.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<SinkMood> _moods = new();
    private readonly Task _accepting;

    public SmtpSink()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every mail whose whole content came, in order; with <see cref="SinkMood.Silent"/> too.</summary>
    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    /// <summary>Settings of a server that sends through it.</summary>
    public (string Key, string Value)[] Settings =>
    [
        ("Notices:Mail:Host", "127.0.0.1"), ("Notices:Mail:Port", Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Notices:Mail:Security", "None"),
        ("Notices:Mail:From", "Ban tổ chức <hoinghi@example.vn>"), ("Notices:PublicUrl", "https://hoinghi.example.vn"),
        ("Notices:FirstWait", "00:00:00.100"), ("Notices:Poll", "00:00:00.100"), ("Notices:Mail:Timeout", "00:00:10"),
    ];

    /// <summary>Says what to do with the next mails; afterwards they are taken.</summary>
    public void Next(params SinkMood[] moods) => Array.ForEach(moods, _moods.Enqueue);

    /// <summary>Waits for that many mails.</summary>
    public async Task<MimeMessage[]> TakenAsync(int count)
    {
        while (Mails.Count < count)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        return [.. Mails];
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
                await writer.WriteLineAsync("220 sink.example ESMTP");
                await TalkAsync(reader, writer);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side is gone.
            }
        }
    }

    private async Task TalkAsync(StreamReader reader, StreamWriter writer)
    {
        var mood = SinkMood.Take;
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-sink.example");
                    await writer.WriteLineAsync("250 8BITMIME");
                    break;
                case "MAIL":
                    mood = _moods.TryDequeue(out var next) ? next : SinkMood.Take;
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "RCPT":
                    await writer.WriteLineAsync(mood switch { SinkMood.Later => "450 busy", SinkMood.NoMailbox => "550 no such mailbox", _ => "250 ok" });
                    break;
                case "DATA" when mood == SinkMood.HangUp:
                    return;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    Mails.Enqueue(await ContentAsync(reader));
                    if (mood == SinkMood.Silent)
                    {
                        await Task.Delay(Timeout.Infinite, _end.Token);
                    }
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private async Task<MimeMessage> ContentAsync(StreamReader reader)
    {
        using var content = new MemoryStream();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
        {
            await content.WriteAsync(Encoding.Latin1.GetBytes((line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line) + "\r\n"), _end.Token);
        }
        content.Position = 0;
        return await MimeMessage.LoadAsync(content, _end.Token);
    }
}
