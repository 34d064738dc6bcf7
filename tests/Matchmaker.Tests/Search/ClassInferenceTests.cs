using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Search;

public sealed class ClassInferenceTests
{
    [Theory]
    [InlineData("Mận hậu Mộc Châu", "0809")]
    [InlineData("Mận hậu sấy dẻo", "0813")]
    [InlineData("Xoài sấy dẻo", "0804")]
    [InlineData("Sắn lát khô", "0714")]
    [InlineData("Chè Shan tuyết", "0902")]
    [InlineData("man hau say deo", "0813")]
    [InlineData("Dried plums", "0813")]
    [InlineData("Cây giống mận hậu", "0602")]
    [InlineData("Thùng carton đựng mận", "4819")]
    [InlineData("Hũ thủy tinh", "7010")]
    [InlineData("Cần làm nhãn dán cho nhãn Sông Mã", "4821")]
    [InlineData("Qwertz asdf", null)]
    [InlineData("", null)]
    public void A_name_says_the_heading_of_the_thing_in_its_form(string title, string? heading) =>
        Assert.Equal(heading, ClassInference.Of(Words.Of(title), asks: title.StartsWith("Cần", StringComparison.Ordinal), Lexicon.Base)?.Heading);

    [Fact]
    public void A_word_for_several_things_is_less_sure_than_a_word_for_one()
    {
        var one = ClassInference.Of(Words.Of("Mận hậu"), asks: false, Lexicon.Base)!;
        var several = ClassInference.Of(Words.Of("Bơ"), asks: false, Lexicon.Base)!;
        Assert.True(one.Confidence > several.Confidence);
        Assert.InRange(one.Confidence, ClassInference.LeastToFind, 10_000);
    }

    [Fact]
    public void No_shipped_phrase_gives_a_heading_or_a_confidence_out_of_bounds()
    {
        foreach (var word in Lexicon.Base.Rows.SelectMany(row => row.North.Concat(row.South).Concat(row.English)))
        {
            if (ClassInference.Of(Words.Of(word), asks: false, Lexicon.Base) is { } inferred)
            {
                Assert.Matches("^[0-9]{4}$", inferred.Heading);
                Assert.InRange(inferred.Confidence, 1, 10_000);
            }
        }
    }
}
