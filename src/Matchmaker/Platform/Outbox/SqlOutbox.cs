using System.Collections.Immutable;
using System.Text.Json;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Platform.Outbox;

/// <summary>Keeps what is to be told, in the transaction of what happened: both are durable, or neither.</summary>
/// <remarks>Here it ends for the one that tells. The slice of notices makes messages of the facts and delivers them.</remarks>
internal static class SqlOutbox
{
    private const string Insert = "insert into outbox_fact (id, kind, conference, about, audience, data, create_ms) values";

    private static readonly string[] Columns = ["id", "kind", "conference", "about", "audience", "data", "now"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The particulars of a fact as they are kept.</summary>
    public static string DataOf<T>(T particulars) => JsonSerializer.Serialize(particulars, Json);

    /// <summary>The particulars of a fact as they were told.</summary>
    /// <exception cref="JsonException">They are of another kind.</exception>
    public static T Read<T>(string data) => JsonSerializer.Deserialize<T>(data, Json)!;

    /// <summary>Puts facts into the outbox.</summary>
    public static Task PutAsync(WriteSession session, params ImmutableArray<OutboxFact> facts) => SqlRows.InsertAsync(
        session,
        Insert,
        Columns,
        facts.Select(fact => (object?[])
        [
            Ids.Text(Guid.CreateVersion7()), (long)fact.Kind, fact.Conference, fact.About, JsonSerializer.Serialize(fact.Audience), fact.Data, session.NowMs,
        ]),
        "");
}
