namespace Matchmaker.Platform.Documents;

/// <summary>Keeps text that begins as a formula does from being run as one.</summary>
internal static class FormulaText
{
    private const char Quote = '\'';

    /// <summary>Whether a program that opens the text as a cell might run it.</summary>
    public static bool IsRisky(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';

    /// <summary>The text with an apostrophe before it where it is risky, or where it would be taken for one made so.</summary>
    public static string Neutralized(string text) => IsRisky(text) || (text.Length > 0 && text[0] == Quote) ? Quote + text : text;

    /// <summary>The text that <see cref="Neutralized"/> was given; a text that it never gives stays.</summary>
    public static string Restored(string text) => text.Length > 1 && text[0] == Quote && (IsRisky(text[1..]) || text[1] == Quote) ? text[1..] : text;
}
