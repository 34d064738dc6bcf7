using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Conferences.Requests;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>How an edit by hand is to be taken.</summary>
/// <param name="AcceptBroken">Rules that are not hard may be broken.</param>
/// <param name="ValidateOnly">Say what it would break and write nothing.</param>
internal sealed record EditTerms(bool AcceptBroken, bool ValidateOnly);

/// <summary>Makes, moves and cancels meetings by hand, each edit one unit of work.</summary>
internal sealed class MeetingEditor(Database database, Ids ids)
{
    /// <summary>Makes a meeting of a pair; a request that came before gives what it made then, as it stands now.</summary>
    /// <param name="wish">Which meeting, in view of everything that stands; given the name of a pair's first one.</param>
    /// <param name="request">Of the request.</param>
    public Task<MeetingWrite> CreateAsync(
        string conference, Func<EditScene, string, EditDecision> wish, EditTerms terms, RequestKey request, CancellationToken cancellationToken)
    {
        // Outside the unit: a unit that runs again makes the same meeting.
        var name = $"{conference}/meetings/{ids.Next()}";
        return database.WriteAsync(
            async session =>
            {
                switch (await RequestLog.FindAsync(session, request))
                {
                    case Repeat.Different:
                        return new MeetingWrite.Refused(new MeetingObstacle.RequestIdReused());
                    case Repeat.Again(var answer):
                        return await AgainAsync(session, answer);
                    default:
                        break;
                }
                var outcome = await TakeAsync(session, conference, conference, "CreateMeeting", terms, scene => wish(scene, name));
                if (terms.ValidateOnly || outcome is not MeetingWrite.Written(var meeting, _, var preview))
                {
                    session.Rollback();
                    return outcome;
                }
                await RequestLog.RecordAsync(session, request, $"{meeting.Name}\n{CatalogJson.Write(preview)}");
                return outcome;
            },
            cancellationToken);
    }

    /// <summary>Moves a meeting that is confirmed and has not begun.</summary>
    /// <inheritdoc cref="EditScene.Move" path="/param"/>
    public Task<MeetingWrite> MoveAsync(string name, int slot, string table, string etag, EditTerms terms, CancellationToken cancellationToken) =>
        EditAsync(name, "MoveMeeting", terms, scene => Found(scene, name, meeting => scene.Move(meeting, slot, table, etag)), cancellationToken);

    /// <summary>Cancels a meeting that is confirmed; what somebody loses by it is shown and hinders nothing.</summary>
    /// <inheritdoc cref="EditScene.Cancel" path="/param"/>
    public Task<MeetingWrite> CancelAsync(string name, string reason, string etag, bool validateOnly, CancellationToken cancellationToken) => EditAsync(
        name,
        "CancelMeeting",
        new EditTerms(AcceptBroken: true, validateOnly),
        scene => Found(scene, name, meeting => scene.Cancel(meeting, reason, etag)),
        cancellationToken);

    private static async Task<MeetingWrite> AgainAsync(WriteSession session, string answer)
    {
        var (name, preview) = (answer[..answer.IndexOf('\n', StringComparison.Ordinal)], answer[(answer.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        var meeting = (await SqlMeetingStore.FindAsync(session, name))!;
        return new MeetingWrite.Written(
            meeting, await ConferenceDirectory.DisplayNamesAsync(session, [meeting.Producer, meeting.Buyer]), CatalogJson.Read<MeetingPreview>(preview));
    }

    private static EditDecision Found(EditScene scene, string name, Func<Meeting, EditDecision> decide) =>
        scene.Meetings.FirstOrDefault(meeting => meeting.Name == name) is { } meeting
            ? decide(meeting)
            : new EditDecision.Refuse(new MeetingObstacle.NotFound(name));

    private Task<MeetingWrite> EditAsync(
        string resource, string method, EditTerms terms, Func<EditScene, EditDecision> decide, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var outcome = await TakeAsync(session, ConferenceNames.ConferenceOf(resource), resource, method, terms, decide);
            if (terms.ValidateOnly || outcome is MeetingWrite.Refused)
            {
                session.Rollback();
            }
            return outcome;
        },
        cancellationToken);

    private static async Task<MeetingWrite> TakeAsync(
        WriteSession session, string conference, string resource, string method, EditTerms terms, Func<EditScene, EditDecision> decide)
    {
        if (await ConferenceSnapshot.ReadAsync(session, conference) is not { } snapshot)
        {
            return new MeetingWrite.Refused(new MeetingObstacle.NotFound(resource));
        }
        if (!Phases.Allows(method, snapshot.Conference.Phase))
        {
            return new MeetingWrite.Refused(new MeetingObstacle.WrongPhase(snapshot.Conference));
        }
        var scene = new EditScene(
            snapshot,
            await SqlMeetingStore.AllAsync(session, conference),
            await SqlOutageStore.AllAsync(session, conference),
            await SqlTimetableRulesStore.FindAsync(session, conference),
            await RequestedPairs.ReadAsync(session, conference, DateTimeOffset.FromUnixTimeMilliseconds(session.NowMs)),
            session.NowMs);
        return decide(scene) switch
        {
            EditDecision.Keep(var before, var after, var preview) when terms.ValidateOnly || preview.Broken.All(rule => !rule.IsHard && terms.AcceptBroken) =>
                await KeepAsync(session, conference, before, after, preview),
            EditDecision.Keep(_, var after, var preview) => new MeetingWrite.Refused(new MeetingObstacle.Breaks(after.Name, preview.Broken)),
            EditDecision.Refuse(var obstacle) => new MeetingWrite.Refused(obstacle),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<MeetingWrite> KeepAsync(WriteSession session, string conference, Meeting? before, Meeting after, MeetingPreview preview)
    {
        if (after.Version != before?.Version)
        {
            after = after with { UpdateMs = session.NowMs };
            await DayBook.KeepAsync(session, conference, before, after);
        }
        return new MeetingWrite.Written(after, await ConferenceDirectory.DisplayNamesAsync(session, [after.Producer, after.Buyer]), preview);
    }
}
