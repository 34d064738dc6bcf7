using System.Reflection;
using System.Runtime.CompilerServices;
using Matchmaker.Platform;

namespace Matchmaker.Tests.Architecture;

/// <summary>A type whose name names no technology and no edge touches none: not in a field, a property or a signature.</summary>
public sealed class PurityTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Where technology begins.</summary>
    private static readonly string[] Technology =
    [
        "CloudNative", "Dapper", "DbUp", "DocumentFormat.OpenXml", "ExcelDataReader", "Google.OrTools", "Google.Protobuf", "Grpc", "HarfBuzzSharp", "Ical", "Lucene", "MailKit", "Matchmaker.Platform.Documents", "Matchmaker.V1",
        "Microsoft.AspNetCore", "Microsoft.Data", "Microsoft.Extensions", "MimeKit", "MiniExcelLibs", "NodaTime", "Npgsql", "QRCoder", "SkiaSharp", "StackExchange", "Sylvan", "System.Data", "System.IO", "System.Net", "UtfUnknown", "ZiggyCreatures",
    ];

    /// <summary>What an agent, which reads, decides and writes, is handed: settings and a log.</summary>
    private static readonly string[] ForAgents = ["Microsoft.Extensions.Logging", "Microsoft.Extensions.Options"];

    /// <summary>Types that touch one technology without saying so, and why they may.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["ActivityBound"] = "a linear program, in memory",
        ["CallRates"] = "the limiter's settings",
        ["BeforeEdit"] = "a state of the index, noted for a comparison",
        ["CandidateSearch"] = "the search itself: Lucene in its whole length",
        ["CatalogDocument"] = "what Lucene keeps of a good",
        ["CatalogEdit"] = "what an edit did to the index",
        ["CatalogView"] = "what Lucene keeps, read back",
        ["ConferencePass"] = "one searcher for all of a conference's pairs",
        ["CountingSearcher"] = "Lucene's own hook for the statistics of words",
        ["Departed"] = "what Lucene still counts and nobody sees",
        ["DocCollector"] = "numbers of documents out of a search",
        ["KeptSearchers"] = "which states of the index Lucene keeps",
        ["Found"] = "where a word stands in each part of the index",
        ["MaxScoreSearch"] = "the search itself, over Lucene's lists of documents",
        ["MemoReader`1"] = "documents read once, by part of the index",
        ["NoSearchers"] = "that Lucene keeps no state of the index",
        ["OneWordScorer"] = "one of Lucene's lists of documents",
        ["QueriedWords"] = "where words stand in the index",
        ["ReadProfiles"] = "names read once, by part of the index",
        ["Seating"] = "an assignment solved as a flow, in memory",
        ["SegmentMemo`1"] = "documents read once, by part of the index",
        ["StoredGoods"] = "what Lucene keeps, read back",
        ["UnknownWords"] = "names a word to the index",
        ["WordCounts"] = "the statistics that Lucene weighs words by",
    };

    /// <summary>Words that say in a type's name that it is an edge.</summary>
    private static readonly string[] Edges =
    [
        "Check", "Code", "CpSat", "Csv", "Endpoint", "File", "Follower", "Fusion", "Http", "Ics", "Index", "Interceptor", "Json", "KeyRing", "Lucene", "MailKit", "Mapping", "MinCostFlow", "Options", "Pdf", "Postgres",
        "Redis", "Refusal", "Rules", "Setup", "Sql", "Start", "Stream", "Table", "Wire", "Workbook", "Worker", "Xls", "Zip",
    ];

    [Fact]
    public void Only_types_that_say_so_touch_technology()
    {
        var found = typeof(CallScope).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Matchmaker.", StringComparison.Ordinal) == true
                && !type.Namespace.StartsWith("Matchmaker.Platform", StringComparison.Ordinal)
                && !IsMadeByCompiler(type) && !IsEdge(type))
            .Where(type => !Known.ContainsKey(type.Name))
            .SelectMany(type => Touched(type).Where(touched => IsTechnology(touched) && !(IsAgent(type) && IsForAgents(touched))).Select(touched => $"{type.FullName} touches {touched.Namespace}.{touched.Name}"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [Fact]
    public void A_type_that_touches_technology_would_be_seen()
    {
        Assert.Contains(typeof(Microsoft.Extensions.Logging.ILogger), Touched(typeof(Unclean)).Where(IsTechnology));
        Assert.Contains(typeof(FileStream), Touched(typeof(Unclean)).Where(IsTechnology));
        Assert.DoesNotContain(Touched(typeof(Clean)), IsTechnology);
    }

    private static IEnumerable<Type> Touched(Type type) =>
        type.GetFields(Own).Select(field => field.FieldType)
            .Concat(type.GetProperties(Own).Select(property => property.PropertyType))
            .Concat(type.GetConstructors(Own).SelectMany(made => made.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(type.GetMethods(Own).Where(method => !IsMadeByCompiler(method)).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .Concat(type.BaseType is { } parent ? [parent] : [])
            .SelectMany(Parts);

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.GenericTypeArguments.SelectMany(Parts).Append(type);

    private static bool IsTechnology(Type type) =>
        Technology.Any(part => type.Namespace is { } name && (name == part || name.StartsWith($"{part}.", StringComparison.Ordinal)))
        // Where a text is written to is the caller's business.
        && type != typeof(TextWriter) && type != typeof(TextReader);

    private static bool IsAgent(Type type) => type.GetMethods(Own).Any(method =>
        method.ReturnType.Name is "Task" or "Task`1" or "ValueTask" or "ValueTask`1" or "IAsyncEnumerable`1");

    private static bool IsForAgents(Type type) => ForAgents.Contains(type.Namespace);

    private static bool IsEdge(Type type) =>
        Edges.Any(word => type.Name.Contains(word, StringComparison.Ordinal)) || (type.DeclaringType is { } outer && IsEdge(outer));

    private static bool IsMadeByCompiler(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.Contains('<', StringComparison.Ordinal)
        || (member is Type { DeclaringType: { } outer } && IsMadeByCompiler(outer));

    private sealed class Unclean(Microsoft.Extensions.Logging.ILogger logger)
    {
        public List<FileStream?> Files { get; } = [];

        public override string ToString() => logger.ToString() ?? "";
    }

    private sealed record Clean(string Name, DateTimeOffset Time, List<int> Numbers);
}
