using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Vietnamese;

public sealed class SyllableTests
{
    [Theory]
    [InlineData("tuyet", true)]
    [InlineData("duong", true)]
    [InlineData("sach", true)]
    [InlineData("tien", true)]
    [InlineData("tuyết", false)]
    [InlineData("gieo", false)]
    [InlineData("man", false)]
    [InlineData("thanh", false)]
    [InlineData("a", false)]
    [InlineData("organic", false)]
    [InlineData("2024", false)]
    public void What_Vietnamese_never_writes_without_marks_lacks_them(string token, bool lacks) => Assert.Equal(lacks, Syllable.Of(token).LacksMarks);

    [Fact]
    public void A_syllable_that_is_kept_is_the_one_that_is_read()
    {
        foreach (var token in (string[])["mận", "MẬN", "hoà", "hòa", "kỹ", "Đường", "ma\u0323\u0302n", "x", "một-từ-dài-quá-mức-giữ-lại", "12kg"])
        {
            Assert.Equal(Syllable.Of(token), KnownSyllables.Of(token));
            Assert.Equal(Syllable.Of(token), KnownSyllables.Of(token));
        }
    }
}
