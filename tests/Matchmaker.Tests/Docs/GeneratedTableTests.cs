using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Matchmaker.Platform.Redis;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Telemetry;
using Matchmaker.Tests.Architecture;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaker.Tests.Docs;

/// <summary>The tables of docs/generated, written from the code.</summary>
public sealed partial class GeneratedTableTests
{
    private static readonly Assembly Server = typeof(MatchmakerMetrics).Assembly;
    private static readonly XmlComments Comments = new(Server);

    [Fact]
    public void Options_are_listed_with_default_and_range()
    {
        var options = Server.GetTypes()
            .Where(type => type.GetField("Section") is { IsLiteral: true })
            .OrderBy(type => type.GetField("Section")!.GetRawConstantValue() as string, StringComparer.Ordinal)
            .ToArray();
        Assert.Contains(options, type => type.Name == "DatabaseOptions");
        var rows = options.SelectMany(type => Properties(type).Select(property => (IReadOnlyList<string>)
        [
            $"`{type.GetField("Section")!.GetRawConstantValue()}:{property.Name}`",
            Text(property.GetValue(Activator.CreateInstance(type))),
            property.GetCustomAttribute<RangeAttribute>() is { } range ? $"{Text(range.Minimum)} – {Text(range.Maximum)}" : "",
            Described(type, property),
        ])).ToArray();
        GeneratedDocument.Is("OPTIONS.md", $"""
            # Options

            Set in appsettings.json, as environment variables (`Database__BusyTimeout=00:00:10`) or on the command line (`--Database:BusyTimeout=00:00:10`).
            Written by a test. `DataDirectory` (default `./data`) is the folder that holds everything a process keeps on disk.

            {GeneratedDocument.Table(["option", "default", "range", "what it is"], rows)}
            """);
    }

    [Fact]
    public void Metrics_are_listed_with_unit()
    {
        var found = new List<Instrument>();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => found.Add(instrument) };
        listener.Start();
        _ = new MatchmakerMetrics(services.GetRequiredService<IMeterFactory>());
        var rows = found.Where(instrument => instrument.Meter.Name == MatchmakerMetrics.MeterName)
            .DistinctBy(instrument => instrument.Name)
            .OrderBy(instrument => instrument.Name, StringComparer.Ordinal)
            .Select(instrument => (IReadOnlyList<string>)[$"`{instrument.Name}`", instrument.GetType().Name.Split('`')[0].ToLowerInvariant(), instrument.Unit ?? "", instrument.Description ?? ""])
            .ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Matches(@"^`matchmaker\.[a-z]+(\.[a-z]+)+`$", row[0]));
        Assert.All(rows, row => Assert.True(row[2].Length > 0 && row[3].EndsWith('.'), $"{row[0]} lacks unit or description."));
        GeneratedDocument.Is("METRICS.md", $"""
            # Metrics

            Meter `{MatchmakerMetrics.MeterName}`; calls, HTTP and runtime are measured by ASP.NET Core and .NET. Written by a test.

            {GeneratedDocument.Table(["instrument", "kind", "unit", "what it measures"], rows)}
            """);
    }

    [Fact]
    public void Reasons_are_listed_with_their_code()
    {
        var comments = new XmlComments(typeof(V1.ErrorReason).Assembly);
        var rows = Contract.Reasons.Where(reason => reason.Key != V1.ErrorReason.Unspecified)
            .OrderBy(reason => reason.Key)
            .Select(reason => (IReadOnlyList<string>)
            [
                $"`{Contract.NameOf(reason.Key)["ERROR_REASON_".Length..]}`",
                reason.Value.ToString(),
                comments.Of('F', typeof(V1.ErrorReason), reason.Key.ToString()),
            ])
            .ToArray();
        Assert.All(rows, row => Assert.True(row[1] != "Unknown" && row[2].Length > 0, $"{row[0]} lacks code or comment in error_reason.proto."));
        GeneratedDocument.Is("REASONS.md", $"""
            # Why a call is refused

            Every refusal is a `google.rpc.Status` with an `ErrorInfo` (domain `{Refusals.Domain}`, one of these reasons), a sentence in Vietnamese, and what else the
            reason says. Written by a test from error_reason.proto.

            {GeneratedDocument.Table(["reason", "status code", "when"], rows)}
            """);
    }

    [Fact]
    public void Names_in_Redis_are_listed_with_type_and_lifetime()
    {
        var written = RedisKeys.All.Select(key => key.Pattern).ToArray();
        // Every method that makes a name, called with the names of its parameters.
        var made = typeof(RedisKeys).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(string) && method.Name != nameof(RedisKeys.Prefix))
            .Select(method => (string)method.Invoke(null, [.. method.GetParameters().Select(parameter => $"{{{parameter.Name}}}")])!)
            .ToArray();
        Assert.Equal(written.Length, made.Length);
        Assert.All(made, name => Assert.Contains(written, pattern => name.StartsWith(pattern.Replace("{hash}", "", StringComparison.Ordinal), StringComparison.Ordinal)));
        Assert.All(RedisKeys.All, key => Assert.Contains(Server.GetTypes(), type => type.Name == key.Writer));
        // Every kind that the code keeps is told, and no other.
        var sources = SourceFiles.Server.Select(file => string.Join('\n', file.Lines));
        var kinds = sources.SelectMany(text => AnswerKind().Matches(text).Select(found => found.Groups["kind"].Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(RedisKeys.AnswerKinds.Select(kind => kind.Kind), kinds);
        var rows = RedisKeys.All.Select(key => (IReadOnlyList<string>)[$"`{key.Pattern}`", key.Type, key.Lifetime, $"`{key.Writer}`", key.Content]);
        GeneratedDocument.Is("REDIS.md", $"""
            # Names in Redis

            Redis is a cache and a way to tell other processes; flushing it loses no fact, and no call fails when it is away. Names hold what was asked as a hash only.
            Written by a test.

            {GeneratedDocument.Table(["name", "type", "lifetime", "written by", "what it holds"], rows)}

            A user of its own needs no more than `ACL SETUSER matchmaker on >password ~mm:* &mm:* {RedisKeys.AclCommands}`.
            After a database was put back to an earlier state, what Redis keeps of the lost one is told apart as long as one index that knew it
            is left; where none is, flush Redis.

            Kinds of answers:

            {GeneratedDocument.Table(["kind", "what it shows in clear"], RedisKeys.AnswerKinds.Select(kind => (IReadOnlyList<string>)[$"`{kind.Kind}`", kind.Content]))}
            """);
    }

    [GeneratedRegex(@"(?:new AnswerKey\(|answers\.GetAsync\()\s*""(?<kind>[a-z-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnswerKind();

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.CanWrite);

    private static string Described(Type type, PropertyInfo property)
    {
        var text = Comments.Of('P', type, property.Name);
        Assert.True(text.Contains("Default", StringComparison.Ordinal), $"{type.Name}.{property.Name}: its comment must say its default.");
        return text;
    }

    private static string Text(object? value) => value switch
    {
        null or "" => "",
        bool truth => truth ? "true" : "false",
        TimeSpan span => span.ToString("g", CultureInfo.InvariantCulture),
        IFormattable figure => figure.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
