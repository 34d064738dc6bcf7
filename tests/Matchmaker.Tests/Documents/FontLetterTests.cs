using System.Text.RegularExpressions;
using Matchmaker.Platform.Documents;
using Matchmaker.Tests.Architecture;
using Matchmaker.Tests.Docs;
using SkiaSharp;

namespace Matchmaker.Tests.Documents;

/// <summary>What stands in our texts can be printed: a letter that the shipped fonts lack would be an empty box on paper.</summary>
public sealed partial class FontLetterTests
{
    private static readonly string[] Slices = ["Agendas", "Outcomes", "Matching", "Meetings", "Conferences", "OnSite", "Planning", "Pairing", "Scheduling", "Trade", "Notices"];

    [Fact]
    public void Every_letter_of_every_label_reason_and_template_is_in_both_fonts()
    {
        var texts = SourceFiles.Server.Where(file => Slices.Contains(SourceFiles.SliceOf(file.Path), StringComparer.Ordinal))
            .SelectMany(file => file.Lines.SelectMany(line => Literal().Matches(line).Select(literal => (file.Path, Text: literal.Value))))
            .Concat(Directory.EnumerateFiles(Path.Combine(GeneratedDocument.Repository, "src/Matchmaker/Notices/Templates"), "*.txt", SearchOption.AllDirectories)
                .Select(path => (Path: path, Text: File.ReadAllText(path))))
            .ToArray();
        Assert.Contains(texts, text => text.Text.Contains('ạ', StringComparison.Ordinal));
        Assert.Empty(texts.SelectMany(text => text.Text.Where(letter => letter >= ' ' && !IsPrintable(letter)).Select(letter => $"{text.Path}: {letter} (U+{(int)letter:X4})")).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void A_letter_that_a_font_lacks_is_seen()
    {
        Assert.False(IsPrintable('→'));
        Assert.True(IsPrintable('ỹ'));
    }

    private static bool IsPrintable(char letter) =>
        new[] { PdfFont.Regular, PdfFont.Bold }.All(font => Holds(font.TypefaceFor(letter.ToString()), letter));

    private static bool Holds(SKTypeface typeface, char letter)
    {
        using var font = new SKFont(typeface);
        return font.ContainsGlyph(letter);
    }

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();
}
