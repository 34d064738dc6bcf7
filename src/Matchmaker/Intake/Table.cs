using System.Collections.Frozen;
using System.Collections.Immutable;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>What the rows of a table are about.</summary>
internal enum TableKind
{
    Producers,
    Buyers,
    Offers,
    Needs,
    Conferences,
    Sessions,
    Participations,
}

/// <summary>A heading with the rows under it, as far as the next heading.</summary>
/// <param name="Sheet">Name of its sheet; empty for a csv.</param>
/// <param name="HeaderRow">Number of the heading's last row.</param>
/// <param name="Kind">What its rows are about.</param>
/// <param name="Columns">Column of each field, first 0; several where a field has several columns.</param>
/// <param name="Headings">Heading of each mapped column, both rows.</param>
/// <param name="Others">Columns with a heading that are for nothing known, or for what an earlier column is for.</param>
internal sealed record Table(
    string Sheet,
    int HeaderRow,
    TableKind Kind,
    FrozenDictionary<string, ImmutableArray<int>> Columns,
    FrozenDictionary<int, string> Headings,
    ImmutableArray<OtherColumn> Others)
{
    /// <summary>What is said above the table once for all its rows, by field.</summary>
    public FrozenDictionary<string, string> Said { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Why offers were told from needs, where that was a guess; null where it is said.</summary>
    public KindGuess? Guess { get; init; }

    /// <summary>The fields that a table of a kind cannot do without; one of them is enough.</summary>
    public static ImmutableArray<string> RequiredOf(TableKind kind) => kind switch
    {
        TableKind.Producers or TableKind.Buyers => ["producer", "buyer", "organization"],
        TableKind.Offers => ["product", "offer"],
        TableKind.Needs => ["product", "need"],
        TableKind.Conferences => ["conference"],
        TableKind.Sessions => ["start"],
        _ => ["organization_id", "producer_id", "buyer_id", "organization", "producer", "buyer"],
    };

    /// <summary>What the heading of the volume adds to its cells.</summary>
    public VolumeDefaults VolumeDefaults => field ??= VolumeDefaults.FromHeading(HeadingOf("volume") ?? HeadingOf(MonthColumns.Field), Units.Shipped);

    /// <summary>What the heading of the price adds to its cells.</summary>
    public PriceDefaults PriceDefaults => field ??= PriceDefaults.FromHeading(HeadingOf("price"), Units.Shipped);

    /// <summary>What the heading of the minimum order adds to its cells.</summary>
    public VolumeDefaults MinimumOrderDefaults => field ??= VolumeDefaults.FromHeading(HeadingOf("minimum_order"), Units.Shipped);

    /// <summary>What the heading of the certificates adds to its cells; nothing where several columns hold them.</summary>
    public CertificateColumn CertificateColumn => field ??= Columns.TryGetValue("certificates", out var columns) && columns.Length == 1 ? CertificateColumn.FromHeading(HeadingOf("certificates")) : CertificateColumn.Any;

    /// <summary>What the heading of a field says, both rows; null where there is no such column.</summary>
    public string? HeadingOf(string name) => ColumnOf(name) is var column and >= 0 ? Headings[column] : null;

    /// <summary>Whether it has a column for a field, or a line above that says it.</summary>
    public bool Has(string field) => Columns.ContainsKey(field) || Said.ContainsKey(field);

    public bool HasAny(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (Has(field))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>First column of a field; -1 where the table has none.</summary>
    public int ColumnOf(string field) => Columns.TryGetValue(field, out var columns) ? columns[0] : -1;
}

/// <summary>A column that is passed over.</summary>
/// <param name="Column">First 0.</param>
/// <param name="Heading">Both rows.</param>
/// <param name="Field">The field it repeats; null where it is for nothing known.</param>
internal readonly record struct OtherColumn(int Column, string Heading, string? Field);
