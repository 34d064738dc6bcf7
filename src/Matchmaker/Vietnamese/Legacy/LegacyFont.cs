namespace Matchmaker.Vietnamese.Legacy;

/// <summary>What a cell's font says about the code of its text.</summary>
/// <param name="Code">The code the font was made for.</param>
/// <param name="Capitals">Whether it draws small letters as capitals.</param>
internal readonly record struct LegacyFont(LegacyCode Code, bool Capitals)
{
    /// <summary>
    /// Reads a font's name: <c>.VnTime</c> and <c>.VnArial NarrowH</c> are TCVN3, the latter in capitals; <c>VNI-Times</c> is VNI.
    /// Every other name, and none, says Unicode.
    /// </summary>
    public static LegacyFont Of(string? name)
    {
        var font = name?.Trim() ?? "";
        if (font.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase))
        {
            // ".VnTimeH", ".VnArialH", ".VnTimeH Bold"; an H inside a word (".VnHelvetIns") is no sign.
            return new(LegacyCode.Tcvn3, font.Split(' ', '-').Any(part => part.Length > 3 && part[^1] == 'H'));
        }
        return new(font.StartsWith("VNI-", StringComparison.OrdinalIgnoreCase) || font.StartsWith("VNI ", StringComparison.OrdinalIgnoreCase) ? LegacyCode.Vni : LegacyCode.None, Capitals: false);
    }
}
