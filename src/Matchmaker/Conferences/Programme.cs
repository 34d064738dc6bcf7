namespace Matchmaker.Conferences;

/// <summary>What conferences are counted under, as the industrial promotion programme of some years.</summary>
internal sealed record Programme
{
    /// <summary>Resource name, <c>programmes/{programme}</c>.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>First calendar year counted; null where open.</summary>
    public int? FirstYear { get; init; }

    /// <summary>Last calendar year counted, inclusive; null where open.</summary>
    public int? LastYear { get; init; }
}
