using Matchmaker.Platform.Sql;

namespace Matchmaker.Platform.Cache;

/// <summary>The id of a database, and of its past: one that was put back to an earlier state gets another.</summary>
internal sealed class SqlInstallation(Database database, Ids ids)
{
    private const string Found = "insert into installation (only_row, id) values (1, @id) on conflict (only_row) do nothing";

    private const string Renew = "update installation set id = @id where only_row = 1 and id = @known";

    private const string Read = "select id from installation where only_row = 1";

    /// <summary>26 characters of [0-9a-z]; given at the first start.</summary>
    public async Task<string> IdAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(session => session.FirstOrDefaultAsync<string>(Read), cancellationToken) ?? await ChangeAsync(Found, "", cancellationToken);

    /// <summary>Gives another id, so that nothing kept of what is no more is believed; nothing when another process did so already.</summary>
    /// <param name="known">The id until now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<string> RenewAsync(string known, CancellationToken cancellationToken) => ChangeAsync(Renew, known, cancellationToken);

    private Task<string> ChangeAsync(string statement, string known, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(statement, new { id = ids.Next(), known });
            return await session.SingleAsync<string>(Read);
        },
        cancellationToken);
}
