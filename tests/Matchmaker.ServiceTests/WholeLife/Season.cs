using System.Globalization;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Matchmaker.Client;
using Matchmaker.ServiceTests.OnSite;

namespace Matchmaker.ServiceTests.WholeLife;

/// <summary>A conference of 60 producers and 30 buyers from the registration sheets to its timetable, through the public API only.</summary>
internal sealed class Season(MatchmakerClient client, DayClock clock, string name)
{
    public const int Producers = 60;
    public const int Buyers = 30;
    public const int Slots = 14;
    public const int SlotMinutes = 20;

    /// <summary>Registered as well, and not enrolled: who may walk in.</summary>
    private const int Others = 2;

    private static readonly string[] Goods =
    [
        "Mận hậu Mộc Châu", "Nhãn lồng Sông Mã", "Cà phê Arabica", "Chè Shan tuyết", "Mật ong rừng", "Xoài tròn Yên Châu",
        "Chanh leo", "Dâu tây", "Khoai sọ", "Măng khô", "Thịt trâu gác bếp", "Thổ cẩm",
    ];

    private static readonly string[] Provinces = ["Sơn La", "Lào Cai", "Điện Biên"];

    private static readonly DateTimeOffset Morning = new(2027, 6, 12, 8, 0, 0, TimeSpan.FromHours(7));

    public MatchmakerClient Client => client;

    public string Name => name;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public List<V1.Participation> Participations { get; } = [];

    public List<V1.Organization> WalkIns { get; } = [];

    public static async Task<Season> RegisterAsync(MatchmakerClient client, DayClock clock)
    {
        clock.Set(Morning.AddDays(-30));
        await ImportAsync(client, "co-so.csv", ProducerSheet());
        await ImportAsync(client, "don-vi-mua.csv", BuyerSheet());
        var conference = await client.Conferences.CreateConferenceAsync(
            new()
            {
                ConferenceId = "hcm-2027",
                Conference = new()
                {
                    DisplayName = "Hội nghị kết nối cung cầu 2027",
                    ProducerQuota = new() { Min = 1, Max = 4 },
                    BuyerQuota = new() { Min = 1, Max = 8 },
                    Tables = { Enumerable.Range(1, 18).Select(at => new V1.Table { Id = $"B{at:00}", Hall = at <= 9 ? "A" : "B" }) },
                },
            },
            cancellationToken: Token);
        var season = new Season(client, clock, conference.Name);
        await client.Conferences.CreateSessionAsync(
            new()
            {
                Parent = season.Name,
                SessionId = "ngay",
                Session = new()
                {
                    DisplayName = "Sáng 12/6",
                    Time = new() { StartTime = Morning.ToTimestamp(), EndTime = TimeOf(Slots).ToTimestamp() },
                    SlotMinutes = SlotMinutes,
                },
            },
            cancellationToken: Token);
        await season.EnrollAsync();
        await season.MoveToAsync(V1.Phase.Registration);
        return season;
    }

    /// <summary>When a slot begins.</summary>
    public static DateTimeOffset TimeOf(int slot) => Morning.AddMinutes(SlotMinutes * slot);

    /// <summary>Sets the clock to so many minutes after a slot's beginning.</summary>
    public void At(int slot, double minute = 0) => clock.Set(TimeOf(slot).AddMinutes(minute));

    public Task<V1.Conference> MoveToAsync(V1.Phase phase) =>
        client.Conferences.ChangePhaseAsync(new() { Name = name, Phase = phase }, cancellationToken: Token).ResponseAsync;

    public async Task<V1.Meeting[]> MeetingsAsync()
    {
        var meetings = new List<V1.Meeting>();
        for (var token = ""; ;)
        {
            var page = await client.Meetings.ListMeetingsAsync(
                new() { Parent = name, PageSize = 500, PageToken = token, ShowCancelled = true }, cancellationToken: Token);
            meetings.AddRange(page.Meetings);
            token = page.NextPageToken;
            if (token.Length == 0)
            {
                return [.. meetings];
            }
        }
    }

    private async Task EnrollAsync()
    {
        var organizations = await client.ListOrganizationsAsync(Token).ToArrayAsync(Token);
        foreach (var (side, count) in new[] { (V1.Side.Producer, Producers), (V1.Side.Buyer, Buyers) })
        {
            var registered = organizations.Where(organization => organization.Sides.Contains(side)).OrderBy(organization => organization.DisplayName, StringComparer.Ordinal).ToArray();
            Assert.Equal(count + Others, registered.Length);
            var enrolled = await client.Conferences.BatchCreateParticipationsAsync(
                new()
                {
                    Parent = name,
                    Requests = { registered.Take(count).Select(organization => new V1.CreateParticipationRequest { Participation = new() { Organization = organization.Name, Side = side } }) },
                },
                cancellationToken: Token);
            Participations.AddRange(enrolled.Participations);
            WalkIns.AddRange(registered.Skip(count));
        }
    }

    private static async Task ImportAsync(MatchmakerClient client, string file, string sheet)
    {
        foreach (var validateOnly in new[] { true, false })
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(sheet));
            var outcome = await client.ImportWorkbookAsync(stream, new() { FileName = file, Mode = V1.ImportMode.PerRow, ValidateOnly = validateOnly }, null, Token);
            Assert.DoesNotContain(outcome.Findings, finding => finding.Severity == V1.Severity.Error);
        }
    }

    private static string ProducerSheet()
    {
        var sheet = new StringBuilder("Mã cơ sở,Tên cơ sở,Địa chỉ,Điện thoại,Sản phẩm,Sản lượng,Giá bán\n");
        for (var at = 0; at < Producers + Others; at++)
        {
            sheet.Append(CultureInfo.InvariantCulture, $"CS{at:000},HTX Bản Mới {at:000},Tỉnh {Provinces[at % Provinces.Length]},0912 34{at / 10 % 10} {at % 10}78,{Goods[at % Goods.Length]},{1 + (at % 4)} tấn/tháng,{15 + at}.000đ/kg\n");
        }
        return sheet.ToString();
    }

    private static string BuyerSheet()
    {
        var sheet = new StringBuilder("Mã đơn vị mua,Đơn vị mua,Địa chỉ,Điện thoại,Mặt hàng cần mua,Số lượng,Giá mua tối đa\n");
        for (var at = 0; at < Buyers + Others; at++)
        {
            for (var need = 0; need < 3; need++)
            {
                sheet.Append(CultureInfo.InvariantCulture, $"DV{at:000},Siêu thị Phố {at:000},TP Hồ Chí Minh,0938 12{at / 10 % 10} {at % 10}66,{Goods[(at + (4 * need)) % Goods.Length]},1 tấn/tháng,200.000đ/kg\n");
            }
        }
        return sheet.ToString();
    }
}
