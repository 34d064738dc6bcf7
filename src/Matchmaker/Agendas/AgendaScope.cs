using System.Collections.Immutable;
using Matchmaker.Conferences;

namespace Matchmaker.Agendas;

/// <summary>Whose agendas a file holds.</summary>
internal abstract record AgendaScope
{
    private AgendaScope()
    {
    }

    /// <summary>Every participant's.</summary>
    public sealed record Everybody : AgendaScope;

    /// <summary>One participant's.</summary>
    public sealed record One(AgendaParty Party) : AgendaScope;

    /// <summary>Those of tables, in order.</summary>
    public sealed record Tables(ImmutableArray<Table> These) : AgendaScope;

    /// <summary>Who stands in the file.</summary>
    public IEnumerable<AgendaParty> PartiesIn(AgendaBook book) => this switch
    {
        One(var party) => [party],
        Tables => book.Parties.Where(party => book.LinesOf(party).Any(line => Holds(line))),
        _ => book.TakingPart,
    };

    /// <summary>Its meetings, cancelled ones too, in order of time.</summary>
    public IEnumerable<AgendaEntry> LinesIn(AgendaBook book) => this switch
    {
        One(var party) => book.LinesOf(party),
        _ => book.Lines.Where(Holds),
    };

    /// <summary>Its tables, in the order of the conference's.</summary>
    public IEnumerable<Table> TablesIn(AgendaBook book) => this is Tables(var these) ? these : book.Conference.Tables.Where(table => book.LinesOf(table).Any(Holds));

    private bool Holds(AgendaEntry line) => this switch
    {
        One(var party) => line.Producer.Name == party.Name || line.Buyer.Name == party.Name,
        Tables(var these) => these.Any(table => table.Id == line.Table),
        _ => true,
    };
}

/// <summary>A file that is asked for.</summary>
/// <param name="Book">The meetings.</param>
/// <param name="Scope">Which of them.</param>
/// <param name="Words">In which language.</param>
/// <param name="MadeAt">When, for whoever holds an older one.</param>
/// <param name="Link">Put before a participant's code in its QR code; empty puts the code alone.</param>
internal sealed record AgendaExport(AgendaBook Book, AgendaScope Scope, AgendaWords Words, DateTimeOffset MadeAt, string Link)
{
    /// <summary>What a participant's QR code says: its code, or its resource name where it has none.</summary>
    public string QrOf(AgendaParty party) => Link + (party.Code ?? party.Name);

    /// <summary>What a table's QR code says: by which name an app asks for its agenda.</summary>
    public string QrOf(Table table) => $"{Book.Conference.Name}/tables/{table.Id}";

    /// <summary>On the conference's own clock.</summary>
    public DateTime MadeOn => TimeZoneInfo.ConvertTime(MadeAt, Book.Zone).DateTime;
}
