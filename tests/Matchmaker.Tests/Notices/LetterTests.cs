using Matchmaker.Conferences;
using Matchmaker.Conferences.Requests;
using Matchmaker.Meetings;
using Matchmaker.Notices;
using Matchmaker.Outcomes;
using Matchmaker.Platform.Outbox;

namespace Matchmaker.Tests.Notices;

public sealed class LetterTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 12, 1, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["p/1"] = "HTX Mận hậu\r\nBcc: ai@đó", ["p/2"] = "Siêu thị {lines}" };

    public static TheoryData<int, string> All =>
        new MatrixTheoryData<int, string>(Enum.GetValues<FactKind>().Where(kind => kind != FactKind.None).Select(kind => (int)kind), ["vi", "en"]);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_kind_has_a_letter_in_both_languages_with_reason_and_way_out(int kind, string language)
    {
        var letter = Write((FactKind)kind, language);
        Assert.DoesNotContain(letter.Subject, char.IsControl);
        Assert.DoesNotContain("\nBcc:", letter.Body, StringComparison.Ordinal);
        Assert.EndsWith("https://x.vn/u\n", letter.Body, StringComparison.Ordinal);
        Assert.Contains("hoa@x.vn", letter.Body, StringComparison.Ordinal);
        Assert.InRange(letter.Subject.Length, 10, 120);
    }

    [Fact]
    public void Templates_have_no_place_that_nobody_fills() => Assert.All(
        NoticeTexts.Places,
        template => Assert.All(
            new[] { "vi", "en" },
            language => Assert.Empty(NoticeTexts.Of(template.Key, language).Variables.Except(template.Value, StringComparer.Ordinal))));

    [Fact]
    public void Both_languages_say_the_same_things() => Assert.All(
        NoticeTexts.Places.Keys,
        name => Assert.Equal(NoticeTexts.Of(name, "vi").Variables.Order(StringComparer.Ordinal), NoticeTexts.Of(name, "en").Variables.Order(StringComparer.Ordinal), StringComparer.Ordinal));

    [Theory]
    [InlineData("Kính gửi {")]
    [InlineData("Kính gửi {}")]
    [InlineData("Kính gửi {A+B}")]
    public void A_template_that_is_none_is_seen_at_once(string text) => Assert.Throws<FormatException>(() => NoticeTemplate.Of(text));

    [Fact]
    public void A_place_without_a_value_is_a_bug() =>
        Assert.Throws<KeyNotFoundException>(() => NoticeTemplate.Of("Gửi {ten}").Fill(new Dictionary<string, string>(StringComparer.Ordinal)));

    [Fact]
    public void A_move_says_where_from_and_where_to()
    {
        var body = Write(FactKind.AgendaChanged, "vi").Body;
        Assert.Contains("- Chuyển: gặp Siêu thị {lines} vào 09:00 ngày 12/06/2026, bàn B2 (trước đây 08:00 ngày 12/06/2026, bàn A1)", body, StringComparison.Ordinal);
    }

    private static Letter Write(FactKind kind, string language) => LetterWriter.Write(
        new LetterFacts
        {
            Kind = kind,
            Language = language,
            Conference = "Kết nối Sơn La",
            Zone = ConferenceClock.ZoneOf(null),
            Organization = "HTX Bình Minh",
            Data = DataOf(kind),
            Names = Names,
        },
        "n1",
        "hoa@x.vn",
        "https://x.vn/u");

    private static string DataOf(FactKind kind) => kind switch
    {
        FactKind.AgendaPublished or FactKind.AgendaChanged => SqlOutbox.DataOf(new AgendaNews("p/0",
        [
            new AgendaLine("Added", "m/1", "p/1", Morning, Morning.AddMinutes(20), "A1", null, null),
            new AgendaLine("Moved", "m/2", "p/2", Morning.AddHours(1), Morning.AddMinutes(80), "B2", Morning, "A1"),
            new AgendaLine("Cancelled", "m/3", "p/2", Morning, Morning.AddMinutes(20), "A1", null, null),
            new AgendaLine("Missed", "m/4", "p/1", Morning.AddHours(2), Morning.AddMinutes(140), "A1", null, null),
        ])),
        FactKind.FollowUpDue => SqlOutbox.DataOf(new FollowUpNews("a/1", "p/1", new DateOnly(2026, 7, 1))),
        _ => SqlOutbox.DataOf(new RequestNews("r/1", "p/1", Morning, SilenceIsYes: true, "Price")),
    };
}
