using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>How large an administrative unit is. Since 1 July 2025 there is no district level.</summary>
internal enum PlaceLevel
{
    Province,
    District,
    Commune,
}

/// <summary>An administrative unit of Viet Nam, in force or gone.</summary>
internal sealed record PlaceUnit
{
    /// <summary>Name without its kind, e.g. <c>Chiềng Hắc</c>; of the numbered districts with it, <c>Quận 1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Lower case, e.g. <c>xã</c>, <c>phường</c>, <c>thị trấn</c>, <c>tỉnh</c>, <c>thành phố</c>; empty where not recorded.</summary>
    public required string Kind { get; init; }

    public required PlaceLevel Level { get; init; }

    /// <summary>The one of the 34 provincial units it lies in today, named as the table of provinces does.</summary>
    public required string Province { get; init; }

    /// <summary>District it lay in, or null.</summary>
    public string? District { get; init; }

    /// <summary>First day in force; null where not recorded.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day it can have been in force, inclusive; null while it is in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>
    /// What took its place: of a province today's name, of a commune today's full names (<c>Phường Mộc Châu</c>),
    /// several where it was divided. Empty while in force, and of districts, which nothing replaced.
    /// </summary>
    public ImmutableArray<string> Successors { get; init; } = [];

    /// <summary>Other spellings, e.g. <c>tphcm</c>.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Kind and name as an address writes them, e.g. <c>Xã Chiềng Hắc</c>.</summary>
    public string FullName => Kind.Length == 0 ? Name : char.ToUpperInvariant(Kind[0]) + Kind[1..] + " " + Name;

    public bool InForce => ValidTo is null;
}
