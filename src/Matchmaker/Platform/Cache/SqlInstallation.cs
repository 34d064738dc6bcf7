using Matchmaker.Platform.Sql;

namespace Matchmaker.Platform.Cache;

/// <summary>The id that a database was given at its first start.</summary>
internal sealed class SqlInstallation(Database database, Ids ids)
{
    private const string Found = "insert into installation (only_row, id) values (1, @id) on conflict (only_row) do nothing";

    private const string Read = "select id from installation where only_row = 1";

    /// <summary>26 characters of [0-9a-z]; always the same for one database.</summary>
    public Task<string> IdAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(Found, new { id = ids.Next() });
            return await session.SingleAsync<string>(Read);
        },
        cancellationToken);
}
