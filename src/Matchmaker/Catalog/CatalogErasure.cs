using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Catalog;

/// <summary>Takes people out of the catalogue for good, within a unit of work of another slice.</summary>
internal static class CatalogErasure
{
    /// <summary>Last part of what the change log names when somebody was erased, below the organization.</summary>
    public const string ChangeOf = "erasure";

    /// <summary>Tables that held somebody.</summary>
    public static ImmutableArray<string> Tables { get; } = [CatalogKinds.Organizations.Table, .. CatalogKinds.ChildTables];

    /// <summary>Display name of an organization that was erased.</summary>
    public const string Nameless = "[đã xoá]";

    /// <summary>Takes one person off an organization; the organization itself stays as it is.</summary>
    /// <param name="strike">Takes the person's words out of a text.</param>
    public static Task<int> TakePersonAsync(WriteSession session, Stored<Organization> stored, Representative person, Func<string, string> strike) => KeepAsync(
        session,
        CatalogKinds.Organizations,
        stored,
        stored.Document with
        {
            Representatives = stored.Document.Representatives.Remove(person),
            Note = stored.Document.Note is { } note ? strike(note) : null,
        });

    /// <summary>Leaves nothing of an organization but its sides, kinds and province, which reports count.</summary>
    public static Task<int> TakeNameAsync(WriteSession session, Stored<Organization> stored) => KeepAsync(
        session,
        CatalogKinds.Organizations,
        stored,
        stored.Document with
        {
            DisplayName = Nameless,
            ExternalId = null,
            TaxCode = null,
            Address = stored.Document.Address is { } address ? new Address(null, address.Province, null) : null,
            Representatives = [],
            Note = null,
        });

    /// <summary>Takes words out of what an organization offers, needs and can show; returns how many changed.</summary>
    /// <param name="strikeJson">Takes them out of a document.</param>
    public static async Task<int> StrikeGoodsAsync(WriteSession session, string organization, Func<string, string> strikeJson) =>
        await StrikeAsync(session, CatalogKinds.Offers, organization, strikeJson)
        + await StrikeAsync(session, CatalogKinds.Needs, organization, strikeJson)
        + await StrikeAsync(session, CatalogKinds.Certificates, organization, strikeJson);

    private static async Task<int> StrikeAsync<T>(WriteSession session, CatalogKind<T> kind, string organization, Func<string, string> strikeJson)
        where T : class
    {
        var changed = 0;
        foreach (var name in await session.QueryAsync<string>($"select name from {kind.Table} where parent = @organization", new { organization }))
        {
            var stored = (await SqlCatalogStore.GetAsync(session, kind, name))!;
            changed += await KeepAsync(session, kind, stored, CatalogJson.Read<T>(strikeJson(CatalogJson.Write(stored.Document))));
        }
        return changed;
    }

    private static async Task<int> KeepAsync<T>(WriteSession session, CatalogKind<T> kind, Stored<T> before, T after)
        where T : class
    {
        if (CatalogJson.Write(after) == CatalogJson.Write(before.Document))
        {
            return 0;
        }
        await SqlCatalogStore.UpdateAsync(session, kind, before, after);
        return 1;
    }
}
