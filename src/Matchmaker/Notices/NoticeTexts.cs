using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Matchmaker.Platform.Outbox;

namespace Matchmaker.Notices;

/// <summary>The shipped templates, in both languages.</summary>
internal static class NoticeTexts
{
    public const string Vietnamese = "vi";
    public const string English = "en";

    /// <summary>Every template with the places it may have.</summary>
    public static FrozenDictionary<string, ImmutableArray<string>> Places { get; } = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
    {
        ["agenda-published"] = ["organization", "conference", "lines"],
        ["agenda-changed"] = ["organization", "conference", "lines"],
        ["line-added"] = ["start", "table", "counterpart"],
        ["line-moved"] = ["start", "table", "counterpart", "was-start", "was-table"],
        ["line-cancelled"] = ["start", "table", "counterpart"],
        ["line-missed"] = ["start", "table", "counterpart"],
        ["request-received"] = ["organization", "conference", "counterpart", "deadline", "silence"],
        ["request-accepted"] = ["organization", "conference", "counterpart", "deadline", "silence"],
        ["request-declined"] = ["organization", "conference", "counterpart", "reason", "deadline", "silence"],
        ["request-withdrawn"] = ["organization", "conference", "counterpart", "deadline", "silence"],
        ["request-expired"] = ["organization", "conference", "counterpart", "deadline", "silence"],
        ["silence-yes"] = [],
        ["silence-no"] = [],
        ["follow-up-due"] = ["organization", "conference", "counterpart", "due"],
        ["footer"] = ["address", "organization", "conference", "unsubscribe"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, NoticeTemplate> Templates = Places.Keys
        .SelectMany(name => new[] { Vietnamese, English }.Select(language => $"{language}.{name}"))
        .ToFrozenDictionary(name => name, name => NoticeTemplate.Of(Read(name)), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Reasons = new[] { Vietnamese, English }
        .SelectMany(language => Read($"{language}.reasons").Split('\n').Select(line => line.Split(": ", 2)).Select(parts => ($"{language}.{parts[0]}", parts[1])))
        .ToFrozenDictionary(reason => reason.Item1, reason => reason.Item2, StringComparer.Ordinal);

    /// <summary>A template.</summary>
    /// <param name="name">One of <see cref="Places"/>.</param>
    /// <param name="language">"vi" or "en".</param>
    public static NoticeTemplate Of(string name, string language) => Templates[$"{language}.{name}"];

    /// <summary>Template of a kind of notice; its first line is the subject.</summary>
    public static string NameOf(FactKind kind) => kind switch
    {
        FactKind.AgendaPublished => "agenda-published",
        FactKind.AgendaChanged => "agenda-changed",
        FactKind.RequestReceived => "request-received",
        FactKind.RequestAccepted => "request-accepted",
        FactKind.RequestDeclined => "request-declined",
        FactKind.RequestWithdrawn => "request-withdrawn",
        FactKind.RequestExpired => "request-expired",
        FactKind.FollowUpDue => "follow-up-due",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no notice of that."),
    };

    /// <summary>Why a request was declined, in words.</summary>
    public static string ReasonOf(string? reason, string language) => Reasons[$"{language}.{reason ?? "none"}"];

    private static string Read(string name)
    {
        using var stream = typeof(NoticeTexts).Assembly.GetManifestResourceStream($"Matchmaker.Notices.Templates.{name}.txt")
            ?? throw new InvalidDataException($"{name} is not part of this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd();
    }
}
