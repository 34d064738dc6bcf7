using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;
using Matchmaker.Standing;

namespace Matchmaker.Matching;

/// <summary>Keeps what organizations say of matches, each word in one unit of work.</summary>
internal sealed class FeedbackBook(Database database, Ids ids)
{
    /// <summary>Most words that stand for one organization.</summary>
    public const int MaxWords = 5_000;

    /// <summary>Keeps a word; a request that came before gives what it made then.</summary>
    public Task<FeedbackWrite> SayAsync(FeedbackDraft draft, RequestKey request, CancellationToken cancellationToken)
    {
        var name = $"{draft.By}/matchFeedback/{ids.Next()}";
        return database.WriteAsync(session => SayAsync(session, name, draft, request), cancellationToken);
    }

    /// <summary>Takes a word away; false when there is none.</summary>
    public Task<bool> ForgetAsync(string name, CancellationToken cancellationToken) =>
        database.WriteAsync(session => SqlFeedbackStore.DeleteAsync(session, name), cancellationToken);

    /// <summary>All that an organization said, and whom it met at a conference.</summary>
    public static async Task<ViewerFeedback> OfAsync(ReadSession session, string organization)
    {
        var said = await SqlFeedbackStore.ListAsync(session, organization, 0, "", MaxWords);
        var known = await StandingBook.OfAsync(session, organization);
        return said.IsEmpty && known.IsEmpty ? ViewerFeedback.None : ViewerFeedback.Of(organization, [.. said.Select(stored => stored.Feedback)], known);
    }

    private static async Task<FeedbackWrite> SayAsync(WriteSession session, string name, FeedbackDraft draft, RequestKey request)
    {
        switch (await RequestLog.FindAsync(session, request))
        {
            case Repeat.Different:
                return new FeedbackWrite.RequestIdReused();
            case Repeat.Again(var answer):
                return await SqlFeedbackStore.GetAsync(session, answer) is { } again ? new FeedbackWrite.Written(again) : new FeedbackWrite.NotFound(answer);
            default:
                break;
        }
        if (await CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, draft.By) is null or { IsDeleted: true })
        {
            return new FeedbackWrite.NotFound(draft.By);
        }
        if (await SqlFeedbackStore.CountAsync(session, draft.By) >= MaxWords && !await SqlFeedbackStore.HasAsync(session, draft.By, draft.About))
        {
            return new FeedbackWrite.TooMany();
        }
        var kept = await SqlFeedbackStore.PutAsync(session, name, draft);
        await RequestLog.RecordAsync(session, request, kept);
        return new FeedbackWrite.Written((await SqlFeedbackStore.GetAsync(session, kept))!);
    }
}

/// <summary>A word that is to be kept.</summary>
/// <param name="By">Resource name of the organization that says it.</param>
/// <param name="About">Resource name of an organization, an offer or a need of somebody else.</param>
/// <param name="Kind">What is said.</param>
/// <param name="Reason">In the speaker's words, or null.</param>
internal sealed record FeedbackDraft(string By, string About, FeedbackKind Kind, string? Reason);

/// <summary>A word as it is kept.</summary>
/// <param name="Name">Resource name.</param>
/// <param name="Feedback">The word.</param>
/// <param name="CreateMs">When it was first said, UTC milliseconds.</param>
/// <param name="UpdateMs">When it was last said.</param>
internal sealed record StoredFeedback(string Name, Feedback Feedback, long CreateMs, long UpdateMs);

/// <summary>What came of keeping a word.</summary>
internal abstract record FeedbackWrite
{
    private FeedbackWrite() { }

    public sealed record Written(StoredFeedback Feedback) : FeedbackWrite;

    public sealed record NotFound(string Resource) : FeedbackWrite;

    /// <summary><see cref="FeedbackBook.MaxWords"/> stand already.</summary>
    public sealed record TooMany : FeedbackWrite;

    public sealed record RequestIdReused : FeedbackWrite;
}
