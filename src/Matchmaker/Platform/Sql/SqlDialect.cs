using System.Collections.Immutable;

namespace Matchmaker.Platform.Sql;

/// <summary>The few words in which SQLite and PostgreSQL differ; everything else is one text.</summary>
internal abstract class SqlDialect
{
    private SqlDialect()
    {
    }

    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    public static SqlDialect Postgres { get; } = new PostgresDialect();

    /// <summary>A condition that <paramref name="column"/> is one of the values of the array parameter <paramref name="parameter"/>.</summary>
    public abstract string AnyOf(string column, string parameter);

    /// <summary>The tail of a select that takes rows nobody else has taken; empty where there is one writer.</summary>
    public abstract string SkipLocked();

    /// <summary>What the tokens of a migration script stand for.</summary>
    internal abstract ImmutableDictionary<string, string> Tokens { get; }

    private sealed class SqliteDialect : SqlDialect
    {
        internal override ImmutableDictionary<string, string> Tokens { get; } = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("identity", "integer primary key autoincrement"),
            KeyValuePair.Create("bytes", "blob"),
            KeyValuePair.Create("transaction_id", "bigint not null default 0"),
        ]);

        public override string AnyOf(string column, string parameter) => $"{column} in {parameter}";

        public override string SkipLocked() => "";
    }

    private sealed class PostgresDialect : SqlDialect
    {
        internal override ImmutableDictionary<string, string> Tokens { get; } = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("identity", "bigint generated always as identity primary key"),
            KeyValuePair.Create("bytes", "bytea"),
            KeyValuePair.Create("transaction_id", "xid8 not null default pg_current_xact_id()"),
        ]);

        public override string AnyOf(string column, string parameter) => $"{column} = any({parameter})";

        public override string SkipLocked() => "for update skip locked";
    }
}
