using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform.Sql;

namespace Matchmaker.OnSite;

/// <summary>Proposals in SQL.</summary>
internal static class SqlProposalStore
{
    private const string Columns = "state, document, version, create_ms as createms, update_ms as updatems";

    private const string Insert =
        """
        insert into repair_proposal (name, conference, state, document, base_version, version, create_ms, update_ms)
        values (@name, @conference, @state, @document, @baseVersion, 1, @now, @now)
        """;

    private const string List =
        $"""
        select {Columns} from repair_proposal
        where conference = @conference and (create_ms, name) < (@createMs, @name) and (@settled = 1 or state = 1)
        order by create_ms desc, name desc limit @limit
        """;

    /// <summary>One by its name; null when there is none.</summary>
    public static async Task<RepairProposal?> FindAsync(ReadSession session, string name) =>
        (await session.FirstOrDefaultAsync<Row>($"select {Columns} from repair_proposal where name = @name", new { name }))?.ToProposal();

    /// <summary>A page, newest first.</summary>
    /// <param name="settled">Accepted and discarded ones too.</param>
    /// <param name="createMs">Begins after the one of that time and name.</param>
    public static async Task<ImmutableArray<RepairProposal>> ListAsync(ReadSession session, string conference, bool settled, long createMs, string name, int limit) =>
    [
        .. (await session.QueryAsync<Row>(List, new { conference, settled = settled ? 1L : 0L, createMs, name, limit })).Select(row => row.ToProposal()),
    ];

    /// <summary>Keeps a new one.</summary>
    public static async Task<RepairProposal> InsertAsync(WriteSession session, RepairProposal proposal)
    {
        await session.ExecuteAsync(Insert, new
        {
            name = proposal.Name,
            conference = ConferenceNames.ConferenceOf(proposal.Name),
            state = (long)proposal.State,
            document = CatalogJson.Write(proposal),
            baseVersion = proposal.BaseVersion,
            now = session.NowMs,
        });
        await session.AppendAsync(proposal.Name, ChangeKind.Created);
        return proposal with { CreateMs = session.NowMs, UpdateMs = session.NowMs };
    }

    /// <summary>Notes that one is accepted or discarded.</summary>
    public static async Task<RepairProposal> SettleAsync(WriteSession session, RepairProposal proposal, ProposalState state)
    {
        var settled = proposal with { State = state, Version = proposal.Version + 1, UpdateMs = session.NowMs };
        await session.ExecuteAsync(
            "update repair_proposal set state = @state, version = @version, update_ms = @now where name = @name",
            new { name = settled.Name, state = (long)state, version = settled.Version, now = session.NowMs });
        await session.AppendAsync(settled.Name, ChangeKind.Updated);
        return settled;
    }

    private sealed record Row(long State, string Document, long Version, long CreateMs, long UpdateMs)
    {
        public RepairProposal ToProposal() => CatalogJson.Read<RepairProposal>(Document) with
        {
            State = (ProposalState)State,
            Version = Version,
            CreateMs = CreateMs,
            UpdateMs = UpdateMs,
        };
    }
}
