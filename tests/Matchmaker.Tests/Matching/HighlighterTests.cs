using CsCheck;
using Matchmaker.Matching.Searching;
using Matchmaker.Vietnamese;

namespace Matchmaker.Tests.Matching;

public sealed class HighlighterTests
{
    private static readonly Gen<string> Text = Gen.OneOf("mận", "Mận", "man", "mân", "hậu", "HẬU", "hau", "tươi", ",", ".", "  ", "–", "chè", "trà", "🍑", "a\u0323", "\u0301")
        .Array[0, 40].Select(pieces => string.Join(' ', pieces));

    [Fact]
    public void The_parts_put_together_are_the_text() => Gen.Select(Text, Text).Sample((text, query) =>
        Assert.Equal(Words.Of(text).Text, string.Concat(new Highlighter(Words.Of(query), Lexicon.Base).Whole(text).Select(part => part.Text))));

    [Fact]
    public void An_excerpt_is_of_the_text_and_holds_a_hit_where_there_is_one() => Gen.Select(Text.Array[1, 12], Text).Sample((texts, query) =>
    {
        var text = string.Join(". ", texts);
        var highlighter = new Highlighter(Words.Of(query), Lexicon.Base);
        var excerpt = highlighter.Around(text);
        Assert.Equal(highlighter.Whole(text).Any(part => part.Hit), excerpt.Any(part => part.Hit));
        Assert.Contains(string.Concat(excerpt.Select(part => part.Text)).Trim('…'), Words.Of(text).Text, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("man hau", "Mận hậu Mộc Châu", "[Mận hậu] Mộc Châu")]
    [InlineData("mận", "mân, man, MẬN", "mân, [man], [MẬN]")]
    [InlineData("chè Shan tuyết", "Trà Shan tuyết cổ thụ", "[Trà Shan tuyết] cổ thụ")]
    [InlineData("dứa", "Dừa xiêm", "Dừa xiêm")]
    public void Marks_must_agree_where_both_wrote_them(string query, string text, string expected) => Assert.Equal(
        expected,
        string.Concat(new Highlighter(Words.Of(query), Lexicon.Base).Whole(text).Select(part => part.Hit ? $"[{part.Text}]" : part.Text)));
}
