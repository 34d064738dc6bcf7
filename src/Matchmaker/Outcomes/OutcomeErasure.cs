using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Outcomes;

/// <summary>Where ledgers hold what people typed, for those who erase it.</summary>
internal static class OutcomeErasure
{
    /// <summary>Columns in which people may be named.</summary>
    public static ImmutableArray<PersonalColumn> Columns { get; } =
    [
        new(
            "agreement_entry",
            "document",
            _ => "agreement in (select name from agreement where producer_organization = @organization or buyer_organization = @organization)"),
    ];
}
