using System.Diagnostics.CodeAnalysis;
using Grpc.Net.Client;
using Matchmaker.Access;
using Matchmaker.Client;
using Matchmaker.Platform;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Matchmaker.ServiceTests.Harness;

/// <summary>The whole product inside the test process: the real Program on real loopback ports, called over real channels.</summary>
/// <remarks>Disposing it fails the test when the server logged an error that was not <see cref="Expect"/>ed.</remarks>
public sealed class MatchmakerServer : IAsyncDisposable
{
    private readonly ServerSetup _setup;
    private readonly Factory _factory;
    private readonly HashSet<int> _expected = [];
    private readonly List<IDisposable> _opened = [];
    private Task? _stopping;

    private MatchmakerServer(ServerSetup setup)
    {
        _setup = setup;
        Folder = setup.Folder.Length > 0 ? setup.Folder : Directory.CreateTempSubdirectory("mm-server-").FullName;
        _factory = new Factory(setup, Folder);
    }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Address of the gRPC port.</summary>
    public Uri GrpcAddress { get; private set; } = null!;

    /// <summary>Address of the HTTP/1.1 port.</summary>
    public Uri HttpAddress { get; private set; } = null!;

    /// <summary>A key that may do everything; empty when the server is open.</summary>
    public string AdministratorKey { get; private set; } = "";

    /// <summary>The product's client with the administrator's key. Retries are off, so that a test sees each answer.</summary>
    [field: AllowNull]
    public MatchmakerClient Client => field ??= ClientWith(AdministratorKey);

    /// <summary>A bare channel, for calls without the client's defaults.</summary>
    [field: AllowNull]
    public GrpcChannel Channel => field ??= Keep(GrpcChannel.ForAddress(GrpcAddress));

    /// <summary>A client of the HTTP/1.1 port, with the administrator's key.</summary>
    [field: AllowNull]
    public HttpClient Http => field ??= HttpWith(AdministratorKey);

    public IServiceProvider Services => _factory.Services;

    /// <summary>What the server logged at Warning and above, so far.</summary>
    internal FakeLogCollector Logs { get; private set; } = null!;

    public static async Task<MatchmakerServer> StartAsync(ServerSetup? setup = null)
    {
        var server = new MatchmakerServer(setup ?? new ServerSetup());
        server._factory.UseKestrel();
        server._factory.StartServer();
        server.Logs = server.Services.GetFakeLogCollector();
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        // In the order in which they are opened: HTTP/1.1 first, then HTTP/2.
        (server.HttpAddress, server.GrpcAddress) = (new Uri(addresses[0]), new Uri(addresses[1]));
        if (server._setup.WithKeys)
        {
            server.AdministratorKey = await server.NewAdministratorKeyAsync();
        }
        return server;
    }

    /// <summary>A client with a key of its own; empty calls without one.</summary>
    public MatchmakerClient ClientWith(string key) =>
        Keep(new MatchmakerClient(new MatchmakerClientOptions { Address = GrpcAddress, ApiKey = key.Length > 0 ? key : null, Attempts = 1 }));

    /// <summary>A client of the HTTP/1.1 port with a key of its own; empty calls without one.</summary>
    public HttpClient HttpWith(string key)
    {
        var http = Keep(new HttpClient { BaseAddress = HttpAddress });
        if (key.Length > 0)
        {
            http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }
        return http;
    }

    /// <summary>Makes a key through the API and returns its secret.</summary>
    public async Task<string> NewKeyAsync(V1.Role role, string organization = "", params IEnumerable<string> conferences)
    {
        var key = new V1.ApiKey { DisplayName = $"{role} under test", Role = role, Organization = organization, Conferences = { conferences } };
        var made = await Client.Access.CreateApiKeyAsync(
            new V1.CreateApiKeyRequest { ApiKey = key }, cancellationToken: TestContext.Current.CancellationToken);
        return made.Secret;
    }

    /// <summary>Stops it as Ctrl-C does, and waits for the end.</summary>
    public Task StopAsync() => _stopping ??= Services.GetRequiredService<IHost>().StopAsync(CancellationToken.None);

    /// <summary>Allows errors with these event ids; all others fail the test.</summary>
    public void Expect(params ReadOnlySpan<int> eventIds)
    {
        foreach (var id in eventIds)
        {
            _expected.Add(id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened)
        {
            opened.Dispose();
        }
        // To its end, before its folder goes: the index is committed when it stops.
        await StopAsync();
        await _factory.DisposeAsync();
        if (_setup.Folder.Length == 0)
        {
            Directory.Delete(Folder, recursive: true);
        }
        var unexpected = Logs.GetSnapshot().Where(record => record.Level >= LogLevel.Error && !_expected.Contains(record.Id.Id)).ToArray();
        Assert.True(unexpected.Length == 0, $"The server logged errors:\n{string.Join('\n', unexpected.Select(Line))}");
    }

    private static string Line(FakeLogRecord record) => $"{record.Level} {record.Id.Id} {record.Category}: {record.Message} {record.Exception}";

    private T Keep<T>(T opened)
        where T : IDisposable
    {
        _opened.Add(opened);
        return opened;
    }

    // The bootstrap key goes to the terminal and nowhere else; a test in this process has one put into the store.
    private async Task<string> NewAdministratorKeyAsync()
    {
        var secret = ApiKey.NewSecret();
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        var key = new ApiKey(Services.GetRequiredService<Ids>().Next(), "Test", Role.Administrator, "", [], now, null, null);
        await Services.GetRequiredService<SqlKeyStore>().TryInsertAsync(key, ApiKey.HashOf(secret), CancellationToken.None);
        await Services.GetRequiredService<KeyRing>().RefreshAsync(CancellationToken.None);
        return secret;
    }

    // Any type of the server's assembly names its entry point; Program is a type of mm's too.
    private sealed class Factory(ServerSetup setup, string folder) : WebApplicationFactory<DataFolder>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Listen:Http", "127.0.0.1:0");
            builder.UseSetting("Listen:Grpc", "127.0.0.1:0");
            builder.UseEnvironment("Production");
            foreach (var (key, value) in setup.Configuration(folder))
            {
                builder.UseSetting(key, value);
            }
            builder.ConfigureLogging(logging => logging.ClearProviders().AddFakeLogging(fake =>
            {
                fake.FilteredLevels = new HashSet<LogLevel> { LogLevel.Warning, LogLevel.Error, LogLevel.Critical };
            }));
            builder.ConfigureTestServices(services => setup.Services?.Invoke(services));
        }
    }
}
