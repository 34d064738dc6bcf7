using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning;

/// <summary>Makes a run's timetable the conference's meetings, in one step.</summary>
internal sealed class TimetablePublisher(Database database, MeetingPublisher meetings)
{
    /// <summary>Checks the timetable against today's facts, then replaces the meetings; publishing what is out already changes nothing.</summary>
    /// <param name="validateOnly">Check everything and write nothing.</param>
    public Task<Publication> PublishAsync(string name, bool validateOnly, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var outcome = await PublishAsync(session, name);
            if (validateOnly || outcome is not Publication.Published)
            {
                session.Rollback();
            }
            return outcome;
        },
        cancellationToken);

    private async Task<Publication> PublishAsync(WriteSession session, string name)
    {
        if (await SqlRunStore.FindAsync(session, name) is not { } run || await PlanFacts.ReadAsync(session, run.Conference) is not { } facts)
        {
            return new Publication.NotFound();
        }
        var conference = facts.Conference.Conference;
        if (!Phases.Allows("PublishScheduleRun", conference.Phase))
        {
            return new Publication.WrongPhase(conference);
        }
        var parameters = ScheduleParameters.Of(run.Parameters);
        var planned = await SqlTimetableStore.AllAsync(session, name, parameters.PairingRun);
        if (!run.HasEnded || planned.IsEmpty)
        {
            return new Publication.NoResult(run);
        }
        if (TimetableCheck.FirstViolation(facts, planned, parameters.Rules) is { } violation)
        {
            return new Publication.Outdated(violation);
        }
        var written = await meetings.ReplaceAsync(session, run.Conference, planned, parameters.Rules);
        if (written > 0 || conference.PublishedRun != name)
        {
            await SqlRunStore.SetPublishedAsync(session, name);
            if (await ConferenceWriter.PublishAsync(session, run.Conference, name) is ConferenceWrite<Conference>.Refused(var obstacle))
            {
                throw new InvalidOperationException($"{run.Conference} cannot be published: {obstacle}.");
            }
        }
        return new Publication.Published((await SqlRunStore.FindAsync(session, name))!);
    }
}

/// <summary>What came of publishing a timetable.</summary>
internal abstract record Publication
{
    private Publication()
    {
    }

    public sealed record Published(Run Run) : Publication;

    public sealed record NotFound : Publication;

    public sealed record WrongPhase(Conference Conference) : Publication;

    /// <summary>The run has no timetable.</summary>
    public sealed record NoResult(Run Run) : Publication;

    /// <summary>Facts changed since; the timetable breaks a rule now.</summary>
    public sealed record Outdated(Bilingual Violation) : Publication;
}
