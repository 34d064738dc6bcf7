using System.Collections.Immutable;
using System.Data.Common;
using System.Reflection;
using System.Text.RegularExpressions;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Matchmaker.Platform.Sql;

/// <summary>The numbered scripts inside this assembly, run in order, each once.</summary>
/// <remarks>
/// A script is <c>&lt;Slice&gt;/Sql/NNNN-name.sql</c> or <c>Platform/Sql/Migrations/NNNN-name.sql</c>; numbers are unique over all slices.
/// One text serves both databases; <c>$identity$</c>, <c>$bytes$</c> and <c>$transaction_id$</c> stand for the words that differ. Forward only.
/// </remarks>
internal static partial class Migrations
{
    /// <summary>What DbUp notes of the scripts that ran; both databases read the name in either case.</summary>
    private const string Journal = "select scriptname from schemaversions";

    public static void RunOnSqlite(string connectionString, ILogger logger)
    {
        if (!HaveAllRun(() => new SqliteConnection(connectionString)))
        {
            Run(DeployChanges.To.SqliteDatabase(connectionString), SqlDialect.Sqlite, logger);
        }
    }

    public static void RunOnPostgres(string connectionString, ILogger logger)
    {
        if (!HaveAllRun(() => new NpgsqlConnection(connectionString)))
        {
            Run(DeployChanges.To.PostgresqlDatabase(connectionString), SqlDialect.Postgres, logger);
        }
    }

    /// <summary>All scripts by number. Throws InvalidOperationException when two share one.</summary>
    public static ImmutableArray<SqlScript> Scripts()
    {
        var scripts = Resources()
            .Select(found => new SqlScript(found.Name, Read(typeof(Migrations).Assembly, found.Resource)))
            .OrderBy(script => script.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        var doubled = scripts.GroupBy(script => script.Name[..4], StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return doubled is null
            ? scripts
            : throw new InvalidOperationException($"Migration number {doubled.Key} is used twice: {string.Join(", ", doubled.Select(script => script.Name))}.");
    }

    private static IEnumerable<(string Name, string Resource)> Resources() => typeof(Migrations).Assembly.GetManifestResourceNames()
        .Select(resource => (FileName().Match(resource), resource))
        .Where(found => found.Item1.Success)
        .Select(found => (found.Item1.Value, found.resource));

    // Mostly they have: then a start need not load what runs them.
    private static bool HaveAllRun(Func<DbConnection> open)
    {
        try
        {
            using var connection = open();
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Journal;
            using var reader = command.ExecuteReader();
            var ran = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read())
            {
                ran.Add(reader.GetString(0));
            }
            return Resources().All(found => ran.Contains(found.Name));
        }
        catch (DbException)
        {
            // No journal yet, or trouble of which DbUp tells more.
            return false;
        }
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
