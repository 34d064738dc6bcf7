using System.Collections.Immutable;
using Matchmaker.Catalog;

namespace Matchmaker.Intake;

/// <summary>Makes of rows the organizations to be kept.</summary>
internal static class OrganizationDrafts
{
    /// <summary>Telephone numbers kept of a person.</summary>
    public const int MostPhones = 5;

    /// <summary>What a row says of an organization, to be kept under a key; of whom no name is said, the name is empty.</summary>
    public static OrganizationDraft Of(IntakeRecord record, string key)
    {
        var values = record.Values;
        var isProducer = record.Kind == RecordKind.Producer;
        var name = values.Organization ?? "";
        var hasPerson = values.Contact is not null || values.Phones.Length > 0 || values.Email is not null;
        var document = new Organization
        {
            Name = "",
            DisplayName = name,
            Sides = isProducer ? Sides.Producer : Sides.Buyer,
            ExternalId = key,
            ProducerKind = isProducer ? OrganizationKinds.Producer(values.OrganizationKind, name) : ProducerKind.Unspecified,
            BuyerKind = isProducer ? BuyerKind.Unspecified : OrganizationKinds.Buyer(values.OrganizationKind, name),
            TaxCode = values.TaxCode,
            Address = values.Address,
            Representatives = hasPerson ? [new Representative(values.Contact ?? "", values.ContactTitle, [.. values.Phones.Take(MostPhones)], values.Email)] : [],
            Note = values.Note,
        };
        return new OrganizationDraft(key, document, values.OrganizationKind is not null, values.Terms.Certificates, new(record.Sheet, record.Row, ""));
    }

    /// <summary>A later row adds what the earlier one left open.</summary>
    public static Organization Joined(Organization first, Organization second) => first with
    {
        Sides = first.Sides | second.Sides,
        ProducerKind = first.ProducerKind == ProducerKind.Unspecified ? second.ProducerKind : first.ProducerKind,
        BuyerKind = first.BuyerKind == BuyerKind.Unspecified ? second.BuyerKind : first.BuyerKind,
        TaxCode = first.TaxCode ?? second.TaxCode,
        Address = first.Address ?? second.Address,
        Representatives = People(first.Representatives, second.Representatives),
        Note = first.Note ?? second.Note,
    };

    private static ImmutableArray<Representative> People(ImmutableArray<Representative> first, ImmutableArray<Representative> second) =>
        (first, second) is ([{ DisplayName: "" } unnamed], [{ DisplayName.Length: > 0 } named])
            ? [named with { Title = named.Title ?? unnamed.Title, Phones = [.. unnamed.Phones.Union(named.Phones, StringComparer.Ordinal).Take(MostPhones)], Email = unnamed.Email ?? named.Email }]
            : first.IsEmpty ? second : first;
}
