using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Matchmaker.Notices;

/// <summary>How notices are delivered.</summary>
internal sealed class NoticeOptions
{
    public const string Section = "Notices";

    /// <summary>Whether this process delivers; others may do it over the same database. Default true.</summary>
    public bool Work { get; set; } = true;

    /// <summary>Address at which participants reach the HTTP port, as in https://hoinghi.sonla.gov.vn, for links in mails. Default empty; needed for e-mail.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Tries before a notice goes to the dead-letter list. Default 12.</summary>
    [Range(1, 100)]
    public int MaxTries { get; set; } = 12;

    /// <summary>Wait after the first failed try; doubled after each. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait between two tries. Default 6 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How long a process holds what it is sending; must be longer than its time-outs. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often to look for what is due when nothing wakes the worker. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long delivered, suppressed and discarded notices are kept. Default 180 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(180);
}

/// <summary>The mail server that takes notices to people.</summary>
internal sealed class MailOptions
{
    public const string Section = "Notices:Mail";

    /// <summary>Host name of the SMTP server. Default empty: e-mail is off.</summary>
    public string Host { get; set; } = "";

    /// <summary>Port. Default 587.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>StartTls, Tls (from the first byte) or None. Default StartTls.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>User name. Default empty: no login.</summary>
    public string User { get; set; } = "";

    /// <summary>Password of the user. Default empty.</summary>
    public string Password { get; set; } = "";

    /// <summary>Sender, as in Ban tổ chức &lt;hoinghi@sonla.gov.vn&gt;. Default empty; needed for e-mail.</summary>
    public string From { get; set; } = "";

    /// <summary>How long the server may take for one mail, connecting included. Default 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether mails are sent at all.</summary>
    public bool IsOn => Host.Length > 0;
}

/// <summary>How a connection to the mail server is protected.</summary>
internal enum MailSecurity
{
    /// <summary>In clear, then TLS; refused where the server has none.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>In clear. For a server on the same machine.</summary>
    None,
}

/// <summary>How apps are told.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Notices:Webhooks";

    /// <summary>Lets webhooks call this machine, over http too; for development and tests. Default false.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>How long a receiver may take to answer. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most of an answer that is read, headers and body apart, in KiB. Default 64.</summary>
    [Range(1, 1024)]
    public int MaxAnswerKilobytes { get; set; } = 64;

    /// <summary>Posts at once. Default 8.</summary>
    [Range(1, 100)]
    public int AtOnce { get; set; } = 8;
}

[OptionsValidator]
internal sealed partial class NoticeOptionsValidator : IValidateOptions<NoticeOptions>;

[OptionsValidator]
internal sealed partial class MailOptionsValidator : IValidateOptions<MailOptions>;

[OptionsValidator]
internal sealed partial class WebhookOptionsValidator : IValidateOptions<WebhookOptions>;
