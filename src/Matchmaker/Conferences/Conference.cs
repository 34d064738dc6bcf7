using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences.Requests;

namespace Matchmaker.Conferences;

/// <summary>A supply–demand conference (<i>hội nghị kết nối cung cầu</i>).</summary>
internal sealed record Conference
{
    /// <summary>Most tables of one conference.</summary>
    public const int MaxTables = 1_000;

    /// <summary>Most slots of one conference: a day's agenda is a 64-bit mask.</summary>
    public const int MaxSlots = 64;

    /// <summary>Grace time of a conference that states none.</summary>
    public const int DefaultNoShowGraceMinutes = 15;

    /// <summary>Resource name, <c>conferences/{conference}</c>.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>The programme it is counted under, or null.</summary>
    public string? Programme { get; init; }

    /// <summary>Code of the programme's content it is counted under, or null.</summary>
    public string? ProgrammeContent { get; init; }

    /// <summary>The organization that runs it, or null where it is not registered.</summary>
    public string? Organizer { get; init; }

    public Address? Address { get; init; }

    /// <summary>IANA time zone of its clock times; null means <see cref="ConferenceClock.DefaultZone"/>.</summary>
    public string? TimeZone { get; init; }

    public Phase Phase { get; init; } = Phase.Draft;

    /// <summary>For producers without a quota of their own; null means <see cref="Quota.OfProducers"/>.</summary>
    public Quota? ProducerQuota { get; init; }

    /// <summary>For buyers without a quota of their own; null means <see cref="Quota.OfBuyers"/>.</summary>
    public Quota? BuyerQuota { get; init; }

    /// <summary>Its tables, ids unique.</summary>
    public ImmutableArray<Table> Tables { get; init; } = [];

    /// <summary>The registering office's own number; unique where given.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Largest difference in breaks between two participants' agendas; null for no limit.</summary>
    public int? FairnessLimit { get; init; }

    /// <summary>How participants ask each other to meet; null means <see cref="RequestRules.Default"/>.</summary>
    public RequestRules? RequestRules { get; init; }

    /// <summary>Minutes after a day's first slot before somebody may be noted as absent, 1–240; null means <see cref="DefaultNoShowGraceMinutes"/>.</summary>
    public int? NoShowGraceMinutes { get; init; }

    /// <summary>Resource name of the schedule run that is out, or null.</summary>
    public string? PublishedRun { get; init; }

    /// <summary>The quota of a participation on a side that has none of its own.</summary>
    public Quota QuotaOf(Sides side) => side == Sides.Producer ? ProducerQuota ?? Quota.OfProducers : BuyerQuota ?? Quota.OfBuyers;
}

/// <summary>A place to meet.</summary>
/// <param name="Id">1–20 characters, unique in its conference, as in "B12".</param>
/// <param name="Hall">Hall or room; empty where there is one only.</param>
internal sealed record Table(string Id, string Hall);

/// <summary>How many meetings a participant should have.</summary>
/// <param name="Min">The fairness floor, 0–100.</param>
/// <param name="Max">Never more; 1–100 and at least <paramref name="Min"/>.</param>
internal sealed record Quota(int Min, int Max)
{
    public static Quota OfProducers { get; } = new(1, 8);

    public static Quota OfBuyers { get; } = new(1, 12);
}
