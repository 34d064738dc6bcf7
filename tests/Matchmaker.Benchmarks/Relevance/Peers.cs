using System.Collections.Immutable;
using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Matchmaker.Catalog;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Matchmaker.Benchmarks.Relevance;

/// <summary>Search engines as they come, over title and description, any word of the need: what a matcher has to beat.</summary>
internal static class Peers
{
    private const int Hits = 100;

    /// <summary>Lucene's StandardAnalyzer and BM25.</summary>
    public static Func<Need, IReadOnlyList<string>> Lucene(ImmutableArray<Offer> offers)
    {
        var analyzer = new StandardAnalyzer(LuceneVersion.LUCENE_48);
        var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new BM25Similarity() }))
        {
            foreach (var offer in offers)
            {
                writer.AddDocument(new Document { new StringField("name", offer.Name, Field.Store.YES), new TextField("text", TextOf(offer), Field.Store.NO) });
            }
        }
        var searcher = new IndexSearcher(DirectoryReader.Open(directory)) { Similarity = new BM25Similarity() };
        return need =>
        {
            var query = new BooleanQuery();
            foreach (var word in WordsOf(analyzer, need.Title))
            {
                query.Add(new TermQuery(new("text", word)), Occur.SHOULD);
            }
            return [.. searcher.Search(query, Hits).ScoreDocs.Select(hit => searcher.Doc(hit.Doc).GetField("name").GetStringValue(CultureInfo.InvariantCulture))];
        };
    }

    /// <summary>SQLite FTS5, accents removed, its own bm25().</summary>
    public static Func<Need, IReadOnlyList<string>> Sqlite(ImmutableArray<Offer> offers)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Run(connection, "CREATE VIRTUAL TABLE offer USING fts5(name UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')");
        foreach (var offer in offers)
        {
            Run(connection, "INSERT INTO offer VALUES ($name, $text)", ("$name", offer.Name), ("$text", TextOf(offer)));
        }
        return need =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT name FROM offer WHERE offer MATCH $words ORDER BY bm25(offer), name LIMIT 100";
            command.Parameters.AddWithValue("$words", string.Join(" OR ", Plain(need.Title).Select(word => $"\"{word}\"")));
            using var reader = command.ExecuteReader();
            var names = new List<string>();
            while (reader.Read())
            {
                names.Add(reader.GetString(0));
            }
            return names;
        };
    }

    /// <summary>PostgreSQL full text: configuration simple over unaccent(), ts_rank_cd. Makes and drops a temporary table.</summary>
    public static Func<Need, IReadOnlyList<string>> Postgres(ImmutableArray<Offer> offers, string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        Run(connection, "CREATE EXTENSION IF NOT EXISTS unaccent");
        Run(connection, "CREATE TEMPORARY TABLE offer (name text, text tsvector)");
        foreach (var offer in offers)
        {
            Run(connection, "INSERT INTO offer VALUES (@name, to_tsvector('simple', unaccent(@text)))", ("name", offer.Name), ("text", TextOf(offer)));
        }
        return need =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = """
                SELECT name FROM offer, to_tsquery('simple', unaccent(@words)) AS asked WHERE text @@ asked ORDER BY ts_rank_cd(text, asked) DESC, name LIMIT 100
                """;
            command.Parameters.AddWithValue("words", string.Join(" | ", Plain(need.Title)));
            using var reader = command.ExecuteReader();
            var names = new List<string>();
            while (reader.Read())
            {
                names.Add(reader.GetString(0));
            }
            return names;
        };
    }

    private static string TextOf(Offer offer) => $"{offer.Title}. {offer.Description}";

    private static IEnumerable<string> Plain(string text) =>
        Matchmaker.Vietnamese.Words.Of(text).Items.Select(word => text.Normalize().Substring(word.Start, word.Length)).Distinct(StringComparer.OrdinalIgnoreCase);

    private static List<string> WordsOf(Analyzer analyzer, string text)
    {
        var words = new List<string>();
        using var stream = analyzer.GetTokenStream("text", text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            words.Add(term.ToString());
        }
        stream.End();
        return words;
    }

    private static void Run(System.Data.Common.DbConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        command.ExecuteNonQuery();
    }
}
