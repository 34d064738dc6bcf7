using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>Reads who a row is about: in tables of organizations, and in the rows of goods that name one.</summary>
internal static class Organizations
{
    private const int MaxName = 200;

    private static readonly string[] Names = ["producer", "buyer", "organization"];

    private static readonly ImmutableArray<string> Details =
        ["tax_code", "address", "province", "commune", "contact", "phone", "email", "organization_kind"];

    private static readonly ImmutableArray<(string Field, string Level)> AddressColumns =
        [("address", ""), ("commune", PlaceMentions.AnyCommune + " "), ("district", "huyện "), ("province", "")];

    /// <summary>Whether a table says more of its organizations than who they are.</summary>
    public static bool AreDescribed(Table table) => Details.Any(table.Has);

    /// <summary>Only who it is.</summary>
    public static RowValues Named(RowText row) => new()
    {
        OrganizationId = row.First("organization_id", "producer_id", "buyer_id"),
        Organization = row.First(Names) is { } name ? name[..Math.Min(name.Length, MaxName)] : null,
    };

    /// <summary>All that the row says of it; null where it names nobody, which is an error in a table of organizations.</summary>
    public static IntakeRecord? Read(RowText row, RecordKind kind, bool isRequired)
    {
        var named = Named(row);
        if (named.Organization is null)
        {
            if (isRequired)
            {
                row.Note(FindingSeverity.Error, row.FieldOf(Names), "organization_missing", "Dòng này không ghi tên đơn vị.", "The row names no organization.", "Điền tên đơn vị / Fill in the name");
            }
            return null;
        }
        row.CheckedName(row.First(Names)!, row.FieldOf(Names), MaxName);
        var person = PersonText.Of(row);
        var isGoods = row.Table.Kind is TableKind.Offers or TableKind.Needs;
        var values = named with
        {
            OrganizationKind = row.Text("organization_kind"),
            TaxCode = row.Read("tax_code", TaxCodeReader.Read) ?? TaxCodeIn(row, named.OrganizationId),
            Address = AddressOf(row),
            Contact = person.Name,
            ContactTitle = row.Text("contact_title"),
            Phones = person.Phones,
            Email = row.Read("email", EmailReader.Read),
            // Beside goods these two are said of the goods.
            Terms = isGoods ? Terms.Unstated : Terms.Unstated with { Certificates = GoodsRows.CertificatesOf(row) },
            Note = isGoods ? null : row.Text("note"),
        };
        return new IntakeRecord(kind, row.Table.Sheet, row.Number, row.Memo.Shared(values));
    }

    // "Mã doanh nghiệp" is by law the tax code, and in many lists the office's own number: the check digit tells.
    private static string? TaxCodeIn(RowText row, string? id) =>
        id is not null && Headings.KeyOf(row.Table.HeadingOf("organization_id") ?? "") is "ma dn" or "ma doanh nghiep"
            && TaxCodeReader.FindAll(id) is [{ Value: var code } only] && only.Length == id.Length && TaxCodeReader.IsChecked(code) ? code : null;

    /// <summary>The address: typed as one, or put together from its columns, the smallest unit first.</summary>
    private static Address? AddressOf(RowText row)
    {
        var parts = AddressColumns.Select(column => (column.Field, column.Level, Text: row.Text(column.Field))).Where(part => part.Text is not null).ToList();
        if (parts.Count == 0)
        {
            return null;
        }
        var typed = string.Join(", ", parts.Select(part => part.Text));
        var field = parts[0].Field;
        // What the columns are called says what the names in them are: today's communes bear the names of former districts.
        var reading = row.Memo.Read("address", string.Join(", ", parts.Select(part => part.Level + part.Text)), PlaceReader.Read);
        foreach (var remark in reading.AllRemarks)
        {
            row.Note(remark, field, typed);
        }
        return new Address(typed, reading.OrDefault?.Province, reading.OrDefault?.Commune);
    }
}
