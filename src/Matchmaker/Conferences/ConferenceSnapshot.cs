using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>What pairing and scheduling need to know of a conference, as it stood at one moment.</summary>
internal sealed record ConferenceSnapshot
{
    public required Conference Conference { get; init; }

    /// <summary>In order of time.</summary>
    public required ImmutableArray<Session> Sessions { get; init; }

    /// <summary>In order of time; a slot's <see cref="Slot.Index"/> is its place here.</summary>
    public required ImmutableArray<Slot> Slots { get; init; }

    /// <summary>Whether the slot after this one follows it with no more than the usual minutes between meetings.</summary>
    public bool IsFollowed(int slot) => slot + 1 < Slots.Length && Slots[slot].Session == Slots[slot + 1].Session
        && Slots[slot + 1].Time.Start - Slots[slot].Time.End == TimeSpan.FromMinutes(Sessions.First(session => session.Name == Slots[slot].Session).GapMinutes);

    /// <summary>Who takes part, in order of enrolment; nobody who has withdrawn.</summary>
    public required ImmutableArray<Participant> Participants { get; init; }

    public ImmutableArray<Table> Tables => Conference.Tables;

    /// <summary>Reads one on the reader's own view; null when there is no such conference.</summary>
    public static async Task<ConferenceSnapshot?> ReadAsync(ReadSession session, string conference)
    {
        var found = await SqlConferenceStore.GetAsync(session, ConferenceKinds.Conferences, conference);
        if (found is null)
        {
            return null;
        }
        var sessions = await SqlConferenceStore.AllAsync(session, ConferenceKinds.Sessions, conference);
        var participations = await SqlConferenceStore.AllAsync(session, ConferenceKinds.Participations, conference);
        ImmutableArray<Participation> taking = [.. participations.Select(stored => stored.Document).Where(participation => !participation.IsWithdrawn)];
        var names = await SqlConferenceStore.DisplayNamesAsync(session, [.. taking.Select(participation => participation.Organization)]);
        return Of(found.Document, [.. sessions.Select(stored => stored.Document)], taking, names);
    }

    /// <summary>Puts one together.</summary>
    /// <param name="conference">The conference.</param>
    /// <param name="sessions">Its sessions, in order of time.</param>
    /// <param name="taking">Participations that have not withdrawn, in order.</param>
    /// <param name="names">Display names of organizations; the resource name stands in for one that is missing.</param>
    public static ConferenceSnapshot Of(
        Conference conference, ImmutableArray<Session> sessions, ImmutableArray<Participation> taking, IReadOnlyDictionary<string, string> names)
    {
        var slots = ConferenceClock.SlotsOf(sessions, ConferenceClock.ZoneOf(conference.TimeZone));
        return new ConferenceSnapshot
        {
            Conference = conference,
            Sessions = sessions,
            Slots = slots,
            Participants = [.. taking.Select(participation => ParticipantOf(conference, slots, participation, names))],
        };
    }

    private static Participant ParticipantOf(
        Conference conference, ImmutableArray<Slot> slots, Participation participation, IReadOnlyDictionary<string, string> names) => new()
        {
            Name = participation.Name,
            Organization = participation.Organization,
            DisplayName = names.GetValueOrDefault(participation.Organization, participation.Organization),
            Side = participation.Side,
            Quota = participation.Quota ?? conference.QuotaOf(participation.Side),
            Representatives = Math.Max(1, participation.Representatives),
            FreeSlots = [.. slots.Where(slot => !participation.Unavailable.Any(slot.Time.Touches)).Select(slot => slot.Index)],
            HomeTable = participation.HomeTable,
            PreferredSlots = [.. slots.Where(slot => participation.Preferred.Any(span => span.Holds(slot.Time))).Select(slot => slot.Index)],
            ProductGroup = participation.ProductGroup,
        };
}

/// <summary>One who takes part, with everything that is not stated filled in.</summary>
internal sealed record Participant
{
    /// <summary>Resource name of the participation.</summary>
    public required string Name { get; init; }

    /// <summary>Resource name of the organization.</summary>
    public required string Organization { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Producer or buyer, never both.</summary>
    public required Sides Side { get; init; }

    /// <summary>Its own, or the conference's for its side.</summary>
    public required Quota Quota { get; init; }

    /// <summary>Meetings it can hold at once, 1–20.</summary>
    public required int Representatives { get; init; }

    /// <summary>Indices of the slots at which it can meet, ascending.</summary>
    public required ImmutableArray<int> FreeSlots { get; init; }

    /// <summary>Id of its own table, or null.</summary>
    public string? HomeTable { get; init; }

    /// <summary>Indices of the slots at which it would like to meet, ascending; empty for no wish.</summary>
    public ImmutableArray<int> PreferredSlots { get; init; } = [];

    /// <summary>Product group that it is counted with in floors, or null.</summary>
    public string? ProductGroup { get; init; }
}
