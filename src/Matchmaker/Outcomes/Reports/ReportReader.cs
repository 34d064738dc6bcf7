using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Meetings;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Outcomes.Reports;

/// <summary>What a report is asked for.</summary>
/// <param name="Parent">A conference or a programme.</param>
/// <param name="Period">Null for the parent's own.</param>
/// <param name="AsOf">The day by whose end everything must have been known.</param>
internal sealed record ReportQuestion(string Parent, PeriodWindow? Period, DateOnly AsOf);

/// <summary>Reads what a report counts and counts it.</summary>
internal static class ReportReader
{
    /// <summary>A report on the reader's own view; null when there is no such conference or programme.</summary>
    public static async Task<Report?> ReadAsync(ReadSession session, ReportQuestion question)
    {
        if (await FactsAsync(session, question) is not (var head, var facts))
        {
            return null;
        }
        var before = ConferenceNames.IsConference(question.Parent) ? await BeforeAsync(session, facts.Conferences[0]) : null;
        var last = before is null ? default : await FactsAsync(session, new ReportQuestion(before, null, question.AsOf));
        return Report.Of(head, facts, last is (var lastHead, var lastFacts) ? Report.Of(lastHead, lastFacts, null) : null);
    }

    /// <summary>The rows of one figure, and nothing else counted; null when there is no such conference or programme.</summary>
    /// <param name="key">Of a figure that there is.</param>
    public static async Task<ImmutableArray<ReportRow>?> RowsAsync(ReadSession session, ReportQuestion question, string key, Cell? cell) =>
        await FactsAsync(session, question) is (var head, var facts) ? Report.RowsOf(head, facts, key, cell) : null;

    private static Task<(ReportHead Head, ReportFacts Facts)?> FactsAsync(ReadSession session, ReportQuestion question) =>
        ConferenceNames.IsConference(question.Parent) ? OfConferenceAsync(session, question) : OfProgrammeAsync(session, question);

    private static async Task<(ReportHead Head, ReportFacts Facts)?> OfConferenceAsync(ReadSession session, ReportQuestion question)
    {
        if (await ConferenceDirectory.FindStoredAsync(session, question.Parent) is not { } conference)
        {
            return null;
        }
        var facts = await FactsAsync(session, conference, question.AsOf);
        var organizer = conference.Document.Organizer is { } name ? await CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, name) : null;
        var head = new ReportHead
        {
            Parent = question.Parent,
            Title = conference.Document.DisplayName,
            Organizer = organizer?.Document.DisplayName ?? "",
            Period = question.Period ?? facts.OwnPeriod(question.AsOf),
            Years = new CumulativeWindow(null, null),
            AsOf = question.AsOf,
            Contents = ContentsOf(conference.Document.Programme is { } programme ? await ConferenceDirectory.ProgrammeAsync(session, programme) : null),
        };
        return (head, new ReportFacts(question.AsOf, [facts]));
    }

    private static async Task<(ReportHead Head, ReportFacts Facts)?> OfProgrammeAsync(ReadSession session, ReportQuestion question)
    {
        if (await ConferenceDirectory.ProgrammeAsync(session, question.Parent) is not { } programme)
        {
            return null;
        }
        var facts = new List<ConferenceFacts>();
        foreach (var conference in await ConferenceDirectory.UnderAsync(session, question.Parent))
        {
            facts.Add(await FactsAsync(session, conference, question.AsOf));
        }
        var head = new ReportHead
        {
            Parent = question.Parent,
            Title = programme.DisplayName,
            Period = question.Period ?? new PeriodWindow(new(question.AsOf.Year, 1, 1), new(question.AsOf.Year, 12, 31)),
            Years = new CumulativeWindow(programme.FirstYear, programme.LastYear),
            AsOf = question.AsOf,
            Contents = ContentsOf(programme),
        };
        return (head, new ReportFacts(question.AsOf, [.. facts.OrderBy(found => found.FirstDay).ThenBy(found => found.Name, StringComparer.Ordinal)]));
    }

    /// <summary>The conference of the same programme that began last before this one; null where there is none.</summary>
    private static async Task<string?> BeforeAsync(ReadSession session, ConferenceFacts facts)
    {
        if (await ConferenceDirectory.FindAsync(session, facts.Name) is not { Programme: { } programme })
        {
            return null;
        }
        var earlier = new List<(Stored<Conference> Conference, DateOnly FirstDay)>();
        foreach (var other in await ConferenceDirectory.UnderAsync(session, programme))
        {
            var days = await DaysAsync(session, other);
            if (other.Document.Name != facts.Name && days.First < facts.FirstDay)
            {
                earlier.Add((other, days.First));
            }
        }
        return earlier.OrderByDescending(found => found.FirstDay).ThenByDescending(found => found.Conference.CreateMs).Select(found => found.Conference.Document.Name).FirstOrDefault();
    }

    private static async Task<ConferenceFacts> FactsAsync(ReadSession session, Stored<Conference> conference, DateOnly asOf)
    {
        var name = conference.Document.Name;
        var until = EndOf(asOf);
        var (first, last) = await DaysAsync(session, conference);
        var enrolled = await ConferenceDirectory.EnrolledAsync(session, name);
        ImmutableArray<string> organizations = [.. enrolled.Select(stored => stored.Document.Organization)];
        var firms = (await CatalogDirectory.FindManyAsync(session, CatalogKinds.Organizations, organizations)).ToDictionary(stored => stored.Document.Name, stored => stored.Document, StringComparer.Ordinal);
        var offers = GoodsOf(await CatalogDirectory.BelowAsync(session, CatalogKinds.Offers, organizations), until, offer => new GoodFacts(offer.Name, offer.Title, ReportLevels.GroupOf(offer.Class.OcopGroup)));
        var needs = GoodsOf(await CatalogDirectory.BelowAsync(session, CatalogKinds.Needs, organizations), until, need => new GoodFacts(need.Name, need.Title, ReportLevels.GroupOf(need.Class.OcopGroup)));
        var papers = (await CatalogDirectory.BelowAsync(session, CatalogKinds.Certificates, organizations))
            .ToLookup(stored => CatalogNames.ParentOf(stored.Document.Name), stored => stored.Document, StringComparer.Ordinal);
        return new ConferenceFacts
        {
            Name = name,
            DisplayName = conference.Document.DisplayName,
            CreateDay = DayOf(conference.CreateMs),
            FirstDay = first,
            LastDay = last,
            Content = conference.Document.ProgrammeContent,
            Parties = enrolled.Where(stored => stored.CreateMs <= until).Select(stored => stored.Document).ToImmutableDictionary(
                participation => participation.Name,
                participation => PartyOf(
                    participation,
                    firms.GetValueOrDefault(participation.Organization),
                    participation.Side == Sides.Producer ? offers[participation.Organization] : needs[participation.Organization],
                    papers[participation.Organization],
                    asOf),
                StringComparer.Ordinal),
            Meetings =
            [
                .. (await MeetingDirectory.AllAsync(session, name))
                    .Where(meeting => meeting.CreateMs <= until)
                    .Select(meeting => meeting.UpdateMs <= until ? meeting : meeting with { State = MeetingState.Confirmed }),
            ],
            Agreements =
            [
                .. (await SqlAgreementStore.AllAsync(session, name))
                    .Where(agreement => agreement.CreateMs <= until)
                    .Select(agreement => agreement with { Ledger = agreement.Ledger.AsOf(until) }),
            ],
        };
    }

    private static ILookup<string, GoodFacts> GoodsOf<T>(ImmutableArray<Stored<T>> goods, long until, Func<T, GoodFacts> factsOf)
        where T : class => goods
            .Where(stored => stored.CreateMs <= until)
            .Select(stored => factsOf(stored.Document))
            .ToLookup(good => CatalogNames.ParentOf(good.Name), StringComparer.Ordinal);

    private static PartyFacts PartyOf(
        Participation participation, Organization? firm, IEnumerable<GoodFacts> goods, IEnumerable<Certificate> papers, DateOnly asOf) => new()
        {
            Participation = participation.Name,
            Organization = participation.Organization,
            DisplayName = firm?.DisplayName ?? participation.Organization,
            Side = participation.Side,
            IsWithdrawn = participation.IsWithdrawn,
            Province = firm?.Address?.Province,
            ProducerKind = firm?.ProducerKind ?? ProducerKind.Unspecified,
            BuyerKind = firm?.BuyerKind ?? BuyerKind.Unspecified,
            HomeTable = participation.HomeTable,
            Goods = [.. goods],
            OcopLevel = ReportLevels.Ocop(papers, asOf),
            CnntLevel = ReportLevels.Cnnt(papers, asOf),
        };

    private static async Task<(DateOnly First, DateOnly Last)> DaysAsync(ReadSession session, Stored<Conference> conference)
    {
        var sessions = await ConferenceDirectory.SessionsAsync(session, conference.Document.Name);
        var zone = ConferenceClock.ZoneOf(conference.Document.TimeZone);
        return sessions.IsEmpty
            ? (DayOf(conference.CreateMs), DayOf(conference.CreateMs))
            : (ConferenceClock.DayOf(sessions[0].Document.Time.Start, zone), ConferenceClock.DayOf(sessions[^1].Document.Time.End.AddTicks(-1), zone));
    }

    private static ImmutableDictionary<string, string> ContentsOf(Programme? programme) =>
        (programme?.Contents ?? []).ToImmutableDictionary(content => content.Code, content => content.DisplayName, StringComparer.Ordinal);

    private static DateOnly DayOf(long milliseconds) => VietnamTime.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    // The last millisecond of a day in Vietnam.
    private static long EndOf(DateOnly day) => new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.FromHours(7)).ToUnixTimeMilliseconds() - 1;
}
