using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Matchmaker.Access.Consents;
using Matchmaker.Catalog;
using Matchmaker.Meetings;
using Matchmaker.Notices;
using Matchmaker.Platform.Outbox;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Privacy;

/// <summary>Writes down what is known of somebody.</summary>
internal static class PersonalDocument
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    /// <summary>One JSON document: the registration, what was agreed to, where it took part, its meetings, notices, and every text that names it.</summary>
    /// <param name="columns">Where people may be named.</param>
    public static async Task<string> WriteAsync(ReadSession session, PersonalSubject subject, ImmutableArray<PersonalColumn> columns)
    {
        var name = subject.Scope.Organization;
        var consents = (await ConsentLedger.OfAsync(session, name)).Where(consent => subject.IsWhole || (subject.Address.Length > 0 && consent.Contact == subject.Address));
        var document = new JsonObject
        {
            ["organization"] = subject.IsWhole ? Node(subject.Organization.Document) : name,
            ["person"] = subject.Person is { } person ? Node(person) : null,
            ["consents"] = List(consents.Select(consent => new JsonObject
            {
                ["purpose"] = consent.Purpose.ToString(),
                ["contact"] = consent.Contact,
                ["granted"] = consent.Granted,
                ["textVersion"] = consent.TextVersion,
                ["source"] = consent.Source.ToString(),
                ["time"] = Time(consent.RecordMs),
            })),
            ["participations"] = List(subject.Participations.Select(Node)),
            ["meetings"] = List(await MeetingsAsync(session, subject)),
            ["notices"] = List((subject.IsWhole || subject.Address.Length > 0 ? await NoticeErasure.OfAsync(session, name, subject.Address) : []).Select(notice => new JsonObject
            {
                ["kind"] = ((FactKind)notice.Kind).ToString(),
                ["address"] = notice.Address,
                ["state"] = ((NoticeState)notice.State).ToString(),
                ["time"] = Time(notice.CreateMs),
            })),
            ["mentions"] = List(await MentionsAsync(session, subject, columns)),
        };
        if (subject.IsWhole)
        {
            document["offers"] = List((await CatalogDirectory.BelowAsync(session, CatalogKinds.Offers, [name])).Select(stored => Node(stored.Document)));
            document["needs"] = List((await CatalogDirectory.BelowAsync(session, CatalogKinds.Needs, [name])).Select(stored => Node(stored.Document)));
            document["certificates"] = List((await CatalogDirectory.PapersAsync(session, name)).Select(stored => Node(stored.Document)));
        }
        return document.ToJsonString(Json);
    }

    // A person's meetings are those of its organization.
    private static async Task<IEnumerable<JsonNode?>> MeetingsAsync(ReadSession session, PersonalSubject subject)
    {
        var found = new List<JsonNode?>();
        foreach (var participation in subject.Scope.Participations)
        {
            found.AddRange((await MeetingDirectory.OfParticipationAsync(session, participation)).Select(meeting => (JsonNode)new JsonObject
            {
                ["meeting"] = meeting.Name,
                ["start"] = Time(meeting.Place.StartMs),
                ["table"] = meeting.Place.Table,
                ["state"] = meeting.State.ToString(),
                ["counterpart"] = meeting.Producer == participation ? meeting.Buyer : meeting.Producer,
            }));
        }
        return found;
    }

    private static async Task<IEnumerable<JsonNode?>> MentionsAsync(ReadSession session, PersonalSubject subject, ImmutableArray<PersonalColumn> columns)
    {
        var found = new List<JsonNode?>();
        foreach (var column in columns)
        {
            found.AddRange((await column.TextsAsync(session, subject.Scope)).SelectMany(subject.Words.FoundIn).Distinct(StringComparer.Ordinal)
                .Select(text => (JsonNode)new JsonObject { ["in"] = $"{column.Table}.{column.Column}", ["text"] = text }));
        }
        return found;
    }

    private static JsonNode? Node<T>(T value) => JsonNode.Parse(CatalogJson.Write(value));

    private static JsonArray List(IEnumerable<JsonNode?> items) => [.. items];

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
