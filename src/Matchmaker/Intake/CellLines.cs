using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>What the lines of a cell are: one text broken to fit, or a list.</summary>
internal static class CellLines
{
    /// <summary>The lines of a text that say something, each unified; null where there is one at most.</summary>
    public static string? Of(string text)
    {
        if (text.AsSpan().IndexOfAny('\n', '\r') < 0)
        {
            return null;
        }
        var lines = text.Split(['\n', '\r']).Select(VietnameseText.Normalize).Where(line => line.Length > 0).ToList();
        return lines.Count > 1 ? string.Join('\n', lines) : null;
    }

    /// <summary>The text of a cell for a field: where its lines are a list, with ";" between.</summary>
    public static string TextOf(Cell cell, string field)
    {
        if (cell.Lines is not { } lines || !(field is "volume" or "price" or "minimum_order" or "certificates"))
        {
            return cell.Text;
        }
        var parts = lines.Split('\n');
        var text = parts[0];
        for (var at = 1; at < parts.Length; at++)
        {
            text += (IsNext(parts[at - 1], parts[at], field == "certificates") ? "; " : " ") + parts[at];
        }
        return text;
    }

    // "5 tấn/vụ⏎3 tấn/vụ" are two, "500⏎kg" and "20.000 -⏎25.000đ" one.
    private static bool IsNext(string before, string line, bool isList) =>
        (char.IsLetterOrDigit(before[^1]) || before[^1] is ')' or '%' or '.')
        && (isList ? char.IsLetterOrDigit(line[0]) : char.IsAsciiDigit(line[0]) && before.Any(char.IsAsciiDigit) && char.IsLetter(before[^1]) && !IsJoint(before));

    private static bool IsJoint(string before) => before[(before.LastIndexOf(' ') + 1)..].ToLowerInvariant() is "đến" or "den" or "tới" or "toi" or "từ" or "tu" or "x";
}
