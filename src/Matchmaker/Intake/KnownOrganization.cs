using System.Collections.Immutable;
using Matchmaker.Catalog;

namespace Matchmaker.Intake;

/// <summary>An organization that is kept already, as far as an import asks for it.</summary>
/// <param name="ExternalId">The office's own number, or else its resource name, by which an export names it.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="TaxCode">Or null.</param>
/// <param name="Phones">E.164.</param>
/// <param name="Commune">Today's name, or null.</param>
internal sealed record KnownOrganization(string? ExternalId, string DisplayName, string? TaxCode, ImmutableArray<string> Phones, string? Commune)
{
    /// <summary>Today's name, or null.</summary>
    public string? Province { get; init; }

    /// <summary>Names of its people.</summary>
    public ImmutableArray<string> People { get; init; } = [];

    public static KnownOrganization Of(Organization organization) => new(
        organization.ExternalId ?? organization.Name,
        organization.DisplayName,
        organization.TaxCode,
        [.. organization.Representatives.SelectMany(person => person.Phones)],
        organization.Address?.Commune)
    {
        Province = organization.Address?.Province,
        People = [.. organization.Representatives.Select(person => person.DisplayName)],
    };

    /// <summary>What is said where nobody has an id.</summary>
    public static (string Vietnamese, string English, string Suggestion) Missing(string id) =>
        ($"Không có đơn vị nào mang mã '{id}'.", $"No organization has the id '{id}'.", "Sửa mã, hoặc thêm đơn vị vào danh sách / Correct the id, or add the organization");
}
