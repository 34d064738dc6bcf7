using System.Diagnostics;
using System.Globalization;
using System.Text;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Durability;

/// <summary>An import whose server is killed leaves all of it or nothing of it, and the same file sent again makes it whole.</summary>
public sealed class KilledImportTests(PostgresServer postgres)
{
    private const int Producers = 100;
    private const int OffersOfProducer = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task An_import_killed_anywhere_is_whole_or_nothing_on_SQLite() => KillEverywhereAsync([], [0, 0.5, 0.9, 1, 1.1]);

    [Fact]
    public async Task An_import_killed_anywhere_is_whole_or_nothing_on_PostgreSQL() =>
        await KillEverywhereAsync([("Database:ConnectionString", await postgres.NewDatabaseAsync())], [0.5, 1]);

    // One import is timed from the moment the server begins to keep; others are killed while reading and at parts of that time.
    private static async Task KillEverywhereAsync((string, string)[] settings, double[] parts)
    {
        var folder = Directory.CreateTempSubdirectory("mm-killed-import-").FullName;
        var server = await ServerProcess.StartAsync(folder, settings);
        var key = server.BootstrapKey;
        try
        {
            using (var client = server.ClientWith(key))
            {
                await ImportAsync(client, "warm", null);
                var clock = new StageClock();
                await ImportAsync(client, "timed", clock);
                var keeping = clock.Since(V1.ImportStage.Keeping);
                parts = [-1, .. parts.Select(part => part * keeping.TotalMilliseconds)];
            }
            foreach (var (index, milliseconds) in parts.Index())
            {
                var file = $"k{index.ToString(CultureInfo.InvariantCulture)}";
                var isAnswered = await KillAsync(server, key, file, milliseconds);
                await server.DisposeAsync();
                server = await ServerProcess.StartAsync(folder, settings);
                await LookAsync(server, key, file, milliseconds, isAnswered);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Imports a file and kills the server on the way; whether it answered all the same.</summary>
    private static async Task<bool> KillAsync(ServerProcess server, string key, string file, double milliseconds)
    {
        using var client = server.ClientWith(key);
        var clock = new StageClock();
        var import = ImportAsync(client, file, clock);
        await Task.WhenAny(import, clock.At(milliseconds < 0 ? V1.ImportStage.Receiving : V1.ImportStage.Keeping));
        await Task.WhenAny(import, Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, milliseconds)), Token));
        server.Kill();
        try
        {
            await import;
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    /// <summary>Sends the file again, twice: the first time makes all of it or finds all of it, the second finds all of it.</summary>
    private static async Task LookAsync(ServerProcess server, string key, string file, double milliseconds, bool isAnswered)
    {
        using var client = server.ClientWith(key);
        var again = await ImportAsync(client, file, null);
        var created = (Count(again, "organization").Created, Count(again, "offer").Created);
        Assert.Contains(created, new[] { (0, 0), (Producers, Producers * OffersOfProducer) });
        Assert.True(!isAnswered || created == (0, 0), "What was answered was not kept.");
        var third = await ImportAsync(client, file, null);
        Assert.All(third.Counts, count => Assert.Equal((0, 0, 0), (count.Created, count.Updated, count.Refused)));
        Assert.Equal((Producers, Producers * OffersOfProducer), (Count(third, "organization").Unchanged, Count(third, "offer").Unchanged));
        TestContext.Current.SendDiagnosticMessage("killed at {0:F0} ms: {1}", milliseconds, created == (0, 0) ? "whole" : "nothing");
    }

    private static Task<V1.ImportWorkbookResponse> ImportAsync(MatchmakerClient client, string file, IProgress<V1.ImportProgress>? progress) =>
        client.StreamImportWorkbookAsync(Csv(file), new() { FileName = $"{file}.csv", Mode = V1.ImportMode.PerRow }, progress, repaired: null, Token);

    private static V1.ImportCount Count(V1.ImportWorkbookResponse response, string kind) => response.Counts.Single(count => count.Kind == kind);

    private static MemoryStream Csv(string file)
    {
        var text = new StringBuilder("Mã cơ sở,Tên cơ sở,Địa chỉ,Mã SP,Tên sản phẩm,Sản lượng,Giá bán,Chứng nhận\n");
        for (var row = 0; row < Producers * OffersOfProducer; row++)
        {
            var producer = row / OffersOfProducer;
            text.Append(CultureInfo.InvariantCulture, $"{file}-{producer},HTX {file} số {producer},\"xã Yên Châu, Sơn La\",SP{row},Mận hậu loại {row % OffersOfProducer},{1 + row % 9} tấn/tháng,{10 + row % 90}.000đ/kg,VietGAP\n");
        }
        return new(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>When the server told which stage it had come to.</summary>
    private sealed class StageClock : IProgress<V1.ImportProgress>
    {
        private readonly Dictionary<V1.ImportStage, (TaskCompletionSource Came, long At)> _stages =
            Enum.GetValues<V1.ImportStage>().ToDictionary(stage => stage, _ => (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0L));

        public Task At(V1.ImportStage stage) => _stages[stage].Came.Task;

        public TimeSpan Since(V1.ImportStage stage) => _stages[stage] is { Came.Task.IsCompleted: true, At: var at } ? Stopwatch.GetElapsedTime(at) : TimeSpan.Zero;

        public void Report(V1.ImportProgress value)
        {
            if (_stages[value.Stage] is { Came.Task.IsCompleted: false } stage)
            {
                _stages[value.Stage] = stage with { At = Stopwatch.GetTimestamp() };
                stage.Came.SetResult();
            }
        }
    }
}
