using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>What tells one kind of resource of this slice from another, for the one store that keeps all four.</summary>
internal sealed record ConferenceKind<T>
    where T : class
{
    /// <summary>Table it is kept in.</summary>
    public required string Table { get; init; }

    /// <summary>Segment of its resource names.</summary>
    public required string Collection { get; init; }

    public required Func<T, string> NameOf { get; init; }

    /// <summary>Columns beside the document that only this kind has.</summary>
    public ImmutableArray<(string Column, Func<T, object?> Value)> Columns { get; init; } = [];

    /// <summary>It belongs to no conference.</summary>
    public bool IsTop { get; init; }

    /// <summary>Column that lists go by, in UTC milliseconds.</summary>
    public string Order { get; init; } = "create_ms";

    /// <summary>Value of <see cref="Order"/> where it is a column of the kind's own.</summary>
    public Func<T, long>? OrderMsOf { get; init; }

    /// <summary>Organization that a write to it is made for; null for none.</summary>
    public Func<T, string?> ActingForOf { get; init; } = _ => null;

    /// <summary>Fills in what only the server gives, before a resource is kept.</summary>
    public Func<ReadSession, T, Task<T>> CompleteAsync { get; init; } = (_, document) => Task.FromResult(document);

    /// <summary>What stands in the way of keeping a resource; the second is how it stood, null when it is new.</summary>
    public required Func<ReadSession, T, T?, Task<ConferenceObstacle?>> ObstacleAsync { get; init; }
}

/// <summary>The four kinds.</summary>
internal static class ConferenceKinds
{
    public static ConferenceKind<Programme> Programmes { get; } = new()
    {
        Table = "programme",
        Collection = "programmes",
        NameOf = found => found.Name,
        IsTop = true,
        ObstacleAsync = (_, _, _) => Task.FromResult<ConferenceObstacle?>(null),
    };

    public static ConferenceKind<Conference> Conferences { get; } = new()
    {
        Table = "conference",
        Collection = "conferences",
        NameOf = found => found.Name,
        Columns = [("external_id", found => found.ExternalId), ("programme", found => found.Programme), ("phase", found => (long)found.Phase)],
        IsTop = true,
        ObstacleAsync = ConferenceChecks.OfConferenceAsync,
    };

    public static ConferenceKind<Session> Sessions { get; } = new()
    {
        Table = "conference_session",
        Collection = "sessions",
        NameOf = found => found.Name,
        Columns = [("conference", found => ConferenceNames.ConferenceOf(found.Name)), ("start_ms", found => found.Time.Start.ToUnixTimeMilliseconds())],
        Order = "start_ms",
        OrderMsOf = found => found.Time.Start.ToUnixTimeMilliseconds(),
        ObstacleAsync = ConferenceChecks.OfSessionAsync,
    };

    public static ConferenceKind<Participation> Participations { get; } = new()
    {
        Table = "participation",
        Collection = "participations",
        NameOf = found => found.Name,
        Columns =
        [
            ("conference", found => ConferenceNames.ConferenceOf(found.Name)),
            ("organization", found => found.Organization),
            ("side", found => (long)found.Side),
            ("withdrawn", found => found.IsWithdrawn ? 1L : 0L),
            ("home_table", found => found.HomeTable),
            ("code", found => found.Code),
        ],
        CompleteAsync = ConferenceChecks.WithCodeAsync,
        ActingForOf = found => found.Organization,
        ObstacleAsync = ConferenceChecks.OfParticipationAsync,
    };
}
