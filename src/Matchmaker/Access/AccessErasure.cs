using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Access;

/// <summary>What keys and consents hold of people, and taking it back for good, for another slice.</summary>
internal static class AccessErasure
{
    /// <summary>Columns in which people may be named.</summary>
    public static ImmutableArray<PersonalColumn> Columns { get; } =
    [
        new("api_key", "display_name", _ => "organization = @organization"),
        new("consent", "recorded_by", _ => "organization = @organization"),
    ];

    /// <summary>Takes away what was said for an organization, or for one address of it; returns how many entries.</summary>
    /// <param name="contact">Address in small letters; empty means all.</param>
    public static Task<int> ForgetConsentsAsync(WriteSession session, string organization, string contact) => session.ExecuteAsync(
        "delete from consent where organization = @organization and (@contact = '' or contact = @contact)", new { organization, contact });

    /// <summary>Ends the keys of an organization; returns how many still worked.</summary>
    public static async Task<int> RevokeKeysAsync(WriteSession session, string organization)
    {
        var ended = await session.QueryAsync<string>(
            "update api_key set revoke_ms = @now where organization = @organization and revoke_ms is null returning id", new { organization, now = session.NowMs });
        foreach (var id in ended)
        {
            await session.AppendAsync($"apiKeys/{id}", ChangeKind.Deleted);
        }
        return ended.Length;
    }
}
