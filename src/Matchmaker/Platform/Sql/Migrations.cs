using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;

namespace Matchmaker.Platform.Sql;

/// <summary>The numbered scripts inside this assembly, run in order, each once.</summary>
/// <remarks>
/// A script is <c>&lt;Slice&gt;/Sql/NNNN-name.sql</c> or <c>Platform/Sql/Migrations/NNNN-name.sql</c>; numbers are unique over all slices.
/// One text serves both databases; <c>$identity$</c>, <c>$bytes$</c> and <c>$transaction_id$</c> stand for the words that differ. Forward only.
/// </remarks>
internal static partial class Migrations
{
    public static void RunOnSqlite(string connectionString, ILogger logger) =>
        Run(DeployChanges.To.SqliteDatabase(connectionString), SqlDialect.Sqlite, logger);

    public static void RunOnPostgres(string connectionString, ILogger logger) =>
        Run(DeployChanges.To.PostgresqlDatabase(connectionString), SqlDialect.Postgres, logger);

    /// <summary>All scripts by number. Throws InvalidOperationException when two share one.</summary>
    public static ImmutableArray<SqlScript> Scripts()
    {
        var assembly = typeof(Migrations).Assembly;
        var scripts = assembly.GetManifestResourceNames()
            .Select(resource => (resource, Name: FileName().Match(resource)))
            .Where(found => found.Name.Success)
            .Select(found => new SqlScript(found.Name.Value, Read(assembly, found.resource)))
            .OrderBy(script => script.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        var doubled = scripts.GroupBy(script => script.Name[..4], StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return doubled is null
            ? scripts
            : throw new InvalidOperationException($"Migration number {doubled.Key} is used twice: {string.Join(", ", doubled.Select(script => script.Name))}.");
    }

    private static void Run(UpgradeEngineBuilder target, SqlDialect dialect, ILogger logger)
    {
        var result = target
            .WithScripts(Scripts())
            .WithVariables(new Dictionary<string, string>(dialect.Tokens, StringComparer.Ordinal))
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        foreach (var script in result.Scripts)
        {
            Log.Migrated(logger, script.Name);
        }
        if (!result.Successful)
        {
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name ?? "of the schema"} failed: {result.Error.Message}", result.Error);
        }
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?<=\.Sql\.(Migrations\.)?)\d{4}-[a-z0-9-]+\.sql$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();

    private static partial class Log
    {
        [LoggerMessage(EventId = 1102, Level = LogLevel.Information, Message = "Migration {Script} done.")]
        public static partial void Migrated(ILogger logger, string script);
    }
}
