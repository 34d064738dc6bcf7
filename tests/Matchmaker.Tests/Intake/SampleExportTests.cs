using System.Collections.Frozen;
using Matchmaker.Catalog;
using Matchmaker.Intake;
using Matchmaker.Intake.Export;
using Matchmaker.Platform.Documents;
using Matchmaker.Tests.Docs;
using Matchmaker.Trade;

namespace Matchmaker.Tests.Intake;

/// <summary>Every offer and need of the sample is written so that it reads back as it was.</summary>
public sealed class SampleExportTests
{
    [Fact]
    public void Terms_of_the_sample_survive_being_exported_and_read_again()
    {
        using var file = File.OpenRead(Path.Combine(GeneratedDocument.Repository, "samples", "son-la-2026.xlsx"));
        var plan = IntakePlan.Of(Read(file, "son-la-2026.xlsx"), [], TestContext.Current.CancellationToken);
        var organization = new Organization { Name = "organizations/a", DisplayName = "HTX A", Sides = Sides.Producer, ExternalId = "A" };
        using var copy = new MemoryStream();
        using (var writer = new XlsxWriter(copy))
        {
            writer.Begin("Sản phẩm");
            writer.Row(CatalogTable.Offers.Headings);
            foreach (var (at, offer) in plan.Offers.Index())
            {
                writer.Row(CatalogTable.Row(organization, offer.Document with { ExternalId = $"{at}" }));
            }
            writer.Begin("Nhu cầu");
            writer.Row(CatalogTable.Needs.Headings);
            foreach (var (at, need) in plan.Needs.Index())
            {
                writer.Row(CatalogTable.Row(organization, need.Document with { ExternalId = $"{at}" }));
            }
        }
        copy.Position = 0;
        var back = IntakePlan.Of(Read(copy, "copy.xlsx"), [], TestContext.Current.CancellationToken);
        Assert.Equal(plan.Offers.Select(draft => Text(draft.Document.Title, draft.Document.Description, draft.Document.Terms)), back.Offers.Select(draft => Text(draft.Document.Title, draft.Document.Description, draft.Document.Terms)));
        Assert.Equal(plan.Needs.Select(draft => Text(draft.Document.Title, draft.Document.Description, draft.Document.Terms)), back.Needs.Select(draft => Text(draft.Document.Title, draft.Document.Description, draft.Document.Terms)));
    }

    private static string Text(string title, string? description, Terms terms) =>
        $"{title}|{description}|{terms.Volume}|{terms.MinimumOrder}|{terms.Price}|{terms.Season}|{string.Join(',', terms.Certificates)}|{terms.PaymentDays}|{terms.DiscountPercent:0.####}|{terms.Delivery?.Text}";

    private static IntakeResult Read(Stream file, string name) =>
        WorkbookReader.Read(file, name, Headings.Shipped, FrozenDictionary<string, string>.Empty, progress: null, TestContext.Current.CancellationToken);
}
