using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Intake;

/// <summary>What came of an import.</summary>
/// <param name="Counts">One a kind.</param>
/// <param name="Findings">By sheet, row and column.</param>
/// <param name="Conferences">Resource names of the conferences that the workbook states.</param>
internal sealed record IntakeOutcome(ImmutableArray<ImportCount> Counts, ImmutableArray<Finding> Findings, ImmutableArray<string> Conferences);

/// <summary>Imports what was read: one unit of work, so that a crash or a cancelled call keeps nothing of it.</summary>
internal sealed class Importer(Database database, Ids ids)
{
    // Of so many organizations it is asked whether a row's is among them; far above any programme's.
    private const int MostKnown = 50_000;

    /// <summary>Keeps what a workbook says.</summary>
    /// <param name="result">What was read of it.</param>
    /// <param name="owner">Who imports: the headings that were assigned by hand are remembered for it.</param>
    /// <param name="isAllOrNothing">Whether one row with an error stops all.</param>
    /// <param name="validateOnly">Do everything and keep nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IntakeOutcome> ImportAsync(IntakeResult result, string owner, bool isAllOrNothing, bool validateOnly, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var known = await CatalogDirectory.OrganizationsAsync(session, MostKnown);
            var writer = new IntakeWriter(session, ids, known);
            var plan = IntakePlan.Of(result, [.. known.Select(stored => KnownOrganization.Of(stored.Document))], cancellationToken);
            await writer.KeepAsync(plan);
            var forgotten = ImmutableArray.CreateBuilder<Finding>();
            foreach (var mapping in result.Mappings.Where(mapping => mapping.Source == MappingSource.Chosen && Headings.KeyOf(mapping.Heading).Length > 0))
            {
                if (!await SqlHeadingStore.TrySetAsync(session, owner, mapping.Heading, mapping.Field))
                {
                    forgotten.Add(TableFindings.NotRemembered(mapping));
                }
            }
            ImmutableArray<Finding> findings = [.. plan.Findings, .. writer.Findings, .. forgotten];
            var isStopped = isAllOrNothing && findings.Any(found => found.Severity == FindingSeverity.Error);
            if (validateOnly || isStopped)
            {
                session.Rollback();
            }
            ImmutableArray<ImportCount> counts =
                [writer.Organizations, writer.Offers, writer.Needs, writer.Certificates, writer.Conferences, writer.Sessions, writer.Participations];
            foreach (var count in counts)
            {
                count.Refused += plan.Refused.GetValueOrDefault(count.Kind);
            }
            return new IntakeOutcome(isStopped ? Refused(counts) : counts, findings, isStopped ? [] : [.. writer.ConferenceNames]);
        },
        cancellationToken);

    private static ImmutableArray<ImportCount> Refused(ImmutableArray<ImportCount> counts) =>
        [.. counts.Select(count => new ImportCount(count.Kind) { Refused = count.Created + count.Updated + count.Unchanged + count.Refused })];
}
