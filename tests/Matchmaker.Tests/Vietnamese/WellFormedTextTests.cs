using Matchmaker.Platform;
using Matchmaker.Platform.Documents;
using Matchmaker.Vietnamese;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Tests.Vietnamese;

/// <summary>Text that Unicode calls broken comes in files and messages, and stops nothing.</summary>
public sealed class WellFormedTextTests
{
    // An attribute would hold them in UTF-8, which cannot.
    private static readonly (string Typed, string Composed)[] Broken =
    [
        ("a\uFFFEb", "a\uFFFDb"),
        ("a\uD800b", "a\uFFFDb"),
        ("a\uDC00", "a\uFFFD"),
        ("\uDC00\uD83C", "\uFFFD\uFFFD"),
        ("🍑 a\u0323\u0302", "🍑 ậ"),
    ];

    [Fact]
    public void Half_a_pair_and_a_turned_byte_order_mark_become_the_replacement_character()
    {
        foreach (var (typed, composed) in Broken)
        {
            Assert.Equal(composed, typed.Composed());
            Assert.Equal(composed, typed.Decomposed().Composed());
            Assert.Equal(composed, VietnameseText.Normalize(typed));
            Assert.Equal(composed, PdfFont.Drawable(typed));
        }
    }

    [Fact]
    public void No_character_alone_or_in_a_word_stops_a_reader()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var typed = $"mận {(char)code}n Sơn La";
            var read = VietnameseText.Normalize(typed);
            Assert.Equal(read, VietnameseText.Normalize(read));
            _ = LegacyText.Read(typed, font: null);
            _ = Tcvn3.Encode(typed);
            _ = Vni.Encode(typed);
        }
    }
}
