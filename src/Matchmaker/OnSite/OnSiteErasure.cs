using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>Where proposals of the day hold what people typed, for those who erase it.</summary>
internal static class OnSiteErasure
{
    /// <summary>Columns in which people may be named.</summary>
    public static ImmutableArray<PersonalColumn> Columns { get; } =
    [
        new("repair_proposal", "document", dialect => dialect.AnyOf("conference", "@conferences")),
    ];
}
