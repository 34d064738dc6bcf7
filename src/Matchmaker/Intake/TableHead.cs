using System.Collections.Frozen;
using System.Collections.Immutable;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>What stands above a table: its title, and what a form says there once for all its rows ("Tên đơn vị: HTX Hoa Mơ").</summary>
internal sealed class TableHead(Headings headings)
{
    // The words nearest a heading say what it is about.
    private const int LongestTitle = 2_000;
    private const int LongestLabel = 7;

    /// <summary>The fields that name an organization.</summary>
    public static ImmutableArray<string> Names { get; } = ["organization", "producer", "buyer"];

    private static readonly FrozenSet<string> OfOrganization = new[]
    {
        "organization", "producer", "buyer", "organization_id", "producer_id", "buyer_id", "organization_kind", "tax_code", "address", "commune", "district", "province", "contact", "contact_title", "phone", "email",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);

    /// <summary>Texts since the last entry, the nearest last.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Takes a row that is no entry.</summary>
    public void Add(GridRow row)
    {
        var texts = row.Cells.Where(cell => !cell.IsJoined && !cell.IsBlank).Select(cell => cell.Text).ToList();
        var title = string.Join(' ', texts.Prepend(Title).Where(text => text.Length > 0));
        Title = title.Length <= LongestTitle ? title : title[^LongestTitle..];
        // "Tên đơn vị | HTX Hoa Mơ"
        if (texts is [var label, var value] && FieldOf(label) is { } field && headings.Exact(value) is null)
        {
            Say(field, value);
            return;
        }
        for (var at = 0; at < texts.Count; at++)
        {
            foreach (var (said, what) in Lines(texts[at]))
            {
                Say(said, what.Length > 0 || at + 1 == texts.Count ? what : texts[at + 1]);
            }
        }
    }

    /// <summary>An entry follows: what stands below it is no title of its table.</summary>
    public void EndTitle() => Title = "";

    /// <summary>What was said that a table has no columns for: nothing of organizations where it has a column of them.</summary>
    public FrozenDictionary<string, string> SaidFor(Table table)
    {
        var isNamed = Names.Any(_said.ContainsKey) && !OfOrganization.Where(field => Names.Contains(field, StringComparer.Ordinal) || field.EndsWith("_id", StringComparison.Ordinal)).Any(table.Has);
        return _said.Where(line => OfOrganization.Contains(line.Key) ? isNamed : !table.Has(line.Key)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whether a cell is a line of a form, and so no heading.</summary>
    public bool IsLine(string text) => text.Contains(':', StringComparison.Ordinal) && Lines(text).Any();

    /// <summary>Whether a row under a table is a line of the next form, and so no entry.</summary>
    public bool IsLine(GridRow row)
    {
        var filled = row.Filled;
        var first = row.Cells.FirstOrDefault(cell => !cell.IsBlank && !cell.IsJoined).Text ?? "";
        return first.EndsWith(':') ? FieldOf(first) is not null : filled is 1 or 2 && (IsLine(first) || (filled == 2 && FieldOf(first) is not null && !Headings.IsAlsoValue(first)));
    }

    private void Say(string field, string value)
    {
        var kept = value.Trim(' ', '.', ',', ';', '-', '–', '_', '…', '(', ')');
        if (!kept.Any(char.IsLetterOrDigit))
        {
            return;
        }
        // "Đơn vị: tấn" is the unit of the figures.
        field = Names.Contains(field, StringComparer.Ordinal) && IsUnit(kept) ? "volume_unit" : field;
        if (Names.Contains(field, StringComparer.Ordinal))
        {
            foreach (var of in OfOrganization)
            {
                _said.Remove(of);
            }
        }
        _said[field] = kept;
    }

    // Every wording before a colon, with what stands between it and the next.
    private IEnumerable<(string Field, string Value)> Lines(string text)
    {
        (string Field, int From)? open = null;
        for (var colon = text.IndexOf(':', StringComparison.Ordinal); colon >= 0; colon = text.IndexOf(':', colon + 1))
        {
            if (LabelBefore(text, colon, open?.From ?? 0) is not var (start, field) || (open is null && field != "volume_unit" && text[..start].Any(char.IsLetter)))
            {
                continue;
            }
            if (open is { } before)
            {
                yield return (before.Field, text[before.From..start].Trim());
            }
            open = (field, colon + 1);
        }
        if (open is { } last)
        {
            yield return (last.Field, text[last.From..].Trim());
        }
    }

    private (int Start, string Field)? LabelBefore(string text, int colon, int from)
    {
        (int, string)? longest = null;
        var words = 0;
        for (var at = colon - 1; at >= from && words < LongestLabel; at--)
        {
            if (char.IsLetterOrDigit(text[at]) && (at == from || !char.IsLetterOrDigit(text[at - 1])))
            {
                words++;
                longest = FieldOf(text[at..colon]) is { } field ? (at, field) : longest;
            }
        }
        return longest;
    }

    private static bool IsUnit(string text) => ReaderText.Scan(text) is var scanned && Units.Shipped.At(scanned, 0) is { } unit && (unit.Next == scanned.Count || !char.IsLetter(scanned[unit.Next].Raw[0]));

    private string? FieldOf(string label) => headings.Exact(label) is { } field && (OfOrganization.Contains(field) || field == "volume_unit") ? field : null;
}
