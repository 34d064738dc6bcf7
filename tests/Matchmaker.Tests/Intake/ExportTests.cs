using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Matchmaker.Catalog;
using Matchmaker.Intake;
using Matchmaker.Intake.Export;
using Matchmaker.Platform.Documents;
using Matchmaker.Trade;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Intake;

/// <summary>What is exported is read back as it was, and runs in no spreadsheet.</summary>
public sealed class ExportTests
{
    // No letter of Latin-1 such as á: gibberish of those alone may spell a word in an old code.
    private static readonly Gen<string> Texts = Gen.String[Gen.Char["abcđưằ =+-@'\"#,;\tXYZ0123456789().%/"], 1, 24];

    // Letters that every code has, and those that only Unicode has; the first word says for certain that it is Unicode.
    private static readonly Gen<string> Names = Gen.Select(
        Gen.String[Gen.Char["aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"], 1, 12],
        Gen.String[Gen.Char["AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴ"], 1, 3],
        (small, large) => $"Mận {large}{small}");

    private static readonly Gen<string> Titles = Gen.Select(Gen.Frequency((3, Gen.OneOf("Mận hậu", "Xoài tròn", "Chè Shan", "Mật ong", "Gạo nếp")), (2, Names)), Gen.Int[1, 9999], (name, number) => $"{name} {number}");

    private static readonly Gen<PriceRange> Prices = Gen.OneOf(
        Gen.Select(Gen.Int[1, 4000], Gen.Int[0, 400], (low, more) => new PriceRange(low * 1000m, (low + more) * 1000m, "VND", "kg")),
        Gen.Select(Gen.Int[1, 400_000], Gen.Int[1, 4000], (low, more) => new PriceRange(low / 100m, (low + more) / 100m, "USD", "kg")));

    private static readonly Gen<Organization> Organizations = Gen.Select(
        Gen.Select(Names, Gen.OneOf(ProducerKind.Cooperative, ProducerKind.CooperativeGroup, ProducerKind.HouseholdBusiness, ProducerKind.Company), Gen.Int[0, 999_999], Gen.OneOf("Xã Yên Châu, Sơn La", "xã Chiềng Hắc, huyện Mộc Châu, Sơn La", "Quận 1, TP. Hồ Chí Minh")),
        Gen.Select(Names, Gen.Int[0, 9_999_999].Array[0, 3], Names),
        (named, person) => new Organization
        {
            Name = "organizations/a",
            DisplayName = "HTX " + named.Item1,
            Sides = Sides.Producer,
            ExternalId = $"A{named.Item3}",
            ProducerKind = named.Item2,
            TaxCode = TaxCode(named.Item3),
            Address = new Address(named.Item4, PlaceReader.Read(named.Item4).OrDefault!.Province, PlaceReader.Read(named.Item4).OrDefault!.Commune),
            Representatives = [new Representative(person.Item1, "Giám đốc", [.. person.Item2.Select(number => $"+8491{number:0000000}").Distinct()], "a@example.vn")],
            Note = person.Item3,
        });

    private static readonly Gen<Terms> AnyTerms = Gen.Select(
        Gen.Select(Gen.Int[1, 999_999], Gen.OneOf(1m, 100m, 1_000m), Gen.OneOf("kg", "lít", "chai", "hộp", "quả"), Gen.OneOf(Enum.GetValues<Period>()), (amount, divisor, unit, per) => new Volume(amount / divisor, amount * 2 / divisor, unit, per)),
        Prices,
        Gen.Int[0, 4095],
        Gen.OneOf<CertificateClaim[]>([], [new("VietGAP", null, null)], [new("OCOP", "4", new DateOnly(2027, 5, 31)), new("HACCP", null, null)]),
        Gen.Int[0, 120],
        Gen.Int[1, 400],
        (volume, price, months, papers, days, discount) => new Terms
        {
            Volume = volume,
            MinimumOrder = new Quantity(discount, "kg"),
            Price = price,
            Season = SeasonMonths.FromMask(months),
            Certificates = [.. papers],
            PaymentDays = days,
            DiscountPercent = discount / 8m,
            Delivery = new Delivery(["Hà Nội"], null, "Giao tận kho tại Hà Nội"),
        });

    [Fact]
    public void A_neutralized_text_begins_as_no_formula_and_is_restored_as_it_was() => Texts.Sample(
        text =>
        {
            var safe = FormulaText.Neutralized(text);
            Assert.False(FormulaText.IsRisky(safe));
            Assert.Equal(text, FormulaText.Restored(safe));
        },
        iter: 20_000);

    [Fact]
    public void Organizations_are_read_back_as_they_were_exported() => Gen.Select(Organizations, Gen.OneOf<CertificateClaim[]>([], [new("OCOP", "4", new DateOnly(2027, 5, 31)), new("HACCP", null, null)])).Sample(
        (organization, papers) =>
        {
            foreach (var file in new[] { "a.xlsx", "a.csv" })
            {
                var back = Assert.Single(IntakePlan.Of(Read(Written(file, CatalogTable.Producers, [CatalogTable.Row(organization, Sides.Producer, papers)]), file), [], CancellationToken.None).Organizations);
                Assert.Equal(CatalogJson.Write(organization with { Name = "" }), CatalogJson.Write(back.Document));
                Assert.Equal(CatalogJson.Write(organization), CatalogJson.Write(Merging.Organization(organization, back.Document)));
                Assert.Equal(papers, back.Papers);
            }
        },
        iter: 200);

    [Fact]
    public void Offers_and_needs_are_read_back_as_they_were_exported() => Gen.Select(Titles, AnyTerms).List[1, 12].Sample(
        goods =>
        {
            var organization = new Organization { Name = "organizations/a", DisplayName = "HTX Mây Dốc", Sides = Sides.Producer | Sides.Buyer, ExternalId = "A1" };
            var needs = goods.Select((item, at) => new Need { Name = $"organizations/a/needs/{at}", Title = item.Item1, ExternalId = $"NC{at}", Terms = item.Item2 with { MinimumOrder = null }, RequiredOrigin = "Sơn La" }).ToList();
            var offers = goods.Select((item, at) => new Offer { Name = $"organizations/a/offers/{at}", Title = item.Item1, ExternalId = $"SP{at}", Terms = item.Item2, Origin = "Sơn La" }).ToList();
            foreach (var file in new[] { "a.xlsx", "a.csv" })
            {
                var read = Read(Written(file, CatalogTable.Offers, offers.Select(offer => CatalogTable.Row(organization, offer))), file);
                var back = IntakePlan.Of(read, [], CancellationToken.None).Offers;
                Assert.Equal(offers.Select(offer => Plain(offer.Title, offer.Terms)), back.Select(draft => Plain(draft.Document.Title, draft.Document.Terms)));
                Assert.All(back, draft => Assert.Equal("A1", draft.Organization));
                var wanted = IntakePlan.Of(Read(Written(file, CatalogTable.Needs, needs.Select(need => CatalogTable.Row(organization, need))), file), [], CancellationToken.None).Needs;
                Assert.Equal(needs.Select(need => Plain(need.Title, need.Terms)), wanted.Select(draft => Plain(draft.Document.Title, draft.Document.Terms)));
                Assert.DoesNotContain(read.Findings, finding => finding.Severity != FindingSeverity.Info);
            }
        },
        iter: 60);

    [Fact]
    public void A_text_is_read_back_from_either_format_as_it_was_written() => Texts.Where(text => VietnameseText.Normalize(text).Length > 0).Sample(
        text =>
        {
            foreach (var file in new[] { "a.xlsx", "a.csv" })
            {
                var table = CatalogTable.Offers;
                ImmutableArray<string?> row = [null, "HTX Mây Dốc", "SP1", "Mận", text, .. Enumerable.Repeat<string?>(null, table.Headings.Length - 5)];
                var offer = Read(Written(file, table, [row]), file).Records.Single(record => record.Kind == RecordKind.Offer);
                Assert.Equal(VietnameseText.Normalize(text), offer.Values.Description);
            }
        },
        iter: 300);

    // Nine digits with the one that checks them; another first digit where there is none.
    private static string TaxCode(int number)
    {
        var digits = $"010{number:000000}";
        return Enumerable.Range(0, 10).Select(check => digits + check).FirstOrDefault(TaxCodeReader.IsChecked) ?? "0100109106";
    }

    private static string Plain(string title, Terms terms) =>
        $"{title}|{Trimmed(terms.Volume?.Min)} {Trimmed(terms.Volume?.Max)} {terms.Volume?.Unit} {terms.Volume?.Per}|{terms.MinimumOrder}|{Trimmed(terms.Price?.Min)} {Trimmed(terms.Price?.Max)} {terms.Price?.Currency} {terms.Price?.Per}|{terms.Season}|{string.Join(',', terms.Certificates)}|{terms.PaymentDays}|{terms.DiscountPercent:0.####}|{terms.Delivery?.Text}";

    private static decimal? Trimmed(decimal? value) => NumberReader.Trimmed(value);

    private static byte[] Written(string file, CatalogTable table, IEnumerable<ImmutableArray<string?>> rows)
    {
        using var target = new MemoryStream();
        if (file.EndsWith(".csv", StringComparison.Ordinal))
        {
            target.Write(Encoding.UTF8.GetPreamble());
            target.Write(Encoding.UTF8.GetBytes(string.Concat(rows.Prepend([.. table.Headings]).Select(row => CsvLine.Of(row)))));
            return target.ToArray();
        }
        using (var writer = new XlsxWriter(target))
        {
            writer.Begin(table.Sheet);
            writer.Row(table.Headings, isHeading: true);
            foreach (var row in rows)
            {
                writer.Row(row);
            }
        }
        return target.ToArray();
    }

    private static IntakeResult Read(byte[] bytes, string file) =>
        WorkbookReader.Read(new MemoryStream(bytes), file, Headings.Shipped, FrozenDictionary<string, string>.Empty, progress: null, CancellationToken.None);
}
