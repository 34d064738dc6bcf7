using System.Text;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Intake;

public sealed class ExportCatalogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Importing_what_was_exported_changes_nothing()
    {
        await using var server = await MatchmakerServer.StartAsync();
        await using var sample = File.OpenRead(Path.Combine(Matchmaker.ServiceTests.Docs.ReadmeTests.Repository, "samples", "son-la-2026.xlsx"));
        var first = await server.Client.ImportWorkbookAsync(sample, new() { FileName = "son-la-2026.xlsx", Mode = V1.ImportMode.PerRow }, null, Token);
        using var file = await ExportAsync(server, V1.ExportFormat.Xlsx, V1.ExportTable.Unspecified);
        var again = await server.Client.ImportWorkbookAsync(file, new() { FileName = "export.xlsx", Mode = V1.ImportMode.PerRow }, null, Token);
        Assert.All(again.Counts, count => Assert.Equal((count.Kind, 0, 0, 0), (count.Kind, count.Created, count.Updated, count.Refused)));
        foreach (var kind in new[] { "organization", "offer", "need" })
        {
            var (made, same) = (first.Counts.Single(count => count.Kind == kind), again.Counts.Single(count => count.Kind == kind));
            Assert.Equal(made.Created, same.Unchanged);
        }
        Assert.DoesNotContain(again.Findings, finding => finding.Severity == V1.Severity.Error);
    }

    [Fact]
    public async Task A_text_that_would_run_is_quoted_in_the_csv_and_comes_back_as_it_was()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var organization = await server.Client.Catalog.CreateOrganizationAsync(new() { Organization = new() { DisplayName = "HTX Một", Sides = { V1.Side.Producer } } }, cancellationToken: Token);
        const string Title = "=HYPERLINK(\"http://example.invalid\",\"Mận\")";
        await server.Client.Catalog.CreateOfferAsync(new() { Parent = organization.Name, Offer = new() { Title = Title } }, cancellationToken: Token);
        using var file = await ExportAsync(server, V1.ExportFormat.Csv, V1.ExportTable.Offers);
        Assert.Contains("\"'=HYPERLINK", Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
        var again = await server.Client.ImportWorkbookAsync(file, new() { FileName = "export.csv", Mode = V1.ImportMode.PerRow }, null, Token);
        Assert.All(again.Counts, count => Assert.Equal((0, 0, 0), (count.Created, count.Updated, count.Refused)));
        Assert.Equal(Title, Assert.Single((await server.Client.Catalog.ListOffersAsync(new() { Parent = organization.Name }, cancellationToken: Token)).Offers).Title);
    }

    private static async Task<MemoryStream> ExportAsync(MatchmakerServer server, V1.ExportFormat format, V1.ExportTable table)
    {
        var file = new MemoryStream();
        await server.Client.ExportCatalogAsync(new() { Format = format, Table = table }, file, Token);
        file.Position = 0;
        return file;
    }
}
