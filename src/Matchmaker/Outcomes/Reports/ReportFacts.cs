using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Meetings;

namespace Matchmaker.Outcomes.Reports;

/// <summary>What a report counts, as it was known by the end of a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Conferences">One for a conference's report, all for a programme's; by first day.</param>
internal sealed record ReportFacts(DateOnly AsOf, ImmutableArray<ConferenceFacts> Conferences);

/// <summary>What is known of one conference.</summary>
internal sealed record ConferenceFacts
{
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>The day it was set up.</summary>
    public required DateOnly CreateDay { get; init; }

    /// <summary>Day of its first session; the day it was set up where it has none.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>Day of its last session; the day it was set up where it has none.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Code of the programme's content it is counted under, or null.</summary>
    public string? Content { get; init; }

    /// <summary>All that enrolled, also those that withdrew, by participation.</summary>
    public required ImmutableDictionary<string, PartyFacts> Parties { get; init; }

    /// <summary>All that were ever published.</summary>
    public ImmutableArray<Meeting> Meetings { get; init; } = [];

    /// <summary>As they were known.</summary>
    public ImmutableArray<Agreement> Agreements { get; init; } = [];

    /// <summary>What is counted of it where nobody says otherwise: from its setting up, or its first day, to the last day or the as-of day.</summary>
    public PeriodWindow OwnPeriod(DateOnly asOf) => new(CreateDay < FirstDay ? CreateDay : FirstDay, asOf > LastDay ? asOf : LastDay);
}

/// <summary>What is known of one that takes part.</summary>
internal sealed record PartyFacts
{
    public required string Participation { get; init; }

    public required string Organization { get; init; }

    public required string DisplayName { get; init; }

    public required Sides Side { get; init; }

    public bool IsWithdrawn { get; init; }

    /// <summary>Province, or null where it is not known.</summary>
    public string? Province { get; init; }

    public ProducerKind ProducerKind { get; init; }

    public BuyerKind BuyerKind { get; init; }

    public string? HomeTable { get; init; }

    /// <summary>What it offers as a producer, or needs as a buyer.</summary>
    public ImmutableArray<GoodFacts> Goods { get; init; } = [];

    /// <summary>Stars of its best OCOP certificate in force, "3" to "5"; "none" without one.</summary>
    public string OcopLevel { get; init; } = ReportLevels.None;

    /// <summary>Its best CNNT award in force: district, province, region or national; "none" without one.</summary>
    public string CnntLevel { get; init; } = ReportLevels.None;
}

/// <summary>An offer or a need.</summary>
/// <param name="Group">One of the OCOP groups, I to VI, or null where its class is not stated.</param>
internal sealed record GoodFacts(string Name, string Title, string? Group);
