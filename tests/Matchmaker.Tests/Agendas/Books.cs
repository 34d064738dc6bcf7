using Matchmaker.Agendas;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;

namespace Matchmaker.Tests.Agendas;

/// <summary>A small conference with its meetings.</summary>
internal static class Books
{
    public const string Name = "conferences/son-la";

    public static readonly DateTimeOffset Made = new(2026, 6, 11, 17, 0, 0, TimeSpan.FromHours(7));

    private static readonly DateTimeOffset Morning = new(2026, 6, 12, 8, 0, 0, TimeSpan.FromHours(7));

    public static AgendaParty Seller { get; } = new($"{Name}/participations/seller", "HTX Nông nghiệp Mường Bú; Sơn La, \"An Toàn\"", Sides.Producer) { Code = "K7M4P" };

    public static AgendaParty Shop { get; } = new($"{Name}/participations/shop", "Siêu thị Phương Nam", Sides.Buyer) { HomeTable = "B01" };

    public static AgendaParty Hotel { get; } = new($"{Name}/participations/hotel", "=Khách sạn Hoa Phượng", Sides.Buyer);

    public static Conference Fair { get; } = new()
    {
        Name = Name,
        DisplayName = "Hội nghị kết nối cung cầu, Sơn La 2026",
        Phase = Phase.Published,
        Tables = [new Table("B01", "Sảnh A"), new Table("B02", "Sảnh A"), new Table("B03", "")],
    };

    public static Meeting First { get; } = Meeting("m1", Seller, Shop, 0, "B01", 0);

    public static AgendaBook Of(params IEnumerable<Meeting> meetings) => AgendaBook.Of(
        Fair, [.. Enumerable.Range(0, 4).Select(at => new Slot(at, Time(at), $"{Name}/sessions/s", new DateOnly(2026, 6, 12)))], [Hotel, Shop, Seller], meetings);

    public static Meeting Meeting(string id, AgendaParty producer, AgendaParty buyer, int slot, string table, int tablePlace) => new()
    {
        Name = $"{Name}/meetings/{id}",
        Producer = producer.Name,
        Buyer = buyer.Name,
        Place = new MeetingPlace(slot, Time(slot).Start.ToUnixTimeMilliseconds(), Time(slot).End.ToUnixTimeMilliseconds(), table, tablePlace),
        Utility = 8000,
        Reason = new Bilingual("Bên mua cần mận hậu loại 1,\nbên bán có 12 tấn/tháng; đạt VietGAP và giao tận kho tại Thành phố Hồ Chí Minh từ tháng 5 đến tháng 8.", "The buyer needs plums, the producer has 12 t a month."),
        BestOffer = "",
        BestNeed = "",
        Version = 1,
        UpdateMs = Made.AddDays(-2).ToUnixTimeMilliseconds(),
    };

    /// <summary>The same meeting at another slot and table, one version on.</summary>
    public static Meeting Moved(Meeting meeting, int slot, string table) => meeting with
    {
        Place = Meeting("x", Seller, Shop, slot, table, 1).Place,
        Version = meeting.Version + 1,
    };

    public static Meeting Cancelled(Meeting meeting) => meeting with { State = MeetingState.Cancelled, Version = meeting.Version + 1 };

    public static AgendaExport Export(AgendaBook book, AgendaScope? scope = null, AgendaWords? words = null) =>
        new(book, scope ?? new AgendaScope.Everybody(), words ?? AgendaWords.Vietnamese, Made, "");

    private static Interval Time(int slot) => new(Morning.AddMinutes(20 * slot), Morning.AddMinutes((20 * slot) + 20));
}
