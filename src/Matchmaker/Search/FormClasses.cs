using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>The form that a stated class implies.</summary>
/// <remarks>HS chapters and headings say form by their own definition: 0602 live plants, 0811 frozen fruit, 0813 dried fruit, 2009 juice.</remarks>
internal static class FormClasses
{
    public static GoodsForm FormOf(ProductClass @class)
    {
        if (@class.HsHeading is { Length: 4 } hs && OfHeading(hs) is var form and not GoodsForm.Unmarked)
        {
            return form;
        }
        return @class.OcopGroup is "I.1a" or "I.1b" ? GoodsForm.Fresh : GoodsForm.Unmarked;
    }

    /// <summary>The form in which a good goes by its bare name: fresh for a fruit, dry for tea; <see cref="GoodsForm.Unmarked"/> where that is open.</summary>
    /// <param name="hs">HS heading or chapter, or null.</param>
    public static GoodsForm Natural(string? hs) => hs switch
    {
        "0902" or "0903" or "1005" or "1006" => GoodsForm.Dried,
        ['0', '7' or '8', ..] => GoodsForm.Fresh,
        _ => GoodsForm.Unmarked,
    };

    /// <summary>The form a heading says, or else the one in which its goods go by their bare name.</summary>
    public static GoodsForm Usual(string? hs) => FormOf(new(null, hs, null)) is var said and not GoodsForm.Unmarked ? said : Natural(hs);

    private static GoodsForm OfHeading(string hs) => hs switch
    {
        "0601" or "0602" or "1209" => GoodsForm.Planting,
        "0710" or "0811" or "0303" or "0304" => GoodsForm.Frozen,
        "0712" or "0813" or "0210" or "0305" => GoodsForm.Dried,
        "1101" or "1102" or "1105" or "1106" or "1108" => GoodsForm.Powder,
        "2001" => GoodsForm.Pickled,
        "2006" or "2007" => GoodsForm.Sweet,
        "2009" or "2202" => GoodsForm.Juice,
        "2203" or "2204" or "2205" or "2206" or "2207" or "2208" => GoodsForm.Alcohol,
        "2209" => GoodsForm.Vinegar,
        "1905" or "1902" => GoodsForm.Bakery,
        "4819" or "3923" or "7010" or "6305" => GoodsForm.Packing,
        "4821" => GoodsForm.Label,
        _ => hs[..2] switch
        {
            "15" or "33" => GoodsForm.Oil,
            "84" => GoodsForm.Machine,
            _ => GoodsForm.Unmarked,
        },
    };
}
