using Matchmaker.Cli;
using Matchmaker.ServiceTests.Conferences;

namespace Matchmaker.ServiceTests.Outcomes;

[Collection(ConferenceTests.Name)]
public sealed class OutcomeVerbTests(ConferenceServers servers)
{
    [Fact]
    public async Task A_step_is_recorded_and_counted_from_the_command_line()
    {
        var signing = await Signing.NewAsync(servers.Open, await servers.NewFairAsync());
        var (conference, producer, buyer) = (Last(signing.Fair.Name), Last(signing.Producer.Name), Last(signing.Buyer.Name));
        var (code, output, error) = await RunAsync(
            "outcome", "record", "--conference", conference, "--producer", producer, "--buyer", buyer, "--step", "signed", "--value", "120000000", "--date", "2026-06-12", "--for", "producer");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("signed, 120,000,000 VND", output, StringComparison.Ordinal);
        var ledger = Assert.Single((await signing.Outcomes.ListAgreementsAsync(new() { Parent = signing.Fair.Name }, cancellationToken: Fair.Token)).Agreements);
        Assert.Equal((signing.Producer.Name, 120_000_000), (ledger.Entries[0].OnBehalfOf, ledger.Entries[0].ValueVnd));

        (code, output, _) = await RunAsync("report", "--conference", conference);
        Assert.Equal(0, code);
        Assert.Contains("120,000,000", output, StringComparison.Ordinal);
        Assert.Contains("[value.signed.to_buyer.cumulative]", output, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("mm-report-");
        try
        {
            foreach (var (name, begin) in new[] { ("bao-cao.pdf", "%PDF"), ("bao-cao.xlsx", "PK") })
            {
                var path = Path.Combine(folder.FullName, name);
                Assert.Equal(0, (await RunAsync("report", "--conference", conference, "--out", path)).Code);
                Assert.StartsWith(begin, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Fair.Token)), StringComparison.Ordinal);
            }
            (code, _, error) = await RunAsync("report", "--conference", conference, "--out", Path.Combine(folder.FullName, "bao-cao.doc"));
            Assert.Equal(ExitCode.BadInput, code);
            Assert.Contains(".xlsx or .pdf", error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        (code, _, error) = await RunAsync("outcome", "record", "--conference", conference, "--producer", producer, "--buyer", buyer, "--step", "held");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("StepOutOfOrder", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Mm.RunAsync([.. arguments, "--server", servers.Open.GrpcAddress.ToString()], output, error, Fair.Token);
        return (code, output.ToString(), error.ToString());
    }

    private static string Last(string name) => name.Split('/')[^1];
}
