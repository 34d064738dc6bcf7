using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Docs;

/// <summary>The lines of client code in README.md are those that run here.</summary>
public sealed class ReadmeTests
{
    /// <summary>Folder of the repository that the tests were built from.</summary>
    public static string Repository { get; } = Find();

    [Fact]
    public async Task The_client_lines_of_the_readme_run()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var address = server.GrpcAddress;
        var producer = await server.Client.Catalog.CreateOrganizationAsync(new() { Organization = new() { DisplayName = "HTX", Sides = { V1.Side.Producer } } }, cancellationToken: TestContext.Current.CancellationToken);
        var buyer = await server.Client.Catalog.CreateOrganizationAsync(new() { Organization = new() { DisplayName = "Siêu thị", Sides = { V1.Side.Buyer } } }, cancellationToken: TestContext.Current.CancellationToken);
        await server.Client.Catalog.CreateOfferAsync(new() { Parent = producer.Name, Offer = new() { Title = "Mận hậu Mộc Châu" } }, cancellationToken: TestContext.Current.CancellationToken);
        var need = await server.Client.Catalog.CreateNeedAsync(new() { Parent = buyer.Name, Need = new() { Title = "Cần mua mận hậu" } }, cancellationToken: TestContext.Current.CancellationToken);
        var cancellationToken = TestContext.Current.CancellationToken;
        using var output = new StringWriter();
        var before = Console.Out;
        Console.SetOut(output);
        try
        {
            // README: begin
            using var client = new MatchmakerClient(new() { Address = address });
            await foreach (var match in client.FindMatchesAsync(new() { Name = need.Name }, cancellationToken))
            {
                Console.WriteLine($"{match.Score} {match.ProducerDisplayName}: {match.OfferTitle}. {match.Summary.Vi}");
            }
            // README: end
        }
        finally
        {
            Console.SetOut(before);
        }
        Assert.Contains("Mận hậu Mộc Châu", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_readme_shows_those_lines()
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Repository, "tests", "Matchmaker.ServiceTests", "Docs", "ReadmeTests.cs"), TestContext.Current.CancellationToken);
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository, "README.md"), TestContext.Current.CancellationToken);
        var lines = Between(source, "// README: begin\n", "            // README: end").Split('\n').Select(line => line.Length > 12 ? line[12..] : line.Trim());
        Assert.Equal(string.Join('\n', lines).Trim(), Between(readme, "```csharp\n", "```").Trim());
    }

    private static string Between(string text, string begin, string end)
    {
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Matchmaker.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie inside the repository.");
        }
        return folder.FullName;
    }
}
