using System.Collections.Immutable;
using Matchmaker.Vietnamese;

namespace Matchmaker.Intake;

/// <summary>Proposes organizations that may be one: the same tax code, telephone, or nearly the same name in the same commune. Nothing is merged.</summary>
/// <param name="result">What was read.</param>
/// <param name="findings">Where to note.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class DuplicateFinder(IntakeResult result, ImmutableArray<Finding>.Builder findings, CancellationToken cancellationToken)
{
    // Names of one commune are compared each with each, so only so many.
    private const int MostOfCommune = 1_000;

    // Of a name that many bear, the first few say enough.
    private const int MostOfRow = 3;

    private readonly HashSet<(Holder, Holder)> _told = [];

    // One that the file states, or (with no place) one that is kept already.
    private sealed record Holder(string? Key, string Name, string? TaxCode, ImmutableArray<string> Phones, string? Commune, CellPlace? Place)
    {
        public bool Equals(Holder? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    /// <summary>Compares those of a file with each other and with those kept already.</summary>
    /// <param name="drafts">Those of the file.</param>
    /// <param name="known">Those kept already.</param>
    /// <param name="told">Keys of which it is said already that another bears the same name.</param>
    public void Propose(ImmutableArray<OrganizationDraft> drafts, IReadOnlyCollection<KnownOrganization> known, HashSet<string> told)
    {
        var keys = drafts.Select(draft => draft.Key).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Holder> holders =
        [
            .. known.Where(standing => standing.ExternalId is null || !keys.Contains(standing.ExternalId))
                .Select(standing => new Holder(standing.ExternalId, standing.DisplayName, standing.TaxCode, standing.Phones, standing.Commune, null)),
            .. drafts.Select(draft => new Holder(
                draft.Key, draft.Document.DisplayName, draft.Document.TaxCode, [.. draft.Document.Representatives.SelectMany(person => person.Phones)], draft.Document.Address?.Commune, draft.Place)),
        ];
        Compare(holders, holder => holder.TaxCode is { } tax ? [tax] : [], "organization_same_tax_code", "tax_code", "mã số thuế", "tax code");
        Compare(holders, holder => holder.Phones, "organization_same_phone", "phone", "số điện thoại", "telephone number");
        foreach (var commune in holders.Where(holder => holder.Commune is not null).GroupBy(holder => holder.Commune!, StringComparer.Ordinal))
        {
            CompareNames([.. commune.TakeLast(MostOfCommune)], told);
        }
    }

    private void Compare(ImmutableArray<Holder> holders, Func<Holder, ImmutableArray<string>> marksOf, string reason, string field, string vietnamese, string english)
    {
        var first = new Dictionary<string, Holder>(StringComparer.Ordinal);
        foreach (var holder in holders)
        {
            foreach (var mark in marksOf(holder))
            {
                if (!first.TryAdd(mark, holder) && first[mark] != holder)
                {
                    Note(first[mark], holder, reason, field, $"cùng {vietnamese} {mark}", $"the same {english} {mark}");
                }
            }
        }
    }

    private void CompareNames(ImmutableArray<Holder> near, HashSet<string> told)
    {
        var cores = near.Select(holder => NameLikeness.Core(holder.Name)).ToArray();
        for (var i = 0; i < near.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var proposed = 0;
            for (var j = 0; near[i].Place is not null && j < i && proposed < MostOfRow; j++)
            {
                if (NameLikeness.AreNear(cores[j], cores[i]) && !(near[i].Key is { } key && told.Contains(key) && IntakeKeys.Identity(near[i].Name) == IntakeKeys.Identity(near[j].Name)))
                {
                    proposed++;
                    Note(near[j], near[i], "organization_similar_name", "", "gần như cùng tên, cùng xã", "nearly the same name in the same commune");
                }
            }
        }
    }

    private void Note(Holder first, Holder second, string reason, string field, string vietnamese, string english)
    {
        if (second.Place is not { } place || !_told.Add((first, second)))
        {
            return;
        }
        var (where, at) = first.Place switch
        {
            null => ("đã đăng ký", "registered already"),
            { Sheet: var sheet, Row: var row } when sheet == place.Sheet => ($"dòng {row}", $"row {row}"),
            { Sheet: var sheet, Row: var row } => ($"trang '{sheet}', dòng {row}", $"row {row} of the sheet '{sheet}'"),
        };
        findings.Add(new Finding
        {
            Sheet = place.Sheet,
            Row = place.Row,
            Column = field.Length > 0 && result.ColumnOf(place.Sheet, place.Row, field) is { Length: > 0 } column ? column : result.ColumnOf(place.Sheet, place.Row, "producer", "buyer", "organization"),
            Severity = FindingSeverity.Warning,
            Reason = reason,
            Vietnamese = $"Có thể trùng với '{first.Name}' ({where}): {vietnamese}. Chưa gộp.",
            English = $"May be '{first.Name}' ({at}) once more: {english}. Not merged.",
            Suggestion = first.Key is { } key && !IntakeKeys.IsMade(key)
                ? $"Nếu là một, ghi cùng mã {key}; nếu không, bỏ qua / If they are one, write the id {key} for both; if not, let it be"
                : $"Nếu là một, ghi cùng tên và xã như '{first.Name}'; nếu không, bỏ qua / If they are one, write name and commune as for '{first.Name}'; if not, let it be",
            Value = second.Name,
        });
    }
}

/// <summary>Whether two names of organizations are so near that a person should look.</summary>
internal static class NameLikeness
{
    private const int MostSlips = 3;
    private const int MinCore = 4;

    private static readonly ImmutableHashSet<string> Common =
        ["htx", "hop", "tac", "xa", "cong", "ty", "cty", "tnhh", "cp", "co", "phan", "ho", "kinh", "doanh", "kd", "dv", "tm", "dntn", "mtv"];

    /// <summary>Whether the cores of two names differ by a few slips of the hand.</summary>
    public static bool AreNear(string a, string b)
    {
        if (a.Length < MinCore || b.Length < MinCore || Math.Abs(a.Length - b.Length) > 2)
        {
            return false;
        }
        var limit = Math.Clamp(Math.Min(a.Length, b.Length) / 8, 1, MostSlips);
        // Most names differ in the middle by more than a slip: what both begin and end with need not be compared.
        var begin = a.AsSpan().CommonPrefixLength(b);
        var end = 0;
        while (end < Math.Min(a.Length, b.Length) - begin && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }
        return Math.Max(a.Length, b.Length) - begin - end <= limit || (limit > 1 && EditDistance.Within(a.AsSpan()[begin..^end], b.AsSpan()[begin..^end], limit) is not null);
    }

    /// <summary>Whether two names may be one organization's: the same, a slip apart, or one of them shortened.</summary>
    public static bool MayBeOne(string one, string other)
    {
        var (first, second) = (Core(one), Core(other));
        return IntakeKeys.Unmarked(IntakeKeys.Identity(one)) == IntakeKeys.Unmarked(IntakeKeys.Identity(other)) || AreNear(first, second)
            || (Math.Min(first.Length, second.Length) >= MinCore && (first.Contains(second, StringComparison.Ordinal) || second.Contains(first, StringComparison.Ordinal)));
    }

    /// <summary>What is left of a name without its kind of business: letters only, no marks.</summary>
    public static string Core(string name) => string.Concat(Headings.KeyOf(name).Split(' ').Where(word => !Common.Contains(word)));
}
