using System.Globalization;
using System.Text;
using Matchmaker.Platform;

namespace Matchmaker.Agendas;

/// <summary>Names for files that every file system takes: letters of ASCII, digits and dashes.</summary>
internal static class AgendaFileName
{
    private const int MaxPart = 40;

    /// <param name="conference">Resource name.</param>
    /// <param name="scope">Whose agendas.</param>
    /// <param name="words">Language.</param>
    /// <param name="ending">With its dot.</param>
    public static string Of(string conference, AgendaScope scope, AgendaWords words, string ending)
    {
        var what = scope switch
        {
            AgendaScope.One(var party) => party.DisplayName,
            AgendaScope.Tables({ Length: 1 } tables) => words.TableOf(tables[0].Id),
            AgendaScope.Tables => words.ByTable,
            _ => "",
        };
        return string.Join('-', new[] { words.Agenda, conference.Split('/')[^1], what }.Select(Plain).Where(part => part.Length > 0)) + ending;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Decomposed())
        {
            var one = letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter);
            if (char.IsAsciiLetterOrDigit(one))
            {
                plain.Append(one);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && plain is { Length: > 0 } && plain[^1] != '-')
            {
                plain.Append('-');
            }
        }
        return plain.ToString(0, Math.Min(plain.Length, MaxPart)).Trim('-');
    }
}
