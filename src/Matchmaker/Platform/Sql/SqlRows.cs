using Dapper;

namespace Matchmaker.Platform.Sql;

/// <summary>Inserts many rows with few statements.</summary>
internal static class SqlRows
{
    private const int RowsPerStatement = 100;

    /// <summary>Runs an insert for all rows, in order.</summary>
    /// <param name="insert">Up to and with the word values, as in "insert into pairing (run, place) values".</param>
    /// <param name="columns">Names of the columns, in the order of the insert.</param>
    /// <param name="rows">One value a column each.</param>
    /// <param name="tail">What follows the rows, as in "on conflict do nothing"; empty for nothing.</param>
    public static async Task InsertAsync(WriteSession session, string insert, string[] columns, IEnumerable<object?[]> rows, string tail)
    {
        foreach (var chunk in rows.Chunk(RowsPerStatement))
        {
            var parameters = new DynamicParameters();
            foreach (var (at, row) in chunk.Index())
            {
                foreach (var (column, value) in columns.Zip(row))
                {
                    parameters.Add($"{column}{at}", value);
                }
            }
            var values = string.Join(", ", chunk.Select((_, at) => $"({string.Join(", ", columns.Select(column => $"@{column}{at}"))})"));
            await session.ExecuteAsync($"{insert} {values} {tail}", parameters);
        }
    }
}
