using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Intake;

/// <summary>A heading that somebody taught, and the field under it.</summary>
/// <param name="Typed">As it was written.</param>
/// <param name="Field">A field of <see cref="Headings.Fields"/>.</param>
/// <param name="UpdateMs">When it was set, UTC.</param>
internal sealed record HeadingWording(string Typed, string Field, long UpdateMs = 0);

/// <summary>The headings that each organizer's imports know beside the shipped ones.</summary>
internal static class SqlHeadingStore
{
    /// <summary>Most wordings of one owner.</summary>
    public const int MaxOfOwner = 2_000;

    /// <summary>Those of one owner, in order of heading.</summary>
    public static Task<ImmutableArray<HeadingWording>> ListAsync(ReadSession session, string owner) => session.QueryAsync<HeadingWording>(
        "select typed as Typed, field as Field, update_ms as UpdateMs from heading_wording where owner = @owner order by heading limit @limit",
        new { owner, limit = MaxOfOwner });

    /// <summary>Sets one; false where the owner has as many as there may be.</summary>
    public static async Task<bool> TrySetAsync(WriteSession session, string owner, string typed, string field)
    {
        var count = await session.SingleAsync<long>(
            "select count(*) from heading_wording where owner = @owner and heading <> @heading", new { owner, heading = Headings.KeyOf(typed) });
        if (count >= MaxOfOwner)
        {
            return false;
        }
        await session.ExecuteAsync(
            """
            insert into heading_wording (owner, heading, typed, field, update_ms) values (@owner, @heading, @typed, @field, @now)
            on conflict (owner, heading) do update set typed = excluded.typed, field = excluded.field, update_ms = excluded.update_ms
            """,
            new { owner, heading = Headings.KeyOf(typed), typed, field, now = session.NowMs });
        return true;
    }

    /// <summary>Forgets one; one that is not there is forgotten already.</summary>
    public static Task<int> ForgetAsync(WriteSession session, string owner, string typed) => session.ExecuteAsync(
        "delete from heading_wording where owner = @owner and heading = @heading", new { owner, heading = Headings.KeyOf(typed) });
}
