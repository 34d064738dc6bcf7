using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Trade;

namespace Matchmaker.Intake;

/// <summary>What a row states.</summary>
internal enum RecordKind
{
    Producer,
    Buyer,
    Offer,
    Need,
    Conference,
    Session,
    Participation,
}

/// <summary>One thing that a row states; a row may state several.</summary>
internal sealed record IntakeRecord(RecordKind Kind, string Sheet, int Row, RowValues Values);

/// <summary>What was read out of a row; what is null or empty was not stated.</summary>
internal sealed record RowValues
{
    /// <summary>The office's own number of the organization.</summary>
    public string? OrganizationId { get; init; }

    public string? Organization { get; init; }

    public string? OrganizationKind { get; init; }

    public string? TaxCode { get; init; }

    public Address? Address { get; init; }

    public string? Contact { get; init; }

    public string? ContactTitle { get; init; }

    public ImmutableArray<string> Phones { get; init; } = [];

    public string? Email { get; init; }

    /// <summary>The office's own number of the goods, the conference or the session.</summary>
    public string? Id { get; init; }

    /// <summary>Name of the goods, the conference or the session.</summary>
    public string? Title { get; init; }

    public string? Description { get; init; }

    public ProductClass Class { get; init; } = ProductClass.Unstated;

    public Terms Terms { get; init; } = Terms.Unstated;

    public string? Origin { get; init; }

    public string? Note { get; init; }

    public ConferenceValues? Conference { get; init; }

    public SessionValues? Session { get; init; }

    public AttendanceValues? Attendance { get; init; }
}

/// <summary>What a row says of a conference.</summary>
internal sealed record ConferenceValues(string? Programme, string? Organizer, string? Place, int? Tables, Quota? ProducerQuota, Quota? BuyerQuota);

/// <summary>What a row says of a session, on the clock of the place.</summary>
internal sealed record SessionValues(string Conference, DateOnly Day, TimeOnly Start, TimeOnly End, int SlotMinutes, int GapMinutes, ImmutableArray<(TimeOnly Start, TimeOnly End)> Breaks);

/// <summary>What a row says of who comes.</summary>
/// <param name="Side">Producer, buyer, or None where not said.</param>
/// <param name="Attends">Which conferences, as typed.</param>
/// <param name="People">How many come; null where not said.</param>
/// <param name="Min">Fewest meetings; null means the conference's.</param>
/// <param name="Max">Most meetings; null means the conference's.</param>
/// <param name="Presence">When they are there, as typed.</param>
internal sealed record AttendanceValues(Sides Side, string? Attends, int? People, int? Min, int? Max, string? Presence);

/// <summary>Which field a column was taken for.</summary>
internal sealed record ColumnMapping(string Sheet, int HeaderRow, string Column, string Heading, string Field, MappingSource Source);

/// <summary>Why a column was taken for its field.</summary>
internal enum MappingSource
{
    /// <summary>The shipped wordings.</summary>
    Shipped,

    /// <summary>A wording of the organizer's own.</summary>
    Own,

    /// <summary>A person assigned it for this import.</summary>
    Chosen,
}

/// <summary>All that a file says.</summary>
internal sealed record IntakeResult
{
    // Asked for once a finding, of which there may be as many as cells.
    private Dictionary<string, (ImmutableArray<int> HeaderRows, ImmutableArray<Dictionary<string, string>> Columns)>? _tables;

    /// <summary>In the order of the file.</summary>
    public required ImmutableArray<IntakeRecord> Records { get; init; }

    /// <summary>By sheet, row and column.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    public required ImmutableArray<ColumnMapping> Mappings { get; init; }

    /// <summary>How many rows state nothing that could be taken, by what they would have stated.</summary>
    public ImmutableDictionary<RecordKind, int> Refused { get; init; } = ImmutableDictionary<RecordKind, int>.Empty;

    /// <summary>Letter of the column of the first of several fields in the table that a row is in; empty where the table has none of them.</summary>
    public string ColumnOf(string sheet, int row, params ReadOnlySpan<string> fields)
    {
        _tables ??= Mappings.ToLookup(mapping => mapping.Sheet, StringComparer.Ordinal).ToDictionary(ofSheet => ofSheet.Key, TablesOf, StringComparer.Ordinal);
        if (!_tables.TryGetValue(sheet, out var tables))
        {
            return "";
        }
        var at = tables.HeaderRows.AsSpan().BinarySearch(row);
        // The last table whose heading is above the row.
        at = (at < 0 ? ~at : at) - 1;
        foreach (var field in fields)
        {
            if (at >= 0 && tables.Columns[at].TryGetValue(field, out var column))
            {
                return column;
            }
        }
        return "";
    }

    private static (ImmutableArray<int> HeaderRows, ImmutableArray<Dictionary<string, string>> Columns) TablesOf(IEnumerable<ColumnMapping> mappings)
    {
        var tables = new SortedDictionary<int, Dictionary<string, string>>();
        foreach (var mapping in mappings)
        {
            if (!tables.TryGetValue(mapping.HeaderRow, out var columns))
            {
                tables[mapping.HeaderRow] = columns = new(StringComparer.Ordinal);
            }
            columns[mapping.Field] = mapping.Column;
        }
        return ([.. tables.Keys], [.. tables.Values]);
    }
}
