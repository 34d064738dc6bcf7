using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace Matchmaker.Vietnamese.Legacy;

/// <summary>A cell's text in Unicode and how it was read.</summary>
/// <param name="Text">Unicode; the text given where the code is none.</param>
/// <param name="Code">The code it was decoded from; none = it was left alone.</param>
/// <param name="Confidence">1 where the font said so, 0 where the code is none.</param>
/// <param name="Remarks">What to tell: reasons legacy-font, legacy-guessed, legacy-capitals, legacy-suspected.</param>
internal sealed record LegacyText(string Text, LegacyCode Code, double Confidence, ImmutableArray<Remark> Remarks)
{
    private static readonly SearchValues<char> Openings = SearchValues.Create(" \t\r\n\"'(-");

    /// <summary>Decodes a cell by its font, or where the font is none of the legacy ones by what its letters spell.</summary>
    /// <param name="text">The cell as stored.</param>
    /// <param name="font">Name of the cell's font, or null where the file has none.</param>
    /// <remarks>
    /// A text with a letter beyond Latin-1 is Unicode whatever its font, and is returned as it is; a dash or a curly quotation mark is no letter. So is one in a legacy font
    /// that spells Vietnamese as it stands but not in the font's code: somebody changed the text and kept the font.
    /// </remarks>
    public static LegacyText Read(string text, string? font)
    {
        var known = LegacyFont.Of(font);
        if (known.Code != LegacyCode.None)
        {
            return LegacyDetector.CanBeInFont(text) ? ByFont(text, known, font!) : AsTyped(text, known, font!);
        }
        return LegacyDetector.CanBeLegacy(text) ? ByLetters(text) : Unchanged(text);
    }

    private static LegacyText AsTyped(string text, LegacyFont font, string name)
    {
        // Plain letters in a capitals font were still seen as capitals.
        if (font is { Code: LegacyCode.Tcvn3, Capitals: true } && text.All(char.IsAscii) && text.Any(char.IsAsciiLetterLower))
        {
            return new(text.ToUpperInvariant(), font.Code, 1, []);
        }
        // Letters of Unicode, and beside them words that spell nothing: two codes in one cell.
        return LegacyDetector.WordsWithMarks(text).Any(word => word.Length > 1 && IsWhollyCode(word, font.Code) && !(SyllableSpelling.Matches(word) && LegacyDetector.IsCasedAsWord(word)))
            ? Unchanged(text) with
            {
                Remarks = [Remark.Warning(
                    "legacy-suspected",
                    $"Có thể là chữ gõ bằng phông {name}; giữ nguyên vì ô có cả chữ Unicode.",
                    $"This may be text in the font {name}; it was left as it is, for the cell has Unicode letters too.",
                    "Chuyển ô sang Unicode / Turn the cell into Unicode.")],
            }
            : Unchanged(text);
    }

    private static LegacyText ByFont(string text, LegacyFont font, string name)
    {
        var letters = LegacyDetector.WithoutSigns(text);
        var decoded = font.Code == LegacyCode.Tcvn3 ? Tcvn3.Decode(text, font.Capitals) : Vni.Decode(text);
        if (ReadsAsIs(letters) && !(IsWhollyCode(letters, font.Code) && ReadsAsIs(LegacyDetector.WithoutSigns(decoded))))
        {
            return Unchanged(text);
        }
        var remark = Remark.Info(
            "legacy-font",
            $"Chữ gõ bằng phông {name} đã được chuyển sang Unicode.",
            $"Text in the font {name} was turned into Unicode.",
            "Lưu tệp bằng Unicode / Save the file in Unicode.");
        return font is { Code: LegacyCode.Tcvn3, Capitals: false } ? WithCapitals(text, decoded, 1, [remark]) : new(decoded, font.Code, 1, [remark]);
    }

    private static LegacyText ByLetters(string text)
    {
        var guess = LegacyDetector.Guess(text);
        var percent = guess.Confidence.ToString("P0", CultureInfo.InvariantCulture);
        var name = guess.Code == LegacyCode.Tcvn3 ? "TCVN3 (ABC)" : "VNI";
        if (guess.Confidence < LegacyDetector.Suspect)
        {
            return Unchanged(text);
        }
        if (guess.Confidence < LegacyDetector.Sure)
        {
            return Unchanged(text) with
            {
                Remarks = [Remark.Warning(
                    "legacy-suspected",
                    $"Có thể là chữ {name} ({percent}); giữ nguyên vì chưa chắc.",
                    $"This may be {name} text ({percent}); it was left as it is, not being sure.",
                    "Chuyển ô sang Unicode / Turn the cell into Unicode.")],
            };
        }
        var remark = Remark.Warning(
            "legacy-guessed",
            $"Chữ được đoán là {name} ({percent}) và đã chuyển sang Unicode.",
            $"The text was guessed to be {name} ({percent}) and turned into Unicode.",
            "Xem lại, rồi lưu tệp bằng Unicode / Look it over, then save the file in Unicode.");
        return guess.Code == LegacyCode.Tcvn3
            ? WithCapitals(text, Tcvn3.Decode(text, capitals: false), guess.Confidence, [remark])
            : new(Vni.Decode(text), guess.Code, guess.Confidence, [remark]);
    }

    // TCVN3 lost which marked letters were capitals: all of them in a line of capitals, else the first of the text.
    private static LegacyText WithCapitals(string text, string decoded, double confidence, ImmutableArray<Remark> remarks)
    {
        var restored = IsAllCapitals(text) ? decoded.ToUpperInvariant() : Capitalized(text, decoded);
        return new(restored, LegacyCode.Tcvn3, confidence, restored == decoded ? remarks : remarks.Add(Remark.Info(
            "legacy-capitals",
            "Chữ hoa có dấu không lưu trong TCVN3; đã viết hoa lại theo câu.",
            "TCVN3 keeps no marked capitals; they were restored by the sentence.",
            "Xem lại chữ hoa / Look the capitals over.")));
    }

    private static bool IsAllCapitals(string text)
    {
        var inWord = Enumerable.Range(1, Math.Max(0, text.Length - 1))
            .Any(i => char.IsAsciiLetterUpper(text[i]) && (char.IsAsciiLetter(text[i - 1]) || Tcvn3.IsCode(text[i - 1])));
        return inWord && !text.Any(char.IsAsciiLetterLower);
    }

    private static string Capitalized(string text, string decoded)
    {
        var first = text.AsSpan().IndexOfAnyExcept(Openings);
        // Only a letter that lost its case is raised, and only where the sentence goes on: "¸nh s¸ng".
        return first >= 0 && text.Length > first + 1 && Tcvn3.IsCode(text[first])
            ? string.Concat(decoded.AsSpan(0, first), char.ToUpperInvariant(decoded[first]).ToString(), decoded.AsSpan(first + 1))
            : decoded;
    }

    private static bool IsWhollyCode(string text, LegacyCode code) => code == LegacyCode.Tcvn3 ? Tcvn3.IsWhollyCode(text) : Vni.IsWhollyCode(text);

    private static bool ReadsAsIs(string text) => LegacyDetector.WordsWithMarks(text).All(SyllableSpelling.Matches);

    private static LegacyText Unchanged(string text) => new(text, LegacyCode.None, 0, []);
}
