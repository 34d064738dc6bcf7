using System.Text;
using System.Text.Json;
using Grpc.Core;
using Matchmaker.ServiceTests.Harness;
using Matchmaker.ServiceTests.OnSite;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.Privacy;

/// <summary>What people may ask of their data: a copy, and that nothing of it is left, down to the bytes of the database, the index and Redis.</summary>
public sealed class ErasureTests(PostgresServer postgres)
{
    private const string Name = "Nguyễn Thị Lan Hương";
    private const string Phone = "+84912345678";
    private const string Typed = "0912 345.678";
    private const string Email = "lan.huong@example.vn";
    private const string Firm = "HTX Rừng Xa Mường Giôn";

    private static readonly V1.Representative Other = new() { DisplayName = "Trần Văn Minh", Phones = { "+84987654321" }, Email = "minh@example.vn" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_leaves_no_byte_behind_and_the_figures_stay()
    {
        var folder = Directory.CreateTempSubdirectory("mm-erase-").FullName;
        try
        {
            await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Folder = folder, WithKeys = true });
            var (hall, firm) = await LifeAsync(server);
            string[] secrets = [Name, Phone, Phone.Replace("+", "\\u002B", StringComparison.Ordinal), Typed, Email];
            Assert.All(new[] { Name, Email, Typed }, secret => Assert.NotEmpty(FilesWith(folder, secret)));
            var report = await server.Client.Outcomes.GetReportAsync(new() { Parent = hall.Name }, cancellationToken: Token);

            var copy = await server.Client.Privacy.ExportPersonalDataAsync(new() { Name = firm, Contact = Email }, cancellationToken: Token);
            using var document = JsonDocument.Parse(copy.Document);
            Assert.Equal(Name, document.RootElement.GetProperty("person").GetProperty("displayName").GetString());
            Assert.NotEmpty(document.RootElement.GetProperty("consents").EnumerateArray());
            Assert.NotEmpty(document.RootElement.GetProperty("notices").EnumerateArray());
            var mentions = document.RootElement.GetProperty("mentions").EnumerateArray().Select(mention => mention.GetProperty("in").GetString()).ToHashSet(StringComparer.Ordinal);
            Assert.Superset(new HashSet<string?>(["meeting_request.document", "match_feedback.reason", "agreement_entry.document", "meeting.cancel_reason", "audit_log.actor_name", "api_key.display_name"], StringComparer.Ordinal), mentions);
            Assert.DoesNotContain(Other.Email, copy.Document, StringComparison.Ordinal);

            var erase = new V1.ErasePersonalDataRequest { Name = firm, Contact = Email, ValidateOnly = true };
            var counted = await server.Client.Privacy.ErasePersonalDataAsync(erase, cancellationToken: Token);
            Assert.NotEmpty(FilesWith(folder, Email));
            erase.ValidateOnly = false;
            Assert.Equal(counted, await server.Client.Privacy.ErasePersonalDataAsync(erase, cancellationToken: Token));
            await GoneAsync(folder, secrets);
            Assert.Equal(0, (await server.Client.Privacy.ErasePersonalDataAsync(erase, cancellationToken: Token)).ChangedCount);

            var now = await server.Client.Outcomes.GetReportAsync(new() { Parent = hall.Name }, cancellationToken: Token);
            Assert.Equal(report.InPeriod, now.InPeriod);
            Assert.Equal(report.Cumulative, now.Cumulative);
            Assert.Equal([Other], (await server.Client.Catalog.GetOrganizationAsync(new() { Name = firm }, cancellationToken: Token)).Representatives);
            Assert.Equal(Firm, (await server.Client.Catalog.GetOrganizationAsync(new() { Name = firm }, cancellationToken: Token)).DisplayName);
            Assert.Empty((await server.Client.Access.ListConsentsAsync(new() { Parent = firm }, cancellationToken: Token)).Consents);
            await Hall.RefusedAsync(StatusCode.NotFound, () => server.Client.Privacy.ErasePersonalDataAsync(new() { Name = firm, Contact = Name }, cancellationToken: Token).ResponseAsync);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task On_PostgreSQL_nothing_is_found_of_a_person_any_more()
    {
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Database = await postgres.NewDatabaseAsync(), WithKeys = true });
        var (_, firm) = await LifeAsync(server);
        foreach (var contact in new[] { Email, Phone })
        {
            Assert.Contains("meeting", (await server.Client.Privacy.ExportPersonalDataAsync(new() { Name = firm, Contact = contact }, cancellationToken: Token)).Document, StringComparison.Ordinal);
        }
        Assert.True((await server.Client.Privacy.ErasePersonalDataAsync(new() { Name = firm, Contact = Email }, cancellationToken: Token)).ChangedCount > 8);
        foreach (var contact in new[] { Email, Phone })
        {
            using var document = JsonDocument.Parse((await server.Client.Privacy.ExportPersonalDataAsync(new() { Name = firm, Contact = contact }, cancellationToken: Token)).Document);
            Assert.All(new[] { "consents", "notices", "mentions" }, list => Assert.Equal(0, document.RootElement.GetProperty(list).GetArrayLength()));
        }
    }

    [Fact]
    public async Task An_organization_leaves_no_byte_behind_in_database_index_and_Redis()
    {
        await using var redis = await RedisServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("mm-erase-").FullName;
        try
        {
            await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Folder = folder, WithKeys = true, Redis = redis.ConnectionString });
            var (hall, firm) = await LifeAsync(server);
            var report = await server.Client.Outcomes.GetReportAsync(new() { Parent = hall.Name }, cancellationToken: Token);
            await UntilAsync(async () =>
            {
                // Kept in the background, once the connection stands: asked until it is there.
                foreach (var buyer in hall.Buyers)
                {
                    await server.Client.Meetings.GetAgendaAsync(new() { Name = buyer.Name }, cancellationToken: Token);
                }
                return await AnswersInAsync(redis) >= hall.Buyers.Length;
            });
            var key = server.ClientWith(await server.NewKeyAsync(V1.Role.Representative, firm));
            Assert.Contains(Firm, (await key.Privacy.ExportPersonalDataAsync(new() { Name = firm }, cancellationToken: Token)).Document, StringComparison.Ordinal);
            await Hall.RefusedAsync(StatusCode.PermissionDenied, () => key.Privacy.ErasePersonalDataAsync(new() { Name = firm }, cancellationToken: Token).ResponseAsync);

            Assert.True((await server.Client.Privacy.ErasePersonalDataAsync(new() { Name = firm }, cancellationToken: Token)).ChangedCount > 0);
            Assert.Equal(0, await AnswersInAsync(redis));
            await GoneAsync(folder, [Firm, "5500123456", "Bản Phiêng Nèn, Mường Giôn", Name, Phone, Typed, Email, Other.Email, Other.DisplayName]);
            Assert.DoesNotContain(Firm, (await hall.AgendaAsync(hall.Buyers[0].Name)).ToString(), StringComparison.Ordinal);
            await Hall.RefusedAsync(StatusCode.Unauthenticated, () => key.Privacy.ExportPersonalDataAsync(new() { Name = firm }, cancellationToken: Token).ResponseAsync);
            var now = await server.Client.Outcomes.GetReportAsync(new() { Parent = hall.Name }, cancellationToken: Token);
            Assert.All(report.InPeriod.Where(figure => figure.Figure.Key.StartsWith("agreements", StringComparison.Ordinal) || figure.Figure.Key.StartsWith("value", StringComparison.Ordinal)),
                figure => Assert.Equal(figure, now.InPeriod.Single(other => other.Figure.Key == figure.Figure.Key)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_Redis_that_is_away_fails_no_erasure()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await MatchmakerServer.StartAsync(new ServerSetup { Redis = redis.ConnectionString });
        var catalog = server.Client.Catalog;
        foreach (var trouble in new[] { RedisTrouble.Stopped, RedisTrouble.Killed })
        {
            var firm = await catalog.CreateOrganizationAsync(new() { Organization = new() { DisplayName = Firm, Sides = { V1.Side.Producer } } }, cancellationToken: Token);
            await UntilAsync(async () =>
            {
                await server.Client.Matching.FindMatchesAsync(new() { Name = (await catalog.CreateOfferAsync(new() { Parent = firm.Name, Offer = new() { Title = "Mận hậu" } }, cancellationToken: Token)).Name }, cancellationToken: Token);
                return await AnswersInAsync(redis) > 0;
            });
            await redis.MakeAsync(trouble);
            Assert.True((await server.Client.Privacy.ErasePersonalDataAsync(new() { Name = firm.Name }, cancellationToken: Token)).ChangedCount > 0);
            Assert.Contains(server.Logs.GetSnapshot(), record => record.Id.Id == 4521);
            server.Logs.Clear();
            await redis.MendAsync(trouble);
        }
    }

    /// <summary>Everything that names somebody: registration, goods, consents, a key, requests, feedback, notices, meetings and ledgers.</summary>
    private static async Task<(Hall Hall, string Firm)> LifeAsync(MatchmakerServer server)
    {
        var client = server.Client;
        var hall = await Hall.NewAsync(client, "erase", DayServer.Size);
        var (who, other) = (hall.Producers[0], hall.Buyers[0]);
        var firm = who.Organization;
        var organization = new V1.Organization
        {
            Name = firm,
            DisplayName = Firm,
            TaxCode = "5500123456",
            Address = new() { Typed = "Bản Phiêng Nèn, Mường Giôn, Sơn La" },
            Note = $"Gọi chị {Name}, {Typed}.",
            Representatives = { new V1.Representative { DisplayName = Name, Title = "Giám đốc", Phones = { Phone }, Email = Email }, Other },
        };
        await client.Catalog.UpdateOrganizationAsync(
            new() { Organization = organization, UpdateMask = new() { Paths = { "display_name", "tax_code", "address", "note", "representatives" } } }, cancellationToken: Token);
        foreach (var purpose in new[] { V1.ConsentPurpose.NoticesByEmail, V1.ConsentPurpose.ContactShown })
        {
            await client.Access.CreateConsentAsync(
                new() { Parent = firm, Consent = new() { Purpose = purpose, Contact = Email, Granted = true, TextVersion = "2026-1", Source = V1.Consent.Types.Source.Paper } }, cancellationToken: Token);
        }
        var key = await client.Access.CreateApiKeyAsync(
            new() { ApiKey = new() { DisplayName = $"Điện thoại của {Name}", Role = V1.Role.Representative, Organization = firm } }, cancellationToken: Token);
        await server.ClientWith(key.Secret).Catalog.CreateOfferAsync(
            new() { Parent = firm, Offer = new() { Title = "Mận hậu Mộc Châu", Description = $"Đặt hàng: {Typed} hoặc {Email}." } }, cancellationToken: Token);
        await client.Matching.CreateMatchFeedbackAsync(
            new() { Parent = firm, MatchFeedback = new() { About = other.Organization, Kind = V1.MatchFeedback.Types.Kind.Declined, Reason = $"{Name} đã gọi hỏi." } }, cancellationToken: Token);
        var asked = await client.Requests.CreateMeetingRequestAsync(
            new() { Parent = hall.Name, MeetingRequest = new() { From = hall.Buyers[1].Name, To = who.Name, Note = $"Nhờ chị {Name} ({Email})." } }, cancellationToken: Token);
        await client.Requests.AcceptMeetingRequestAsync(new() { Name = asked.Name }, cancellationToken: Token);
        await hall.PairAsync();
        await hall.PublishAsync(await hall.ScheduleAsync(new() { TimeLimitSeconds = 2 }));
        var own = (await hall.MeetingsAsync()).Where(meeting => meeting.Producer == who.Name).ToArray();
        await client.Meetings.CancelMeetingAsync(new() { Name = own[0].Name, Etag = own[0].Etag, Reason = $"Chị {Name} ốm, gọi {Phone}" }, cancellationToken: Token);
        await client.Outcomes.RecordAgreementAsync(
            new()
            {
                Parent = hall.Name,
                Producer = own[1].Producer,
                Buyer = own[1].Buyer,
                Step = V1.OutcomeStep.SignedContract,
                Date = new() { Year = 2026, Month = 6, Day = 12 },
                ValueVnd = 50_000_000,
                Direction = V1.GoodsDirection.ToBuyer,
                Note = $"Ký với {Name}, {Email}",
            },
            cancellationToken: Token);
        await UntilAsync(async () => (await client.Notices.ListNoticesAsync(new() { Parent = hall.Name, PageSize = 500 }, cancellationToken: Token)).Notices.Any(notice => notice.Address == Email));
        return (hall, firm);
    }

    /// <summary>Waits until no file holds any of the words; the index follows by itself.</summary>
    private static Task GoneAsync(string folder, string[] secrets)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "matchmaker.db*"))
        {
            Assert.All(secrets, secret => Assert.False(Holds(file, secret), $"{Path.GetFileName(file)} holds {secret}."));
        }
        return UntilAsync(() => Task.FromResult(secrets.All(secret => FilesWith(folder, secret).Length == 0)));
    }

    private static string[] FilesWith(string folder, string text) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Holds(file, text))];

    private static bool Holds(string file, string text)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
            return content.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || content.IndexOf(Encoding.UTF8.GetBytes(text.Normalize(NormalizationForm.FormD))) >= 0;
        }
        catch (IOException)
        {
            // Gone since it was listed, or the lock, which is empty.
            return false;
        }
    }

    // What answers hold is packed; that there is none is plain to see.
    private static async Task<int> AnswersInAsync(RedisServer redis) => await redis.Content.Multiplexer.GetServers()[0].KeysAsync(pattern: "mm:*:answer:*").CountAsync(Token);

    private static async Task UntilAsync(Func<Task<bool>> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await wanted())
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
