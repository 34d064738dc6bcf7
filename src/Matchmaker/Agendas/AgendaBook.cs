using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Agendas;

/// <summary>A conference's published meetings with everything that agendas show of them, as it stood at one moment.</summary>
internal sealed record AgendaBook
{
    private readonly ILookup<string, AgendaEntry> _linesByParty;
    private readonly ILookup<string, AgendaEntry> _linesByTable;
    private readonly FrozenDictionary<string, AgendaParty> _parties;

    private AgendaBook(Conference conference, ImmutableArray<Slot> slots, ImmutableArray<AgendaParty> parties, IEnumerable<Meeting> meetings)
    {
        (Conference, Slots, Parties) = (conference, slots, parties);
        Zone = ConferenceClock.ZoneOf(conference.TimeZone);
        _parties = parties.ToFrozenDictionary(party => party.Name, StringComparer.Ordinal);
        var halls = conference.Tables.ToFrozenDictionary(table => table.Id, table => table.Hall, StringComparer.Ordinal);
        Lines = [.. meetings.Select(meeting => LineOf(meeting, halls)).OrderBy(line => line.Start).ThenBy(line => line.Meeting.Place.TablePlace).ThenBy(line => line.Meeting.Name, StringComparer.Ordinal)];
        _linesByParty = Lines.SelectMany(line => (string[])[line.Producer.Name, line.Buyer.Name], (line, party) => (line, party)).ToLookup(pair => pair.party, pair => pair.line, StringComparer.Ordinal);
        _linesByTable = Lines.ToLookup(line => line.Meeting.Place.Table, StringComparer.Ordinal);
    }

    public Conference Conference { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>The conference's slots as its sessions have them now.</summary>
    public ImmutableArray<Slot> Slots { get; }

    /// <summary>Producers, then buyers, each in the order of a Vietnamese list; also those who withdrew, where a meeting names them.</summary>
    public ImmutableArray<AgendaParty> Parties { get; }

    /// <summary>Every meeting, cancelled ones too, in order of time, then of tables.</summary>
    public ImmutableArray<AgendaEntry> Lines { get; }

    /// <summary>Whom the two of a meeting may be shown; on their own agendas only.</summary>
    public ContactsShown Contacts { get; init; } = ContactsShown.None;

    /// <summary>Those who get an agenda: everybody who has not withdrawn, in printing order.</summary>
    public IEnumerable<AgendaParty> TakingPart => Parties.Where(party => !party.IsWithdrawn);

    /// <summary>Reads one on the reader's own view; null when there is no such conference.</summary>
    public static async Task<AgendaBook?> ReadAsync(ReadSession session, string conference)
    {
        if (await ConferenceDirectory.FindAsync(session, conference) is not { } found)
        {
            return null;
        }
        var sessions = await ConferenceDirectory.SessionsAsync(session, conference);
        var participations = await ConferenceDirectory.AllParticipationsAsync(session, conference);
        var names = await ConferenceDirectory.DisplayNamesAsync(session, participations.Select(participation => participation.Name));
        var slots = ConferenceClock.SlotsOf(sessions.Select(stored => stored.Document), ConferenceClock.ZoneOf(found.TimeZone));
        return Of(found, slots, participations.Select(participation => AgendaParty.Of(participation, names)), await MeetingDirectory.AllAsync(session, conference));
    }

    /// <summary>Puts one together.</summary>
    /// <param name="conference">The conference.</param>
    /// <param name="slots">Its slots, in order.</param>
    /// <param name="parties">Everybody who takes part or took part, in any order.</param>
    /// <param name="meetings">Every meeting between them, in any order.</param>
    public static AgendaBook Of(Conference conference, ImmutableArray<Slot> slots, IEnumerable<AgendaParty> parties, IEnumerable<Meeting> meetings)
    {
        var order = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;
        ImmutableArray<AgendaParty> sorted =
        [
            .. parties.OrderBy(party => party.Side)
                .ThenBy(party => party.DisplayName, Comparer<string>.Create((one, other) => order.Compare(one, other, CompareOptions.IgnoreCase | CompareOptions.NumericOrdering)))
                .ThenBy(party => party.Name, StringComparer.Ordinal),
        ];
        return new AgendaBook(conference, slots, sorted, meetings);
    }

    /// <summary>One who takes or took part; null when nobody has the name.</summary>
    public AgendaParty? Party(string name) => _parties.GetValueOrDefault(name);

    /// <summary>A participant's meetings in order of time, cancelled ones too.</summary>
    public IEnumerable<AgendaEntry> LinesOf(AgendaParty party) => _linesByParty[party.Name];

    /// <summary>A table's meetings in order of time, cancelled ones too.</summary>
    public IEnumerable<AgendaEntry> LinesOf(Table table) => _linesByTable[table.Id];

    private AgendaEntry LineOf(Meeting meeting, FrozenDictionary<string, string> halls) => new(
        meeting,
        Clock(meeting.Place.StartMs),
        Clock(meeting.Place.EndMs),
        halls.GetValueOrDefault(meeting.Place.Table, ""),
        _parties.GetValueOrDefault(meeting.Producer) ?? AgendaParty.Unknown(meeting.Producer, Sides.Producer),
        _parties.GetValueOrDefault(meeting.Buyer) ?? AgendaParty.Unknown(meeting.Buyer, Sides.Buyer));

    private DateTime Clock(long milliseconds) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), Zone).DateTime;
}

/// <summary>One who takes part, as agendas name it.</summary>
/// <param name="Name">Resource name of the participation.</param>
/// <param name="DisplayName">Of the organization.</param>
internal sealed record AgendaParty(string Name, string DisplayName, Sides Side)
{
    /// <summary>Code to be checked in by; null where none was given.</summary>
    public string? Code { get; init; }

    /// <summary>Id of its own table, or null.</summary>
    public string? HomeTable { get; init; }

    public bool IsWithdrawn { get; init; }

    /// <param name="participation">Its part.</param>
    /// <param name="names">Display names by participation; the organization's resource name stands in for one that is missing.</param>
    public static AgendaParty Of(Participation participation, IReadOnlyDictionary<string, string> names) =>
        new(participation.Name, names.GetValueOrDefault(participation.Name, participation.Organization), participation.Side)
        {
            Code = participation.Code,
            HomeTable = participation.HomeTable,
            IsWithdrawn = participation.IsWithdrawn,
        };

    internal static AgendaParty Unknown(string name, Sides side) => new(name, name, side) { IsWithdrawn = true };
}

/// <summary>A meeting as agendas show it.</summary>
/// <param name="Start">On the conference's own clock.</param>
/// <param name="End">On the conference's own clock.</param>
/// <param name="Hall">Where the table stands; empty where there is one hall only.</param>
internal sealed record AgendaEntry(Meeting Meeting, DateTime Start, DateTime End, string Hall, AgendaParty Producer, AgendaParty Buyer)
{
    public DateOnly Day => DateOnly.FromDateTime(Start);

    public string Table => Meeting.Place.Table;

    /// <summary>Whether it takes or took place.</summary>
    public bool Stands => Meeting.Stands;

    /// <summary>Whom a participant meets in it.</summary>
    public AgendaParty Counterpart(AgendaParty viewer) => viewer.Name == Producer.Name ? Buyer : Producer;
}
