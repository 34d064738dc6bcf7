using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Conferences.Requests;
using Matchmaker.Meetings;
using Matchmaker.Outcomes;
using Matchmaker.Platform.Outbox;

namespace Matchmaker.Notices;

/// <summary>A mail that is ready to go.</summary>
/// <param name="Id">The notice's, the same at every try.</param>
/// <param name="To">Address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text, with the reason it was sent and how to end it.</param>
/// <param name="Unsubscribe">Link that ends notices to the address.</param>
internal sealed record Letter(string Id, string To, string Subject, string Body, string Unsubscribe);

/// <summary>What a letter is made of.</summary>
internal sealed record LetterFacts
{
    public required FactKind Kind { get; init; }

    /// <summary>"vi" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>Display name of the conference.</summary>
    public required string Conference { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Display name of the organization that is written to.</summary>
    public required string Organization { get; init; }

    /// <summary>The particulars of the fact.</summary>
    public required string Data { get; init; }

    /// <summary>Display names by participation.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }
}

/// <summary>Writes letters: who, when, which table, what changed. Pure.</summary>
internal static class LetterWriter
{
    /// <summary>Most lines of an agenda in one mail.</summary>
    private const int MaxLines = 200;

    /// <summary>The participations whose display names a fact needs.</summary>
    public static ImmutableArray<string> NamesIn(FactKind kind, string data) => kind switch
    {
        FactKind.AgendaPublished or FactKind.AgendaChanged => [.. SqlOutbox.Read<AgendaNews>(data).Lines.Select(line => line.Counterpart).Distinct(StringComparer.Ordinal)],
        FactKind.FollowUpDue => [SqlOutbox.Read<FollowUpNews>(data).Counterpart],
        _ => [SqlOutbox.Read<RequestNews>(data).Counterpart],
    };

    /// <summary>Writes one.</summary>
    public static Letter Write(LetterFacts facts, string id, string address, string unsubscribe)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["organization"] = Line(facts.Organization),
            ["conference"] = Line(facts.Conference),
            ["address"] = Line(address),
            ["unsubscribe"] = unsubscribe,
        };
        Particulars(facts, values);
        var text = NoticeTexts.Of(NoticeTexts.NameOf(facts.Kind), facts.Language).Fill(values);
        var end = text.IndexOf('\n');
        var footer = NoticeTexts.Of("footer", facts.Language).Fill(values);
        return new Letter(id, address, text[..end], $"{text[(end + 1)..]}\n\n{footer}\n", unsubscribe);
    }

    private static void Particulars(LetterFacts facts, Dictionary<string, string> values)
    {
        switch (facts.Kind)
        {
            case FactKind.AgendaPublished or FactKind.AgendaChanged:
                values["lines"] = string.Join('\n', SqlOutbox.Read<AgendaNews>(facts.Data).Lines.Take(MaxLines).Select(line => LineOf(facts, line)));
                break;
            case FactKind.FollowUpDue:
                var due = SqlOutbox.Read<FollowUpNews>(facts.Data);
                values["counterpart"] = NameOf(facts, due.Counterpart);
                values["due"] = due.Due.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
                break;
            default:
                var news = SqlOutbox.Read<RequestNews>(facts.Data);
                values["counterpart"] = NameOf(facts, news.Counterpart);
                values["deadline"] = TimeOf(facts, news.ExpireTime);
                values["silence"] = NoticeTexts.Of(news.SilenceIsYes ? "silence-yes" : "silence-no", facts.Language).Fill(values);
                values["reason"] = NoticeTexts.ReasonOf(news.Reason, facts.Language);
                break;
        }
    }

    private static string LineOf(LetterFacts facts, AgendaLine line)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["start"] = TimeOf(facts, line.StartTime),
            ["table"] = Line(line.Table),
            ["counterpart"] = NameOf(facts, line.Counterpart),
        };
        if (line is { WasStartTime: { } start, WasTable: { } table })
        {
            values["was-start"] = TimeOf(facts, start);
            values["was-table"] = Line(table);
        }
        return NoticeTexts.Of($"line-{line.Change.ToLowerInvariant()}", facts.Language).Fill(values);
    }

    private static string NameOf(LetterFacts facts, string participation) => Line(facts.Names.GetValueOrDefault(participation, participation));

    private static string TimeOf(LetterFacts facts, DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, facts.Zone).ToString(facts.Language == NoticeTexts.English ? "HH:mm, d MMM yyyy" : "HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);

    // What participants typed stands in one line, so that it cannot add a header or a paragraph of its own.
    private static string Line(string value) => string.Concat(value.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
