using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Matchmaker.Platform.Redis;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Platform.Cache;

/// <summary>Every kind of Redis is a matter of the connection string: with TLS, a password or user, a cluster, sentinels.</summary>
public sealed class RedisKindTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_password()
    {
        await using var redis = await RedisNode.StartAsync("port {port}", "save \"\"", "requirepass geheim");
        await redis.UntilAsync("PONG", "--no-auth-warning", "-a", "geheim", "ping");
        await ShareAsync($"{redis.Address},password=geheim");
    }

    [Fact]
    public async Task With_a_user_who_may_touch_our_names_only()
    {
        await using var redis = await RedisNode.StartAsync("port {port}", "save \"\"", $"user matchmaker on >secret ~mm:* &mm:* {RedisKeys.AclCommands}");
        await redis.UntilAsync("PONG", "--no-auth-warning", "--user", "matchmaker", "-a", "secret", "ping");
        var text = $"{redis.Address},user=matchmaker,password=secret";
        await ShareAsync(text);
        await using var process = new CacheProcess(text);
        await process.ConnectedAsync();
        await process.Cache.ForgetSharedAsync(Token);
        await redis.UntilAsync("0", "--raw", "eval", "return #redis.call('KEYS', 'mm:*:answer:*')", "0");
        // Everything that we asked was allowed; what the library asks for itself, it does without.
        var log = (await redis.AskAsync("acl", "log")).Split('\n').ToList();
        Assert.Subset(new HashSet<string>(["cluster|nodes", "cluster|slots", "config|get"], StringComparer.Ordinal), log.Index().Where(line => line.Item == "object").Select(line => log[line.Index + 1]).ToHashSet());
    }

    [Fact]
    public async Task With_TLS_and_a_certificate_of_ones_own_issuer_and_with_no_other()
    {
        var folder = Directory.CreateTempSubdirectory("mm-tls-").FullName;
        var (certificate, key) = (Path.Combine(folder, "redis.crt"), Path.Combine(folder, "redis.key"));
        await MakeCertificateAsync(certificate, key);
        await using var redis = await RedisNode.StartAsync(
            "port 0", "tls-port {port}", "save \"\"", $"tls-cert-file {certificate}", $"tls-key-file {key}", $"tls-ca-cert-file {certificate}", "tls-auth-clients no");
        await redis.UntilAsync("PONG", "--tls", "--cacert", certificate, "ping");
        await ShareAsync($"{redis.Address},ssl=true,sslHost=localhost", ("Redis:TrustedCertificate", certificate));
        // A server that cannot show who it is gets nothing, and no ask fails for it.
        await using var wary = new CacheProcess($"{redis.Address},ssl=true,sslHost=localhost");
        await using var plain = new CacheProcess(redis.Address);
        for (var ask = 0; ask < 20; ask++)
        {
            Assert.Equal("own", await wary.AskAsync($"shared {ask}", "own", 1));
            Assert.Equal("own", await plain.AskAsync($"shared {ask}", "own", 1));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_cluster_of_three()
    {
        await using var first = await ClusterNodeAsync();
        await using var second = await ClusterNodeAsync();
        await using var third = await ClusterNodeAsync();
        RedisNode[] nodes = [first, second, third];
        for (var at = 0; at < nodes.Length; at++)
        {
            await nodes[at].UntilAsync("PONG", "ping");
            await nodes[at].AskAsync("cluster", "addslotsrange", Number(16384 * at / 3), Number((16384 * (at + 1) / 3) - 1));
            await nodes[at].AskAsync("cluster", "set-config-epoch", Number(at + 1));
        }
        foreach (var node in nodes[1..])
        {
            await first.AskAsync("cluster", "meet", "127.0.0.1", Number(node.Port), (await node.AskAsync("--raw", "config", "get", "cluster-port")).Split('\n')[1].Trim());
        }
        foreach (var node in nodes)
        {
            await node.UntilAsync("cluster_known_nodes:3", "cluster", "info");
            await node.UntilAsync("cluster_state:ok", "cluster", "info");
        }
        await ShareAsync($"{first.Address},{second.Address},{third.Address}");
        foreach (var node in nodes)
        {
            Assert.NotEqual("0", (await node.AskAsync("--raw", "dbsize")).Trim());
        }
    }

    [Fact]
    public async Task Sentinels_name_the_master_and_after_its_death_the_next()
    {
        await using var master = await RedisNode.StartAsync("port {port}", "save \"\"");
        await master.UntilAsync("PONG", "ping");
        await using var replica = await RedisNode.StartAsync("port {port}", "save \"\"", $"replicaof 127.0.0.1 {Number(master.Port)}", "repl-diskless-sync-delay 0");
        await replica.UntilAsync("master_link_status:up", "info", "replication");
        await using var sentinel = await RedisNode.StartAsync(
            "port {port}",
            $"sentinel monitor matchmaker 127.0.0.1 {Number(master.Port)} 1",
            "sentinel down-after-milliseconds matchmaker 1000",
            "sentinel failover-timeout matchmaker 5000");
        await sentinel.UntilAsync("slave", "--raw", "sentinel", "replicas", "matchmaker");
        var text = $"{sentinel.Address},serviceName=matchmaker";
        await using var stays = new CacheProcess(text, 0, ("Redis:PauseAfterFailure", "00:00:00.300"));
        await stays.ConnectedAsync();
        await ShareAsync(text);
        master.Kill();
        for (var ask = 0; ask < 50; ask++)
        {
            Assert.Equal("own", await stays.AskAsync($"meanwhile {ask}", "own", 1));
        }
        await sentinel.UntilAsync(Number(replica.Port), "--raw", "sentinel", "get-master-addr-by-name", "matchmaker");
        await replica.UntilAsync("role:master", "info", "replication");
        // The one that was connected all along, and one that comes now.
        await ShareAsync(text);
        await ShareAsync(stays, text);
    }

    [Fact]
    public async Task A_sentinel_that_names_no_master_yet_is_asked_again()
    {
        await using var sentinel = await RedisNode.StartAsync("port {port}", $"sentinel monitor other 127.0.0.1 {Number(OwnServers.FreePort())} 1");
        await sentinel.UntilAsync("PONG", "ping");
        await using var process = new CacheProcess($"{sentinel.Address},serviceName=matchmaker", 0, ("Redis:PauseAfterFailure", "00:00:00.300"));
        Assert.Equal("own", await process.AskAsync("ask", "own", 1));
        await using var redis = await RedisNode.StartAsync("port {port}", "save \"\"");
        await redis.UntilAsync("PONG", "ping");
        await sentinel.AskAsync("sentinel", "monitor", "matchmaker", "127.0.0.1", Number(redis.Port), "1");
        await ShareAsync(process, $"{sentinel.Address},serviceName=matchmaker");
    }

    private static async Task ShareAsync(string text, params (string Key, string Value)[] settings)
    {
        await using var first = new CacheProcess(text, 0, settings);
        await ShareAsync(first, text, settings);
    }

    /// <summary>What one process computed another takes, and both can decide together by a script.</summary>
    private static async Task ShareAsync(CacheProcess first, string text, params (string Key, string Value)[] settings)
    {
        await using var second = new CacheProcess(text, 0, settings);
        await first.ConnectedAsync();
        await second.ConnectedAsync();
        var shared = 0;
        for (var round = 0; shared < 20; round++)
        {
            Assert.True(round < 1000, "Nothing is shared.");
            var asked = $"shared {round}";
            await first.AskAsync(asked, "shared", 1);
            // Redis is written in the background.
            await Task.Delay(10, Token);
            shared += await second.AskAsync(asked, "own", 1) == "shared" ? 1 : 0;
        }
        for (var round = 0; await second.CountAsync("script") is not > 1; round++)
        {
            Assert.True(round < 500, "No script ran.");
            await first.CountAsync("script");
            await Task.Delay(20, Token);
        }
    }

    private static Task<RedisNode> ClusterNodeAsync() => RedisNode.StartAsync(
        "port {port}", "save \"\"", "cluster-enabled yes", $"cluster-port {Number(OwnServers.FreePort())}", "cluster-node-timeout 5000");

    private static async Task MakeCertificateAsync(string certificate, string key)
    {
        using var pair = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", pair, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(certificate, made.ExportCertificatePem(), Token);
        await File.WriteAllTextAsync(key, pair.ExportPkcs8PrivateKeyPem(), Token);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
