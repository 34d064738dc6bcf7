using Matchmaker.Cli;
using Matchmaker.ServiceTests.OnSite;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.Agendas;

/// <summary>The command line against a running server.</summary>
[Collection(DayTests.Name)]
public sealed class AgendaVerbTests(DayServer days)
{
    [Fact]
    public async Task Agendas_are_written_to_files_and_what_is_refused_is_said_in_one_line()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var folder = Directory.CreateTempSubdirectory("mm-cli-").FullName;
        try
        {
            foreach (var (file, head, rest) in new[]
            {
                ("all.pdf", "%PDF", Array.Empty<string>()), ("one.ics", "BEGIN:VCALENDAR", ["--participant", day.Hall.Producers[0].Name]), ("b1.xlsx", "PK", ["--table", "B01", "--language", "en"]),
            })
            {
                var path = Path.Combine(folder, file);
                var (code, said, error) = await RunAsync(["agenda", "export", "--conference", day.Hall.Name, "--out", path, .. rest]);
                Assert.Equal((ExitCode.Done, ""), (code, error));
                Assert.Contains(path, said, StringComparison.Ordinal);
                Assert.StartsWith(head, System.Text.Encoding.ASCII.GetString((await File.ReadAllBytesAsync(path, Hall.Token))[..20]), StringComparison.Ordinal);
            }
            var (refused, _, why) = await RunAsync(["agenda", "export", "--conference", day.Hall.Name, "--table", "Z9", "--out", Path.Combine(folder, "no.pdf")]);
            Assert.Equal((ExitCode.BadInput, false), (refused, File.Exists(Path.Combine(folder, "no.pdf"))));
            Assert.Contains("TableUnknown", why, StringComparison.Ordinal);
            var (both, _, _) = await RunAsync(["agenda", "export", "--conference", day.Hall.Name, "--table", "B01", "--all", "--out", Path.Combine(folder, "no.pdf")]);
            Assert.Equal(ExitCode.BadInput, both);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_watch_prints_the_agenda_and_at_its_end_the_token_to_go_on_from()
    {
        var day = await days.NewDayAsync(isRunning: false);
        var meeting = (await day.Hall.MeetingsAsync())[0];
        using var output = new Lines();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Hall.Token);
        using var error = new StringWriter();
        var running = Mm.RunAsync(["agenda", "watch", "--conference", day.Hall.Name, "--participant", meeting.Producer, .. Server()], output, error, stop.Token);
        await output.SeeAsync(meeting.BuyerDisplayName);
        await day.Meetings.CancelMeetingAsync(new() { Name = meeting.Name, Etag = meeting.Etag, Reason = "Xe hỏng" }, cancellationToken: Hall.Token);
        await output.SeeAsync("bị huỷ (Xe hỏng).");
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Done, await running);
        Assert.Matches(@"^--resume \S{20,}", error.ToString());
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Mm.RunAsync([.. arguments, .. Server()], output, error, Hall.Token);
        return (code, output.ToString(), error.ToString());
    }

    private string[] Server() => ["--server", days.Server.GrpcAddress.ToString(), "--key", days.Server.AdministratorKey];

    /// <summary>What is printed, to be waited for.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly Lock _gate = new();

        public override Task WriteLineAsync(string? value)
        {
            lock (_gate)
            {
                base.WriteLine(value);
            }
            return Task.CompletedTask;
        }

        public async Task SeeAsync(string text)
        {
            for (var waited = 0; waited < 600; waited++)
            {
                lock (_gate)
                {
                    if (ToString().Contains(text, StringComparison.Ordinal))
                    {
                        return;
                    }
                }
                await Task.Delay(50, Hall.Token);
            }
            Assert.Fail($"'{text}' was never printed.");
        }
    }
}
