using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning.Runs;

/// <summary>Where runs hold what people typed, for those who erase it.</summary>
internal static class RunErasure
{
    /// <summary>Columns in which people may be named.</summary>
    public static ImmutableArray<PersonalColumn> Columns { get; } =
    [
        new("run", "summary", dialect => dialect.AnyOf("conference", "@conferences")),
        new("run", "trace", dialect => dialect.AnyOf("conference", "@conferences")),
        new("run", "failure_vi", dialect => dialect.AnyOf("conference", "@conferences")),
        new("run", "failure_en", dialect => dialect.AnyOf("conference", "@conferences")),
    ];
}
