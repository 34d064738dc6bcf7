using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Durability;

/// <summary>Acknowledged means durable: processes are killed and disks are full, and every write that was answered is there.</summary>
public sealed class DurabilityTests(PostgresServer postgres)
{
    private const int Writers = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Every_acknowledged_write_outlives_a_killed_process_on_SQLite() => KillAndLookAsync([], rounds: 3);

    [Fact]
    public async Task Every_acknowledged_write_outlives_a_killed_process_on_PostgreSQL() =>
        await KillAndLookAsync([("Database:ConnectionString", await postgres.NewDatabaseAsync())], rounds: 2);

    [Fact]
    public async Task A_file_that_may_not_grow_refuses_writes_in_words_and_takes_them_again_when_it_may()
    {
        var folder = Directory.CreateTempSubdirectory("mm-full-").FullName;
        await using var server = await ServerProcess.StartAsync(folder, maxFileKilobytes: 1024);
        using var client = server.ClientWith(server.BootstrapKey);
        var kept = new ConcurrentBag<string>();
        var refused = await FillAsync(client, kept);
        Assert.Contains(Refusal.From(refused).Reason, new[] { V1.ErrorReason.Unavailable, V1.ErrorReason.StorageFull });
        Assert.NotEmpty(Refusal.From(refused).LocalizedMessage);
        await AllThereAsync(client, kept);
        await server.LiftFileLimitAsync();
        await WriteAgainAsync(client, kept);
        await AllThereAsync(client, kept);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_full_disk_refuses_writes_as_full_answers_reads_and_takes_writes_again_when_there_is_room()
    {
        Assert.SkipUnless(Environment.UserName == "root", "Only root can mount a small disk.");
        var folder = Directory.CreateTempSubdirectory("mm-disk-").FullName;
        await OwnServers.RunAsync("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder);
        try
        {
            await using var server = await ServerProcess.StartAsync(folder);
            using var client = server.ClientWith(server.BootstrapKey);
            var kept = new ConcurrentBag<string>();
            var ballast = Path.Combine(folder, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[4 << 20], Token);
            var refused = await FillAsync(client, kept);
            Assert.Equal((StatusCode.ResourceExhausted, V1.ErrorReason.StorageFull), (refused.StatusCode, Refusal.From(refused).Reason));
            await AllThereAsync(client, kept);
            File.Delete(ballast);
            await WriteAgainAsync(client, kept);
            await AllThereAsync(client, kept);
        }
        finally
        {
            await OwnServers.RunAsync("umount", folder);
            Directory.Delete(folder);
        }
    }

    [Fact]
    public async Task Ctrl_C_stops_it_cleanly_and_the_next_start_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("mm-stop-").FullName;
        string key;
        await using (var first = await ServerProcess.StartAsync(folder))
        {
            key = first.BootstrapKey;
            Assert.Equal(43, key.Length);
            Assert.Equal(0, await first.StopAsync());
        }
        await using var second = await ServerProcess.StartAsync(folder);
        Assert.Empty(second.BootstrapKey);
        using var client = second.ClientWith(key);
        Assert.Single((await client.Access.ListApiKeysAsync(new V1.ListApiKeysRequest(), cancellationToken: Token)).ApiKeys);
        Assert.Equal(0, await second.StopAsync());
        Directory.Delete(folder, recursive: true);
    }

    private static async Task KillAndLookAsync((string, string)[] settings, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("mm-kill-").FullName;
        var kept = new ConcurrentBag<string>();
        var key = "";
        for (var round = 0; round < rounds; round++)
        {
            var before = kept.Count;
            await using var server = await ServerProcess.StartAsync(folder, settings);
            key = round == 0 ? server.BootstrapKey : key;
            using var client = server.ClientWith(key);
            await AllThereAsync(client, kept);
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteUntilKilledAsync(client, kept, $"firm-{round}-{writer}")).ToArray();
            while (kept.Count < before + 200)
            {
                await Task.Delay(10, Token);
            }
            server.Kill();
            await Task.WhenAll(writers);
        }
        await using var last = await ServerProcess.StartAsync(folder, settings);
        using var reader = last.ClientWith(key);
        Assert.True(kept.Count >= rounds * 200);
        await AllThereAsync(reader, kept);
        TestContext.Current.SendDiagnosticMessage("{0} kills, {1} acknowledged writes, all there", rounds, kept.Count);
        last.Kill();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task WriteUntilKilledAsync(MatchmakerClient client, ConcurrentBag<string> kept, string prefix)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                kept.Add(await WriteAsync(client, $"{prefix}-{number.ToString(CultureInfo.InvariantCulture)}", ""));
            }
        }
        catch (RpcException)
        {
            // The server is gone; what it did not answer may be there or not.
        }
    }

    private static async Task<string> WriteAsync(MatchmakerClient client, string id, string note) =>
        (await client.Catalog.CreateOrganizationAsync(
            new V1.CreateOrganizationRequest
            {
                OrganizationId = id,
                Organization = new V1.Organization { DisplayName = $"HTX {id}", Sides = { V1.Side.Producer }, Note = note },
            },
            cancellationToken: Token)).Name;

    private static async Task<RpcException> FillAsync(MatchmakerClient client, ConcurrentBag<string> kept)
    {
        var note = new string('x', 1900);
        for (var number = 0; number < 20_000; number++)
        {
            try
            {
                kept.Add(await WriteAsync(client, $"fill-{number.ToString(CultureInfo.InvariantCulture)}", note));
            }
            catch (RpcException refused)
            {
                return refused;
            }
        }
        throw new InvalidOperationException("40 MB went onto a disk that has less.");
    }

    // The store may need a moment to see that there is room.
    private static async Task WriteAgainAsync(MatchmakerClient client, ConcurrentBag<string> kept)
    {
        for (var round = 0; ; round++)
        {
            try
            {
                kept.Add(await WriteAsync(client, $"again-{round.ToString(CultureInfo.InvariantCulture)}", ""));
                return;
            }
            catch (RpcException refused) when (round < 100)
            {
                Assert.Contains(Refusal.From(refused).Reason, new[] { V1.ErrorReason.Unavailable, V1.ErrorReason.StorageFull });
                await Task.Delay(50, Token);
            }
        }
    }

    private static async Task AllThereAsync(MatchmakerClient client, ConcurrentBag<string> kept)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var page = new V1.ListOrganizationsResponse();
        do
        {
            page = await client.Catalog.ListOrganizationsAsync(new V1.ListOrganizationsRequest { PageSize = 500, PageToken = page.NextPageToken }, cancellationToken: Token);
            found.UnionWith(page.Organizations.Select(organization => organization.Name));
        }
        while (page.NextPageToken.Length > 0);
        Assert.All(kept, name => Assert.Contains(name, found));
    }
}
