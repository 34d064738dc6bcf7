using System.Collections.Immutable;

namespace Matchmaker.Platform.Sql;

/// <summary>What an organization has to do with.</summary>
/// <param name="Organization">Resource name.</param>
/// <param name="Participations">Its own, of all conferences.</param>
/// <param name="Conferences">Those it takes or took part in.</param>
internal sealed record PersonalScope(string Organization, ImmutableArray<string> Participations, ImmutableArray<string> Conferences);

/// <summary>A column in which people may be named by words that somebody typed.</summary>
/// <param name="Table">Owned by the slice that declares it.</param>
/// <param name="Column">Text, or a document in JSON.</param>
/// <param name="Of">Which rows a scope is in: a condition over @organization, @participations and @conferences.</param>
internal sealed record PersonalColumn(string Table, string Column, Func<SqlDialect, string> Of)
{
    /// <summary>Columns of the platform's own tables. The log of requests is gone after a day, and until then it may hold names.</summary>
    public static ImmutableArray<PersonalColumn> OfPlatform { get; } =
    [
        new("audit_log", "actor_name", _ => "1 = 1"),
        new("request_log", "answer", _ => "1 = 1"),
        new("outbox_fact", "data", dialect => dialect.AnyOf("conference", "@conferences")),
    ];

    /// <summary>Every text of a scope, each once.</summary>
    public Task<ImmutableArray<string>> TextsAsync(ReadSession session, PersonalScope scope) => session.QueryAsync<string>(
        $"select distinct {Column} from {Table} where {Column} <> '' and ({Of(session.Dialect)})", Parameters(scope));

    /// <summary>Writes texts of a scope anew; returns how many rows changed.</summary>
    /// <param name="change">From what stands to what shall stand; the same where nothing is to change.</param>
    public async Task<int> ChangeAsync(WriteSession session, PersonalScope scope, Func<string, string> change)
    {
        var changed = 0;
        foreach (var before in await TextsAsync(session, scope))
        {
            if (change(before) is var after && after != before)
            {
                changed += await session.ExecuteAsync(
                    $"update {Table} set {Column} = @after where {Column} = @before and ({Of(session.Dialect)})",
                    new { after, before, organization = scope.Organization, participations = scope.Participations.ToArray(), conferences = scope.Conferences.ToArray() });
            }
        }
        return changed;
    }

    private static object Parameters(PersonalScope scope) =>
        new { organization = scope.Organization, participations = scope.Participations.ToArray(), conferences = scope.Conferences.ToArray() };
}
