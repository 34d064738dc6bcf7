using System.Text.RegularExpressions;

namespace Matchmaker.Tests.Architecture;

public sealed partial class SliceTests
{
    // What every slice stands on, and what puts them together.
    private const string Platform = "Platform";

    /// <summary>Reads in the unit of work of another slice, so that what was checked still holds when it is written.</summary>
    private static readonly string[] InOneUnit = ["ConferenceChecks uses SqlCatalogStore", "SqlConferenceStore uses SqlCatalogStore"];

    [Fact]
    public void Slices_do_not_lean_on_each_other_in_a_circle()
    {
        var needs = Needs();
        Assert.Empty(needs.Keys.Where(slice => Reaches(needs, slice, slice, [])).Select(slice => $"{slice} → {string.Join(", ", needs[slice])}"));
    }

    [Fact]
    public void The_platform_knows_no_slice() => Assert.Empty(Needs().GetValueOrDefault(Platform) ?? []);

    [Fact]
    public void A_circle_would_be_seen()
    {
        var needs = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal) { ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["A"], ["D"] = ["A"] };
        Assert.True(Reaches(needs, "A", "A", []));
        Assert.False(Reaches(needs, "D", "D", []));
    }

    [Fact]
    public void A_store_is_used_by_its_own_slice_only()
    {
        var stores = SourceFiles.Server.Select(file => (Slice: SourceFiles.SliceOf(file.Path), Name: Path.GetFileNameWithoutExtension(file.Path)))
            .Where(store => store.Name.StartsWith("Sql", StringComparison.Ordinal) && store.Name.EndsWith("Store", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(stores);
        var found = SourceFiles.Server.SelectMany(file => stores
            .Where(store => store.Slice != SourceFiles.SliceOf(file.Path) && file.Lines.Any(line => Regex.IsMatch(line, $@"\b{store.Name}\b", RegexOptions.None, TimeSpan.FromSeconds(1))))
            .Select(store => $"{Path.GetFileNameWithoutExtension(file.Path)} uses {store.Name}"))
            .Except(InOneUnit, StringComparer.Ordinal).ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    private static Dictionary<string, HashSet<string>> Needs()
    {
        var slices = SourceFiles.Server.Select(file => SourceFiles.SliceOf(file.Path)).Where(slice => slice.Length > 0).ToHashSet(StringComparer.Ordinal);
        return slices.ToDictionary(
            slice => slice,
            slice => SourceFiles.Server.Where(file => SourceFiles.SliceOf(file.Path) == slice)
                .SelectMany(file => file.Lines).Select(line => Using().Match(line)).Where(used => used.Success)
                .Select(used => used.Groups["slice"].Value)
                .Where(used => used != slice && used != Platform && slices.Contains(used))
                .ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static bool Reaches(Dictionary<string, HashSet<string>> needs, string from, string to, HashSet<string> seen) =>
        needs.TryGetValue(from, out var next) && next.Any(slice => slice == to || (seen.Add(slice) && Reaches(needs, slice, to, seen)));

    [GeneratedRegex(@"^using (static )?(\w+ = )?Matchmaker\.(?<slice>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Using();
}
