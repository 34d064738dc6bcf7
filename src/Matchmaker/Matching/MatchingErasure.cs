using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Matching;

/// <summary>Where words on matches hold what people typed, for those who erase it.</summary>
internal static class MatchingErasure
{
    /// <summary>Columns in which people may be named.</summary>
    public static ImmutableArray<PersonalColumn> Columns { get; } =
    [
        new("match_feedback", "reason", _ => "parent = @organization"),
    ];
}
