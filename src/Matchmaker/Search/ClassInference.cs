using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>An HS heading that nobody stated.</summary>
/// <param name="Heading">Four digits.</param>
/// <param name="Confidence">How likely it is right, in basis points; docs/BENCHMARKS.md shows how that holds where headings are stated.</param>
internal sealed record InferredClass(string Heading, int Confidence);

/// <summary>Tells a good's HS heading from its name: the heading of the thing, moved to where its form belongs. Pure.</summary>
/// <remarks>
/// Dried plums are no 0809: chapters 7 and 8 keep dried and frozen crops under headings of their own, save those whose heading says
/// "fresh or dried" (0714, 0801 to 0806), and chapters 11, 20 and 22 hold what is made of them.
/// </remarks>
internal static class ClassInference
{
    /// <summary>Least confidence with which a good is found under a heading that it does not state.</summary>
    public const int LeastToFind = 7_000;

    private const int BasisPoints = 10_000;
    private const float AtHead = 0.92f;
    private const float BesideHead = 0.6f;
    private const float Processed = 0.75f;

    /// <summary>The likeliest heading of what a title names; null where no word of it has one.</summary>
    /// <param name="title">Of an offer or a need.</param>
    /// <param name="asks">Whether it is of a need.</param>
    /// <param name="lexicon">The lexicon in force.</param>
    public static InferredClass? Of(Words title, bool asks, Lexicon lexicon) =>
        GoodsParts.Of(asks ? GoodsGrammar.ReadRequest(title) : GoodsGrammar.ReadTitle(title), ProductClass.Unstated, lexicon) is [var first, ..] ? Of(first) : null;

    private static InferredClass? Of(GoodsParts parts)
    {
        if (OfForm(parts) is { } kind)
        {
            return kind;
        }
        if (parts.Head < 0)
        {
            return null;
        }
        // A head that no row knows ("trái", a brand) leaves it to the words beside it.
        var at = parts.Items.Select(Headings).Index().OrderByDescending(item => item.Index == parts.Head).FirstOrDefault(item => item.Item.Length > 0, (-1, []));
        if (at.Index < 0)
        {
            return null;
        }
        var heading = Moved(at.Item[0], parts.Form);
        var confidence = (at.Index == parts.Head ? AtHead : BesideHead) * (heading == at.Item[0] ? 1f : Processed) / at.Item.Length;
        return new(heading, (int)MathF.Round(BasisPoints * confidence));
    }

    private static ImmutableArray<string> Headings(GoodsPart part) =>
        [.. part.Senses.Select(sense => sense.Row.Hs).OfType<string>().Where(hs => hs.Length == 4).Distinct(StringComparer.Ordinal)];

    private static InferredClass? OfForm(GoodsParts parts) => parts.Form switch
    {
        GoodsForm.Planting => new("0602", 8_500),
        GoodsForm.Label => new("4821", 9_000),
        GoodsForm.Packing => OfMaterial([.. parts.Run.Select(syllable => syllable.Folded)]),
        _ => null,
    };

    // Packing stands with what it is made of.
    private static InferredClass OfMaterial(ImmutableHashSet<string> words) =>
        words.Overlaps(["carton", "giay", "paper"]) ? new("4819", 8_000)
        : words.Overlaps(["tinh", "glass"]) ? new("7010", 8_000)
        : words.Overlaps(["luoi", "tai", "jute"]) ? new("6305", 7_000)
        : new("3923", 6_000);

    private static string Moved(string heading, GoodsForm form)
    {
        if (form == GoodsForm.Unmarked || form == FormClasses.Usual(heading))
        {
            return heading;
        }
        return (heading[..2], form) switch
        {
            ("07" or "08", GoodsForm.Dried) when heading is "0713" or "0714" or (['0', '8', '0', >= '1' and <= '6']) => heading,
            ("07", GoodsForm.Dried) => "0712",
            ("07", GoodsForm.Frozen) when heading != "0714" => "0710",
            ("08", GoodsForm.Frozen) => "0811",
            ("08", GoodsForm.Dried) => "0813",
            ("07" or "08", GoodsForm.Powder) => "1106",
            ("07" or "08", GoodsForm.Pickled) => "2001",
            ("07" or "08", GoodsForm.Sweet or GoodsForm.Paste) => "2008",
            ("07" or "08", GoodsForm.Juice) => "2009",
            ("07" or "08" or "10", GoodsForm.Alcohol) => "2206",
            (_, GoodsForm.Vinegar) => "2209",
            ("02", GoodsForm.Dried) => "0210",
            ("03", GoodsForm.Dried) => "0305",
            ("03", GoodsForm.Frozen) => "0303",
            _ => heading,
        };
    }
}
