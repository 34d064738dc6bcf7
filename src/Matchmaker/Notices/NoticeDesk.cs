using Matchmaker.Platform.Sql;

namespace Matchmaker.Notices;

/// <summary>What an organizer does with notices by hand, each call one unit of work.</summary>
internal sealed class NoticeDesk(Database database)
{
    /// <summary>Sends one anew that was not delivered.</summary>
    public Task<NoticeWrite> RetryAsync(string name, CancellationToken cancellationToken) =>
        SetAsync(name, NoticeState.Pending, [NoticeState.Pending, NoticeState.Dead, NoticeState.Suppressed], cancellationToken);

    /// <summary>Gives one up that was not delivered.</summary>
    public Task<NoticeWrite> DiscardAsync(string name, CancellationToken cancellationToken) =>
        SetAsync(name, NoticeState.Discarded, [NoticeState.Pending, NoticeState.Dead, NoticeState.Suppressed, NoticeState.Discarded], cancellationToken);

    private Task<NoticeWrite> SetAsync(string name, NoticeState state, NoticeState[] from, CancellationToken cancellationToken) => database.WriteAsync<NoticeWrite>(
        async session =>
        {
            if (await SqlNoticeStore.FindAsync(session, name) is not { } found)
            {
                return new NoticeWrite.NotFound(name);
            }
            if (!from.Contains(found.Notice.State))
            {
                return new NoticeWrite.WrongState(name, found.Notice.State);
            }
            if (found.Notice.State != NoticeState.Discarded)
            {
                await SqlNoticeStore.SetAsync(session, name, state);
            }
            return new NoticeWrite.Written((await SqlNoticeStore.FindAsync(session, name))!);
        },
        cancellationToken);
}

/// <summary>What came of a step on a notice.</summary>
internal abstract record NoticeWrite
{
    private NoticeWrite()
    {
    }

    public sealed record Written(NoticeOfFact Notice) : NoticeWrite;

    public sealed record NotFound(string Resource) : NoticeWrite;

    /// <summary>It was delivered or given up.</summary>
    public sealed record WrongState(string Notice, NoticeState State) : NoticeWrite;
}
