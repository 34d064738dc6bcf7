using System.Text;
using CsCheck;
using Matchmaker.Vietnamese.Legacy;

namespace Matchmaker.Tests.Vietnamese.Legacy;

public sealed class LegacyTableTests
{
    /// <summary>Every letter that Vietnamese has and ASCII has not, small and capital: 134.</summary>
    public static readonly string Letters = string.Concat(
        new[] { "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y" }
            .SelectMany(vowel => new[] { "", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323" }.Select(tone => (vowel + tone).Normalize(NormalizationForm.FormC)))
            .Append("đ")
            .Where(letter => letter[0] > 'z')
            .SelectMany(letter => new[] { letter, letter.ToUpperInvariant() }));

    [Fact]
    public void There_are_134_letters_with_marks() => Assert.Equal((134, 134), (Letters.Length, Letters.Distinct().Count()));

    [Fact]
    public void Every_letter_survives_vni() =>
        Assert.All(Letters, letter => Assert.Equal(letter.ToString(), Vni.Decode(Vni.Encode(letter.ToString()))));

    [Fact]
    public void Every_letter_survives_tcvn3_with_its_font() =>
        Assert.All(Letters, letter => Assert.Equal(letter.ToString(), Tcvn3.Decode(Tcvn3.Encode(letter.ToString()), capitals: char.IsUpper(letter))));

    [Fact]
    public void Each_small_letter_has_a_code_of_its_own()
    {
        var small = Letters.Where(char.IsLower).ToArray();
        Assert.Equal(67, small.Select(letter => Tcvn3.Encode(letter.ToString())).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(67, small.Select(letter => Vni.Encode(letter.ToString())).Distinct(StringComparer.Ordinal).Count());
        Assert.All(small, letter => Assert.All(Tcvn3.Encode(letter.ToString()) + Vni.Encode(letter.ToString()), code => Assert.True(code <= '\u00FF')));
    }

    // Written down from documents of the time, not made by our own tables.
    [Theory]
    [InlineData("C«ng ty cæ phÇn", "Công ty cổ phần")]
    [InlineData("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam")]
    [InlineData("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc")]
    [InlineData("S¬n La, ngµy 12 th¸ng 6 n¨m 2019", "Sơn La, ngày 12 tháng 6 năm 2019")]
    [InlineData("Uû ban nh©n d©n tØnh", "Uỷ ban nhân dân tỉnh")]
    public void Tcvn3_of_old_documents_is_read(string stored, string text) => Assert.Equal(text, Tcvn3.Decode(stored, capitals: false));

    [Theory]
    [InlineData("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam")]
    [InlineData("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc")]
    [InlineData("Tröôøng tieåu hoïc Nguyeãn Traõi", "Trường tiểu học Nguyễn Trãi")]
    [InlineData("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]
    [InlineData("Thaønh phoá Hoà Chí Minh", "Thành phố Hồ Chí Minh")]
    public void Vni_of_old_documents_is_read(string stored, string text) => Assert.Equal(text, Vni.Decode(stored));

    [Fact]
    public void Decoding_undoes_encoding_for_any_vietnamese_text() =>
        Gen.Char[Letters + " abcdefghiklmnopqrstuvxyABCDEGHK,.-0123456789"].Array[0, 40].Select(letters => new string(letters)).Sample(text =>
        {
            Assert.Equal(text.ToLowerInvariant(), Tcvn3.Decode(Tcvn3.Encode(text.ToLowerInvariant()), capitals: false));
            Assert.Equal(text.ToUpperInvariant(), Tcvn3.Decode(Tcvn3.Encode(text.ToUpperInvariant()), capitals: true));
            Assert.Equal(text, Vni.Decode(Vni.Encode(text)));
        });
}
