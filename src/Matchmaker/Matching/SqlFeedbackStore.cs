using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Matching;

/// <summary>Feedback in SQL. Reads and writes of one session; <see cref="FeedbackBook"/> makes units of work of them.</summary>
internal static class SqlFeedbackStore
{
    private const string Select = "select name, parent, about, kind, reason, create_ms as createms, update_ms as updatems from match_feedback";

    private const string Upsert =
        """
        insert into match_feedback (name, parent, about, kind, reason, create_ms, update_ms)
        values (@name, @parent, @about, @kind, @reason, @now, @now)
        on conflict (parent, about) do update set kind = excluded.kind, reason = excluded.reason, update_ms = excluded.update_ms
        returning name
        """;

    /// <summary>One; null when there is none.</summary>
    public static async Task<StoredFeedback?> GetAsync(ReadSession session, string name) =>
        (await session.FirstOrDefaultAsync<Row>($"{Select} where name = @name", new { name }))?.ToStored();

    /// <summary>A page of what an organization said, in the order in which it was first said.</summary>
    public static async Task<ImmutableArray<StoredFeedback>> ListAsync(ReadSession session, string organization, long afterMs, string afterName, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            $"{Select} where parent = @organization and (create_ms, name) > (@afterMs, @afterName) order by create_ms, name limit @limit",
            new { organization, afterMs, afterName, limit });
        return [.. rows.Select(row => row.ToStored())];
    }

    /// <summary>How many words stand for an organization.</summary>
    public static Task<long> CountAsync(ReadSession session, string organization) =>
        session.SingleAsync<long>("select count(*) from match_feedback where parent = @organization", new { organization });

    /// <summary>Whether an organization has said something of a thing.</summary>
    public static async Task<bool> HasAsync(ReadSession session, string organization, string about) =>
        await session.SingleAsync<long>("select count(*) from match_feedback where parent = @organization and about = @about", new { organization, about }) > 0;

    /// <summary>Keeps a word, in place of an earlier one on the same thing; returns the name it has.</summary>
    public static async Task<string> PutAsync(WriteSession session, string name, FeedbackDraft draft)
    {
        var kept = await session.SingleAsync<string>(
            Upsert, new { name, parent = draft.By, about = draft.About, kind = (long)draft.Kind, reason = draft.Reason, now = session.NowMs });
        await session.AppendAsync(kept, kept == name ? ChangeKind.Created : ChangeKind.Updated);
        return kept;
    }

    /// <summary>Takes a word away; false when there is none.</summary>
    public static async Task<bool> DeleteAsync(WriteSession session, string name)
    {
        if (await session.ExecuteAsync("delete from match_feedback where name = @name", new { name }) == 0)
        {
            return false;
        }
        await session.AppendAsync(name, ChangeKind.Erased);
        return true;
    }

    private sealed record Row(string Name, string Parent, string About, long Kind, string? Reason, long CreateMs, long UpdateMs)
    {
        public StoredFeedback ToStored() =>
            new(Name, new(Parent, About, (FeedbackKind)Kind, Reason, VietnamTime.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(UpdateMs))), CreateMs, UpdateMs);
    }
}
