using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary>Reads offers, needs and variants from files of one JSON object a line.</summary>
internal static class CatalogLines
{
    /// <exception cref="BadInputException">A line is not such an offer; the message names file, line and field.</exception>
    public static ImmutableArray<Offer> ReadOffers(string path) => Read(path, line => new Offer
    {
        Name = line.Key("id"),
        Title = line.Text("title", required: true)!,
        Description = line.Text("description", required: false),
        Class = new(line.Text("ocop_group", required: false), line.Text("hs4", required: false), null),
        Origin = line.Text("province", required: false),
        Terms = TermLines.OfOffer(line),
    }, offer => offer.Name);

    /// <exception cref="BadInputException">A line is not such a need; the message names file, line and field.</exception>
    public static ImmutableArray<Need> ReadNeeds(string path) => Read(path, line => new Need
    {
        Name = line.Key("id"),
        Title = line.Text("text", required: true)!,
        RequiredOrigin = line.Text("required_province", required: false),
        Terms = TermLines.OfNeed(line),
    }, need => need.Name);

    /// <summary>Other wordings of needs already read: the need's conditions with another text, under the variant's own id.</summary>
    /// <exception cref="BadInputException">A line is not a variant of one of the needs.</exception>
    public static ImmutableArray<Need> ReadVariants(string path, ImmutableArray<Need> needs)
    {
        var known = needs.ToDictionary(need => need.Name, StringComparer.Ordinal);
        return Read(path, line => known.TryGetValue(line.Key("of"), out var need)
            ? need with { Name = line.Key("id"), Title = line.Text("text", required: true)! }
            : throw line.Bad("of", $"no need '{line.Key("of")}'"), need => need.Name);
    }

    private static ImmutableArray<T> Read<T>(string path, Func<JsonLine, T> read, Func<T, string> key)
    {
        var bytes = TextFiles.Read(path);
        var rows = ImmutableArray.CreateBuilder<T>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        while (!bytes.IsEmpty)
        {
            number++;
            var end = bytes.Span.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? default : bytes[(end + 1)..];
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }
            using var document = JsonLine.Parse(path, number, line);
            var reader = new JsonLine(path, number, document.RootElement);
            var row = read(reader);
            if (!seen.Add(key(row)))
            {
                throw reader.Bad("id", $"'{key(row)}' is there twice");
            }
            rows.Add(row);
        }
        return rows.ToImmutable();
    }
}
