namespace Matchmaker.Vietnamese;

/// <summary>In what form a good comes, or what kind of thing it is; told from the shape of its name.</summary>
internal enum GoodsForm
{
    /// <summary>The name says nothing; fresh for a crop, itself for a brick.</summary>
    Unmarked,
    Fresh,
    Frozen,
    Dried,
    Roasted,
    Sweet,
    Pickled,
    Powder,
    Paste,
    Juice,
    Alcohol,
    Vinegar,
    Oil,
    Ready,
    Bakery,
    Blossom,
    Waste,
    Planting,
    Packing,
    Label,
    Machine,
}
