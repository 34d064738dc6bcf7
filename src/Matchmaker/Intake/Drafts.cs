using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Trade;

namespace Matchmaker.Intake;

/// <summary>An organization to be kept; its name is given when it is.</summary>
/// <param name="Key">External id.</param>
/// <param name="Document">The organization, without a resource name.</param>
/// <param name="IsKindStated">Whether a cell says what kind it is, rather than its name.</param>
/// <param name="Papers">Certificates it says it holds.</param>
/// <param name="Place">The first row that states it.</param>
internal sealed record OrganizationDraft(string Key, Organization Document, bool IsKindStated, ImmutableArray<CertificateClaim> Papers, CellPlace Place);

/// <summary>An offer or a need to be kept.</summary>
/// <param name="Organization">External id of its organization.</param>
/// <param name="Key">Its own external id: by its title, or by title and packing where others of the file have that title.</param>
/// <param name="OtherKey">The other of the two, under which an earlier import may have kept it; null where there is none.</param>
/// <param name="Document">The goods, without a resource name.</param>
/// <param name="Place">The row that states it.</param>
internal sealed record GoodsDraft<T>(string Organization, string Key, string? OtherKey, T Document, CellPlace Place)
{
    /// <summary>Whether the key tells packings apart, so that goods kept by their title alone are these only if their packing is the same.</summary>
    public bool IsByPacking { get; init; }
}

/// <summary>A conference to be kept, with its sessions.</summary>
/// <param name="Key">External id.</param>
/// <param name="Programme">Display name of its programme, or null.</param>
/// <param name="Document">The conference, without a resource name.</param>
/// <param name="Sessions">Its sessions, without resource names.</param>
/// <param name="Place">The row that states it.</param>
internal sealed record ConferenceDraft(string Key, string? Programme, Conference Document, ImmutableArray<Session> Sessions, CellPlace Place);

/// <summary>Somebody's part in a conference.</summary>
/// <param name="Conference">External id of the conference.</param>
/// <param name="Organization">External id of the organization.</param>
/// <param name="Side">None where only the organization's own sides say it.</param>
/// <param name="Document">The participation, without names and with a side only where stated.</param>
/// <param name="Place">The row that states it.</param>
internal sealed record ParticipationDraft(string Conference, string Organization, Sides Side, Participation Document, CellPlace Place);
