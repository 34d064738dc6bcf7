using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>Where meetings hold what people typed, for those who erase it.</summary>
internal static class MeetingErasure
{
    /// <summary>Columns in which people may be named.</summary>
    public static ImmutableArray<PersonalColumn> Columns { get; } =
    [
        new("meeting", "cancel_reason", dialect => $"{dialect.AnyOf("producer", "@participations")} or {dialect.AnyOf("buyer", "@participations")}"),
    ];
}
