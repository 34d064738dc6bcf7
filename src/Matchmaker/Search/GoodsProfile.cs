using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>What ranking reads of an indexed offer or need: its title, and the classes that were stated.</summary>
/// <param name="Title">In normalized form.</param>
/// <param name="Class">HS and OCOP; the VSIC class says who made a good, not what it is.</param>
internal sealed record GoodsProfile(string Title, ProductClass Class)
{
    /// <summary>Longest title that is kept, in UTF-16 units; more than the catalogue lets in.</summary>
    public const int MaxTitle = 400;

    /// <summary>Longest line that <see cref="Encode"/> writes, in UTF-8 bytes of a title in Vietnamese; a longer one is read all the same.</summary>
    public const int MaxEncoded = MaxTitle * 2;

    public static GoodsProfile Of(Words title, ProductClass @class) =>
        new(title.Text.Length > MaxTitle ? title.Text[..MaxTitle] : title.Text, @class);

    /// <summary>One line: HS, OCOP, title.</summary>
    public string Encode() => string.Join('\t', Class.HsHeading ?? "", Class.OcopGroup ?? "", Title);

    public static GoodsProfile Decode(string line)
    {
        var cells = line.Split('\t', 3);
        return new(cells[2], new(cells[1].Length == 0 ? null : cells[1], cells[0].Length == 0 ? null : cells[0], null));
    }
}
