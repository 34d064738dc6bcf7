using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>What ranking must know of an indexed offer or need without reading its text again.</summary>
/// <param name="Form">Form or kind of the good.</param>
/// <param name="Hs">HS chapter or heading, stated, or null.</param>
/// <param name="Ocop">OCOP leaf, stated, or null.</param>
/// <param name="English">Whether the name is read head-last.</param>
/// <param name="Name">Syllables of the good's name, head first in Vietnamese, in text order.</param>
internal sealed record GoodsProfile(GoodsForm Form, string? Hs, string? Ocop, bool English, ImmutableArray<Syllable> Name)
{
    /// <summary>Most syllables of a name that are kept.</summary>
    public const int MaxName = 24;

    public static GoodsProfile Of(GoodsName name, ProductClass @class) => new(
        name.Form != GoodsForm.Unmarked ? name.Form : FormClasses.FormOf(@class),
        @class.HsHeading,
        @class.OcopGroup,
        name.English,
        [.. name.NameSyllables().Take(MaxName)]);

    /// <summary>One line: form, HS, OCOP, language, then the syllables as canonical or canonical/folded.</summary>
    public string Encode() => string.Join('\t',
        [((int)Form).ToString(System.Globalization.CultureInfo.InvariantCulture), Hs ?? "", Ocop ?? "", English ? "e" : "v",
            .. Name.Select(syllable => syllable.HasMarks ? syllable.Canonical + "/" + syllable.Folded : syllable.Canonical)]);

    public static GoodsProfile Decode(string line)
    {
        var cells = line.Split('\t');
        var name = ImmutableArray.CreateBuilder<Syllable>(cells.Length - 4);
        for (var i = 4; i < cells.Length; i++)
        {
            var cut = cells[i].IndexOf('/', StringComparison.Ordinal);
            name.Add(cut < 0 ? new(cells[i], cells[i]) : new(cells[i][..cut], cells[i][(cut + 1)..]));
        }
        return new((GoodsForm)int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture),
            cells[1].Length == 0 ? null : cells[1], cells[2].Length == 0 ? null : cells[2], cells[3] == "e", name.DrainToImmutable());
    }
}
