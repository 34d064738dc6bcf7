using System.Collections.Immutable;
using Matchmaker.Agendas;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;

namespace Matchmaker.Benchmarks.Agendas;

/// <summary>A made-up conference with everything in its agendas: long names, two days, some meetings cancelled.</summary>
internal static class FairBook
{
    private const string Name = "conferences/son-la";
    private const int SlotMinutes = 20;

    private static readonly DateTimeOffset Morning = new(2026, 6, 12, 8, 0, 0, TimeSpan.FromHours(7));

    private static readonly string[] Sellers =
        ["Hợp tác xã Nông nghiệp Mường Bú", "HTX Cà phê Bích Thao", "Cơ sở Chè Shan tuyết Tà Xùa", "Hợp tác xã Dịch vụ nông nghiệp tổng hợp và Du lịch cộng đồng Ngọc Chiến", "HTX Mật ong Sông Mã", "Công ty cổ phần Đường Mía Nậm Pịa"];

    private static readonly string[] Shops =
        ["Siêu thị Phương Nam", "Chuỗi cửa hàng Rau Sạch Bến Nghé", "Công ty TNHH Thương mại Dịch vụ Xuất nhập khẩu Nông sản Đồng Khởi – Chi nhánh Thủ Đức", "Khách sạn Hoa Phượng", "Bếp ăn công nghiệp Tân Thuận", "Nhà phân phối Gia Định"];

    private static readonly string[] Goods = ["mận hậu", "cà phê Arabica", "chè Shan tuyết", "nhãn lồng", "mật ong hoa nhãn", "xoài tròn"];

    /// <param name="producers">How many.</param>
    /// <param name="buyers">How many.</param>
    /// <param name="slots">On two days, half on each; a producer and a buyer meet at most once.</param>
    public static AgendaBook Of(int producers, int buyers, int slots)
    {
        ImmutableArray<AgendaParty> sellers = [.. Enumerable.Range(0, producers).Select(at => Party("p", at, Sellers, Sides.Producer))];
        ImmutableArray<AgendaParty> shops = [.. Enumerable.Range(0, buyers).Select(at => Party("b", at, Shops, Sides.Buyer))];
        ImmutableArray<Slot> times = [.. Enumerable.Range(0, slots).Select(at => SlotOf(at, slots))];
        var tables = Math.Min(buyers, Conference.MaxTables);
        var conference = new Conference
        {
            Name = Name,
            DisplayName = "Hội nghị kết nối cung cầu hàng hoá tỉnh Sơn La – Thành phố Hồ Chí Minh năm 2026",
            Phase = Phase.Published,
            Tables = [.. Enumerable.Range(0, tables).Select(at => new Table($"B{at + 1:000}", $"Sảnh {"ABCD"[at % 4]}"))],
        };
        return AgendaBook.Of(conference, times, [.. sellers, .. shops], Meetings(sellers, shops, times, conference.Tables));
    }

    // Each buyer sits at its table; the producers go round, and some slots stay free.
    private static IEnumerable<Meeting> Meetings(ImmutableArray<AgendaParty> sellers, ImmutableArray<AgendaParty> shops, ImmutableArray<Slot> slots, ImmutableArray<Table> tables)
    {
        var made = 0;
        foreach (var (at, shop) in shops.Take(tables.Length).Index())
        {
            foreach (var slot in slots.Where(slot => (slot.Index + at) % 5 != 4))
            {
                var good = Goods[(at + slot.Index) % Goods.Length];
                yield return new Meeting
                {
                    Name = $"{Name}/meetings/m{made++}",
                    Producer = sellers[(at + (slot.Index * 37)) % sellers.Length].Name,
                    Buyer = shop.Name,
                    Place = new MeetingPlace(slot.Index, slot.Time.Start.ToUnixTimeMilliseconds(), slot.Time.End.ToUnixTimeMilliseconds(), tables[at].Id, at),
                    State = made % 23 == 0 ? MeetingState.Cancelled : MeetingState.Confirmed,
                    Utility = 8000,
                    Reason = new Bilingual(
                        $"Bên mua cần {good} loại 1 giao hằng tuần từ tháng 5 đến tháng 8; bên bán có 12 tấn/tháng, đạt VietGAP, giá trong khoảng hai bên cùng nhận.",
                        $"The buyer needs {good} every week from May to August; the producer has 12 t a month with VietGAP at a price both take."),
                    BestOffer = "",
                    BestNeed = "",
                    Version = 1 + (made % 3),
                    UpdateMs = Morning.AddDays(-3).ToUnixTimeMilliseconds(),
                };
            }
        }
    }

    private static AgendaParty Party(string kind, int at, string[] names, Sides side) => new($"{Name}/participations/{kind}{at:0000}", $"{names[at % names.Length]} {at + 1}", side)
    {
        Code = $"{"2346789ACD"[at % 10]}{"EFHJKMNPRT"[at / 10 % 10]}{"2346789ACD"[at / 100 % 10]}{"WXY"[at / 1000 % 3]}4",
    };

    private static Slot SlotOf(int at, int slots)
    {
        var half = (slots + 1) / 2;
        var start = Morning.AddDays(at / half).AddMinutes(at % half * SlotMinutes);
        return new Slot(at, new Interval(start, start.AddMinutes(SlotMinutes)), $"{Name}/sessions/s{at / half}", DateOnly.FromDateTime(start.DateTime));
    }
}
