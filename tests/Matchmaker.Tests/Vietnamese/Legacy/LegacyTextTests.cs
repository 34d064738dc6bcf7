using System.Text;
using CsCheck;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Tests.Vietnamese.Legacy;

public sealed class LegacyTextTests
{
    private static readonly string[] Tones = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"];

    private static readonly string?[] Fonts = [null, "Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times", "Calibri"];

    private static readonly Gen<string> Syllable =
        from onset in Any(SyllableSpelling.Onsets)
        from rhyme in Any([.. SyllableSpelling.Rhymes.Where(rhyme => SyllableSpelling.Fits(onset, rhyme))])
        from tone in Gen.Int[0, SyllableSpelling.IsStopped(rhyme) ? 1 : 5]
        select onset + Toned(rhyme, SyllableSpelling.IsStopped(rhyme) ? new[] { "\u0301", "\u0323" }[tone] : Tones[tone]);

    [Theory]
    [InlineData("MËn hËu Méc Ch©u", ".VnTime", "Mận hậu Mộc Châu", LegacyCode.Tcvn3)]
    [InlineData("hîp t¸c x· mËn hËu", ".VnTimeH", "HỢP TÁC XÃ MẬN HẬU", LegacyCode.Tcvn3)]
    [InlineData("HTX rau sach", ".VnArial NarrowH", "HTX RAU SACH", LegacyCode.Tcvn3)]
    [InlineData("Caø pheâ Sôn La", "VNI-Times", "Cà phê Sơn La", LegacyCode.Vni)]
    [InlineData("HTX cà phê", ".VnTime", "HTX cà phê", LegacyCode.None)]
    [InlineData("HTX cà phê", "VNI-Times", "HTX cà phê", LegacyCode.None)]
    [InlineData("Mận hậu", ".VnTime", "Mận hậu", LegacyCode.None)]
    [InlineData("Mận hậu", "VNI-Times", "Mận hậu", LegacyCode.None)]
    [InlineData("ma\u0323\u0302n", ".VnTimeH", "ma\u0323\u0302n", LegacyCode.None)]
    [InlineData("25.000", ".VnTime", "25.000", LegacyCode.None)]
    public void The_font_decides_where_the_text_allows_it(string stored, string font, string text, object code)
    {
        var read = LegacyText.Read(stored, font);
        Assert.Equal((text, (LegacyCode)code), (read.Text, read.Code));
    }

    [Theory]
    [InlineData("C«ng ty cæ phÇn chÌ Shan tuyÕt", "Công ty cổ phần chè Shan tuyết", LegacyCode.Tcvn3)]
    [InlineData("xoµi trßn Yªn Ch©u", "xoài tròn Yên Châu", LegacyCode.Tcvn3)]
    [InlineData("Nhaõn chín muoän Soâng Maõ", "Nhãn chín muộn Sông Mã", LegacyCode.Vni)]
    [InlineData("¸nh s¸ng", "Ánh sáng", LegacyCode.Tcvn3)]
    [InlineData("§¬n vÞ: kg", "Đơn vị: kg", LegacyCode.Tcvn3)]
    [InlineData("TæNG CéNG", "TỔNG CỘNG", LegacyCode.Tcvn3)]
    public void Without_a_font_the_letters_decide(string stored, string text, object code)
    {
        var read = LegacyText.Read(stored, null);
        Assert.Equal((text, (LegacyCode)code), (read.Text, read.Code));
        Assert.True(read.Confidence >= LegacyDetector.Sure);
    }

    [Theory]
    [InlineData("Cà phê")]
    [InlineData("Nestlé, café crème brûlée")]
    [InlineData("Société Générale")]
    [InlineData("für Köln, über Zürich")]
    [InlineData("São Paulo, Peña, Ångström")]
    [InlineData("25 °C, 30 µm, 5×7 cm, ½ kg, 100 m²")]
    [InlineData("© 2026 Coca® «na»")]
    [InlineData("résumé naïve déjà vu")]
    [InlineData("Ông Ký, bà Sáu, chú Tám")]
    public void What_is_no_legacy_text_stays(string text) => Assert.Equal((text, LegacyCode.None), (LegacyText.Read(text, null).Text, LegacyText.Read(text, null).Code));

    [Fact]
    public void Capitals_that_were_restored_are_told() =>
        Assert.Contains(LegacyText.Read("¸nh s¸ng", ".VnTime").Remarks, remark => remark.Reason == "legacy-capitals");

    [Fact]
    public void A_guess_says_that_it_is_one_and_a_font_that_it_was_the_font()
    {
        Assert.Contains(LegacyText.Read("Méc Ch©u", null).Remarks, remark => remark.Reason == "legacy-guessed");
        Assert.Contains(LegacyText.Read("Méc Ch©u", ".VnTime").Remarks, remark => remark.Reason == "legacy-font");
    }

    [Theory]
    [InlineData(".VnTime", LegacyCode.Tcvn3, false)]
    [InlineData(".VnTimeH", LegacyCode.Tcvn3, true)]
    [InlineData(".VNARIALH", LegacyCode.Tcvn3, true)]
    [InlineData(".VnHelvetInsH", LegacyCode.Tcvn3, true)]
    [InlineData(".VnHelvetIns", LegacyCode.Tcvn3, false)]
    [InlineData("VNI-Times", LegacyCode.Vni, false)]
    [InlineData("Vni-Helve", LegacyCode.Vni, false)]
    [InlineData("Times New Roman", LegacyCode.None, false)]
    [InlineData("", LegacyCode.None, false)]
    [InlineData(null, LegacyCode.None, false)]
    public void A_font_tells_its_code_by_its_name(string? font, object code, bool capitals) =>
        Assert.Equal(new LegacyFont((LegacyCode)code, capitals), LegacyFont.Of(font));

    [Fact]
    public void A_unicode_vietnamese_cell_is_never_changed_without_a_legacy_font() =>
        Gen.Select(Syllable.Array[1, 12], Gen.Bool).Sample((syllables, decomposed) =>
        {
            var text = string.Join(' ', syllables).Normalize(decomposed ? NormalizationForm.FormD : NormalizationForm.FormC);
            foreach (var cell in new[] { text, text.ToUpperInvariant(), char.ToUpperInvariant(text[0]) + text[1..] + ", 25.000đ/kg" })
            {
                Assert.Equal(cell, LegacyText.Read(cell, null).Text);
            }
        });

    [Fact]
    public void A_cell_with_a_letter_beyond_latin_1_is_never_changed_whatever_its_font() =>
        Gen.Select(Gen.String, Gen.Char['\u0100', '\u1EF9'], Gen.String, Any(Fonts)).Sample((before, letter, after, font) =>
        {
            var text = before + letter + after;
            Assert.Equal(text, LegacyText.Read(text, font).Text);
        });

    [Fact]
    public void Reading_what_was_read_changes_nothing_more() =>
        Gen.Select(Gen.Char['\u0020', '\u00FF'].Array[0, 30], Any(Fonts)).Sample((characters, font) =>
        {
            var once = LegacyText.Read(new string(characters), font);
            return once.Text is not null && once.Confidence is >= 0 and <= 1;
        });

    private static Gen<T> Any<T>(T[] choices) => Gen.Int[0, choices.Length - 1].Select(place => choices[place]);

    private static string Toned(string rhyme, string tone)
    {
        // The mark goes on the vowel that carries it; which one is of no matter here.
        var vowel = rhyme.LastIndexOfAny([.. "ăâêôơư"]) is var marked && marked >= 0 ? marked : rhyme.IndexOfAny([.. "aeiouy"]);
        return (rhyme[..(vowel + 1)] + tone + rhyme[(vowel + 1)..]).Normalize(NormalizationForm.FormC);
    }

    [Theory]
    [InlineData("ChÌ Shan – Méc Ch©u", ".VnTime", "Chè Shan – Mộc Châu")]
    [InlineData("HTX “Méc Ch©u”", ".VnTime", "HTX “Mộc Châu”")]
    [InlineData("25.000₫ – chÌ kh«…", ".VnTime", "25.000₫ – chè khô…")]
    [InlineData("Moäc Chaâu – Sôn La", "VNI-Times", "Mộc Châu – Sơn La")]
    [InlineData("trà – cà phê", ".VnTime", "trà – cà phê")]
    [InlineData("trà – cà phê", "Arial", "trà – cà phê")]
    [InlineData("Trà Mộc Châu – Sơn La", ".VnTime", "Trà Mộc Châu – Sơn La")]
    public void A_dash_or_a_curly_quotation_mark_does_not_make_an_old_font_new(string stored, string font, string text) =>
        Assert.Equal(text, LegacyText.Read(stored, font).Text);

    [Fact]
    public void A_cell_in_an_old_font_that_mixes_codes_is_left_and_told()
    {
        var mixed = LegacyText.Read("ChÌ Shan, Mộc Châu", ".VnTime");
        Assert.Equal(("ChÌ Shan, Mộc Châu", "legacy-suspected"), (mixed.Text, Assert.Single(mixed.Remarks).Reason));
        Assert.Empty(LegacyText.Read("Trà Mộc Châu, hòa tan", ".VnTime").Remarks);
    }
}
