using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;
using Matchmaker.Trade;

namespace Matchmaker.Intake;

/// <summary>Keeps a plan inside one unit of work: what is known by its external id is updated, the rest is made.</summary>
/// <remarks>A field that the sheet leaves empty keeps what was there, so that a second import never takes away.</remarks>
/// <param name="session">The unit of work.</param>
/// <param name="ids">Names for what is new.</param>
/// <param name="known">Organizations that stand, as many as were looked at.</param>
internal sealed class IntakeWriter(WriteSession session, Ids ids, ImmutableArray<Stored<Organization>> known)
{
    // Goods are looked up together for so many organizations.
    private const int Together = 50;

    private readonly Dictionary<string, Stored<Organization>> _known = known.ToDictionary(stored => stored.Document.ExternalId ?? stored.Document.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _organizations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();

    public ImportCount Organizations { get; } = new("organization");

    public ImportCount Offers { get; } = new("offer");

    public ImportCount Needs { get; } = new("need");

    public ImportCount Certificates { get; } = new("certificate");

    public ImportCount Conferences { get; } = new("conference");

    public ImportCount Sessions { get; } = new("session");

    public ImportCount Participations { get; } = new("participation");

    /// <summary>What stood in the way of rows.</summary>
    public ImmutableArray<Finding> Findings => _findings.ToImmutable();

    /// <summary>Resource names of the conferences, in the order of the plan.</summary>
    public List<string> ConferenceNames { get; } = [];

    public async Task KeepAsync(IntakePlan plan)
    {
        foreach (var draft in plan.Organizations)
        {
            await KeepOrganizationAsync(draft);
        }
        await KeepAllAsync(CatalogKinds.Offers, plan.Offers, Offers, (name, offer) => offer with { Name = name }, Merging.Offer);
        await KeepAllAsync(CatalogKinds.Needs, plan.Needs, Needs, (name, need) => need with { Name = name }, Merging.Need);
        var conferences = new ConferenceWriterOfIntake(session, ids, this);
        await conferences.KeepAsync(plan);
    }

    /// <summary>Resource name of an organization by its external id; null where nobody has it.</summary>
    public async Task<string?> OrganizationAsync(string key)
    {
        if (!_organizations.TryGetValue(key, out var name))
        {
            name = _known.GetValueOrDefault(key)?.Document.Name
                ?? await CatalogDirectory.HolderAsync(session, CatalogKinds.Organizations, "", key) ?? await NamedAsync(CatalogKinds.Organizations, key);
            if (name is not null)
            {
                _organizations[key] = name;
            }
        }
        return name;
    }

    /// <summary>Notes that a row could not be kept.</summary>
    public void Refuse(CellPlace place, ImportCount count, string reason, string vietnamese, string english, string suggestion)
    {
        count.Refused++;
        _findings.Add(new Finding
        {
            Sheet = place.Sheet,
            Row = place.Row,
            Column = place.Column,
            Severity = FindingSeverity.Error,
            Reason = reason,
            Vietnamese = vietnamese,
            English = english,
            Suggestion = suggestion,
        });
    }

    private async Task KeepOrganizationAsync(OrganizationDraft draft)
    {
        var holder = await OrganizationAsync(draft.Key);
        if (holder is null)
        {
            var name = Catalog.CatalogNames.Of(CatalogKinds.Organizations, "", ids.Next());
            await CatalogWriter.InsertAllAsync(session, CatalogKinds.Organizations, [Merging.Named(draft.Document) with { Name = name }]);
            _organizations[draft.Key] = holder = name;
            _made.Add(name);
            Organizations.Created++;
        }
        else
        {
            // What only the name suggests was guessed when it was made; somebody may have set it right since.
            var said = draft.IsKindStated ? draft.Document : draft.Document with { ProducerKind = ProducerKind.Unspecified, BuyerKind = BuyerKind.Unspecified };
            await ChangeAsync(CatalogKinds.Organizations, holder, _known.GetValueOrDefault(draft.Key)?.Document, before => Merging.Organization(before, said), Organizations);
        }
        foreach (var claim in draft.Papers)
        {
            await KeepPaperAsync(holder, claim);
        }
    }

    // A paper has no number of its own here: scheme and level tell it from the organization's others.
    private async Task KeepPaperAsync(string organization, CertificateClaim claim)
    {
        var papers = await CatalogDirectory.PapersAsync(session, organization);
        if (papers.FirstOrDefault(paper => paper.Document.Scheme == claim.Scheme && paper.Document.Level == claim.Level) is { } known)
        {
            await UpdateAsync(CatalogKinds.Certificates, known.Document.Name, before => before with { Expires = claim.Expires ?? before.Expires }, Certificates);
            return;
        }
        var name = Catalog.CatalogNames.Of(CatalogKinds.Certificates, organization, ids.Next());
        var paper = new Certificate { Name = name, Scheme = claim.Scheme, Level = claim.Level, Expires = claim.Expires };
        await CatalogWriter.InsertAllAsync(session, CatalogKinds.Certificates, [paper]);
        Certificates.Created++;
    }

    // Of an organization that was made just now nothing stands yet; of the others all is read at once.
    private async Task KeepAllAsync<T>(CatalogKind<T> kind, ImmutableArray<GoodsDraft<T>> drafts, ImportCount count, Func<string, T, T> named, Func<T, T, T> merge)
        where T : class
    {
        foreach (var chunk in drafts.GroupBy(draft => draft.Organization, StringComparer.Ordinal).Chunk(Together))
        {
            var parents = ImmutableArray.CreateBuilder<string>();
            foreach (var goods in chunk)
            {
                if (await OrganizationAsync(goods.Key) is { } organization && !_made.Contains(organization))
                {
                    parents.Add(organization);
                }
            }
            var standing = parents.Count == 0 ? [] : await CatalogDirectory.BelowAsync(session, kind, parents.ToImmutable());
            var byName = standing.ToDictionary(stored => kind.NameOf(stored.Document), stored => stored.Document, StringComparer.Ordinal);
            var byKey = standing.Where(stored => kind.ExternalIdOf(stored.Document) is not null)
                .ToDictionary(stored => (CatalogNames.ParentOf(kind.NameOf(stored.Document)), kind.ExternalIdOf(stored.Document)!), stored => stored.Document);
            T? Standing(string organization, GoodsDraft<T> draft)
            {
                var (own, other) = (byKey.GetValueOrDefault((organization, draft.Key)), draft.OtherKey is { } key ? byKey.GetValueOrDefault((organization, key)) : null);
                // By title and packing is surer than by the title alone, which stands for goods of that packing only.
                return draft.IsByPacking ? own ?? (other is not null && kind.DescriptionOf(other) == kind.DescriptionOf(draft.Document) ? other : null) : other ?? own ?? byName.GetValueOrDefault(draft.Key);
            }

            foreach (var draft in chunk.SelectMany(goods => goods))
            {
                await KeepGoodsAsync(kind, draft, organization => Standing(organization, draft), count, named, merge);
            }
        }
    }

    private async Task KeepGoodsAsync<T>(CatalogKind<T> kind, GoodsDraft<T> draft, Func<string, T?> find, ImportCount count, Func<string, T, T> named, Func<T, T, T> merge)
        where T : class
    {
        if (await OrganizationAsync(draft.Organization) is not { } organization)
        {
            var (vietnamese, english, suggestion) = KnownOrganization.Missing(draft.Organization);
            Refuse(draft.Place, count, "organization_unknown", vietnamese, english, suggestion);
            return;
        }
        if (find(organization) is { } standing)
        {
            await ChangeAsync(kind, kind.NameOf(standing), standing, before => merge(before, draft.Document), count);
            return;
        }
        var document = named(Catalog.CatalogNames.Of(kind, organization, ids.Next()), draft.Document);
        switch (await CatalogWriter.InsertAllAsync(session, kind, [document]))
        {
            case CatalogWrite<T>.Written:
                count.Created++;
                break;
            case CatalogWrite<T>.WrongSide:
                Refuse(draft.Place, count, "wrong_side", "Đơn vị này không đăng ký bên đó (bán hoặc mua).", "The organization is not on that side.", "Thêm đơn vị vào danh sách bên đó / Add it to the list of that side");
                break;
            default:
                Refuse(draft.Place, count, "organization_deleted", "Đơn vị này đã bị xoá.", "The organization is deleted.", "Đăng ký lại đơn vị với mã mới / Register it again with a new id");
                break;
        }
    }

    // An export names what has no external id by its resource name.
    private async Task<string?> NamedAsync<T>(CatalogKind<T> kind, string key)
        where T : class =>
        key.StartsWith("organizations/", StringComparison.Ordinal) && await CatalogDirectory.FindAsync(session, kind, key) is { DeleteMs: null } ? key : null;

    // What stands was read already: where the change changes nothing, nothing need be asked.
    private Task ChangeAsync<T>(CatalogKind<T> kind, string name, T? standing, Func<T, T> change, ImportCount count)
        where T : class
    {
        if (standing is null || CatalogJson.Write(change(standing)) != CatalogJson.Write(standing))
        {
            return UpdateAsync(kind, name, change, count);
        }
        count.Unchanged++;
        return Task.CompletedTask;
    }

    private async Task UpdateAsync<T>(CatalogKind<T> kind, string name, Func<T, T> change, ImportCount count)
        where T : class
    {
        var version = 0L;
        var outcome = await CatalogWriter.UpdateOneAsync(session, kind, name, "", standing =>
        {
            version = standing.Version;
            return change(standing.Document);
        });
        if (outcome is CatalogWrite<T>.Written([var stored]) && stored.Version == version)
        {
            count.Unchanged++;
        }
        else
        {
            count.Updated++;
        }
    }
}

/// <summary>What an import did to one kind of resource.</summary>
internal sealed class ImportCount(string kind)
{
    public string Kind { get; } = kind;

    public int Created { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public int Refused { get; set; }
}
