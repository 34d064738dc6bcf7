using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Catalog;
using Matchmaker.Matching;
using Matchmaker.Meetings;

namespace Matchmaker.Agendas;

/// <summary>The labels of agendas in one language.</summary>
internal sealed record AgendaWords
{
    private static readonly ImmutableArray<string> VietnameseDays = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

    private readonly bool _isEnglish;

    private AgendaWords(bool isEnglish) => _isEnglish = isEnglish;

    public static AgendaWords Vietnamese { get; } = new(isEnglish: false);

    public static AgendaWords English { get; } = new(isEnglish: true);

    /// <summary>"vi" or "en".</summary>
    public string Language => Say("vi", "en");

    public string Agenda => Say("Lịch gặp", "Meeting agenda");

    public string Time => Say("Giờ", "Time");

    public string Table => Say("Bàn", "Table");

    public string Hall => Say("Sảnh", "Hall");

    public string Meets => Say("Gặp", "Meets");

    public string Why => Say("Vì sao gặp", "Why");

    public string Producer => Say("Bên bán", "Producer");

    public string Buyer => Say("Bên mua", "Buyer");

    public string Producers => Say("Bên bán", "Producers");

    public string Buyers => Say("Bên mua", "Buyers");

    public string Participant => Say("Đơn vị", "Participant");

    public string OnSide => Say("Bên", "Side");

    public string Code => Say("Mã vào cửa", "Entry code");

    public string Day => Say("Ngày", "Day");

    public string Start => Say("Bắt đầu", "Start");

    public string End => Say("Kết thúc", "End");

    public string State => Say("Tình trạng", "State");

    public string ByParticipant => Say("Theo đơn vị", "By participant");

    public string ByTable => Say("Theo bàn", "By table");

    public string Grid => Say("Lưới giờ", "Grid");

    public string Contents => Say("Mục lục", "Contents");

    public string Continued => Say("tiếp theo", "continued");

    public string NoMeetings => Say("Chưa có cuộc gặp nào.", "No meetings yet.");

    public string Organizer => Say("Ban tổ chức", "Organizer");

    public string HomeTable(string table) => Say($"Bàn riêng: {table}", $"Own table: {table}");

    public string Meetings(int count) => Say($"{count} cuộc gặp", count == 1 ? "1 meeting" : $"{count} meetings");

    public string Page(int page, int of) => Say($"Trang {page} / {of}", $"Page {page} of {of}");

    public string Made(DateTime time) => Say(
        string.Create(CultureInfo.InvariantCulture, $"Lập lúc {time:HH:mm} ngày {time:dd/MM/yyyy}"), string.Create(CultureInfo.InvariantCulture, $"Made {time:d MMM yyyy, HH:mm}"));

    public string SideOf(Sides side) => side == Sides.Producer ? Producer : Buyer;

    public string DayOf(DateOnly day) => Say(
        string.Create(CultureInfo.InvariantCulture, $"{VietnameseDays[(int)day.DayOfWeek]}, ngày {day:dd/MM/yyyy}"), string.Create(CultureInfo.InvariantCulture, $"{day:dddd, d MMMM yyyy}"));

    public string TableOf(string table) => Say($"Bàn {table}", $"Table {table}");

    /// <summary>Hall and table in one line.</summary>
    public string PlaceOf(AgendaEntry line) => line.Hall.Length > 0 ? Say($"{line.Hall}, bàn {line.Table}", $"{line.Hall}, table {line.Table}") : TableOf(line.Table);

    /// <summary>Title of a meeting in the calendar of one of the two.</summary>
    public string MeetingWith(AgendaParty counterpart) => Say($"Gặp {counterpart.DisplayName}", $"Meeting with {counterpart.DisplayName}");

    /// <summary>Whom to ring up or write to, in one line.</summary>
    public string ContactOf(Representative person) =>
        Say("Liên hệ: ", "Contact: ") + string.Join(", ", ((string?[])[person.DisplayName, person.Title, .. person.Phones, person.Email]).Where(part => !string.IsNullOrEmpty(part)));

    public string StateOf(MeetingState state) => state switch
    {
        MeetingState.Cancelled => Say("Đã huỷ", "Cancelled"),
        MeetingState.Held => Say("Đã gặp", "Held"),
        MeetingState.NoShow => Say("Vắng mặt", "No-show"),
        _ => Say("Đã xếp", "Confirmed"),
    };

    public string Of(Bilingual text) => Say(text.Vietnamese, text.English);

    private string Say(string vietnamese, string english) => _isEnglish ? english : vietnamese;
}
