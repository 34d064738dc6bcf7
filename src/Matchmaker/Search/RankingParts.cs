namespace Matchmaker.Search;

/// <summary>The parts of ranking that can be switched off alone, to measure what each pays.</summary>
internal sealed record RankingParts
{
    public static RankingParts All { get; } = new();

    /// <summary>Lexicon phrases stand for each other.</summary>
    public bool Lexicon { get; init; } = true;

    /// <summary>The name of the good weighs more than asker, use and conditions.</summary>
    public bool Grammar { get; init; } = true;

    /// <summary>Syllables the index does not know are read as the nearest one it knows.</summary>
    public bool Spelling { get; init; } = true;

    /// <summary>The names of the two goods are compared; without, search alone ranks.</summary>
    public bool Names { get; init; } = true;

    /// <summary>The head of the good must agree.</summary>
    public bool Head { get; init; } = true;

    /// <summary>Forms of a good have a distance.</summary>
    public bool Form { get; init; } = true;

    /// <summary>Pairs of syllables count beside single ones.</summary>
    public bool Pairs { get; init; } = true;

    /// <summary>Accented spelling counts beside the folded one.</summary>
    public bool Marks { get; init; } = true;
}
