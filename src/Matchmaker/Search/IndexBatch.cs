using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;
using Matchmaker.Search.Lexicons;

namespace Matchmaker.Search;

/// <summary>What a batch of changes means for the index. Pure.</summary>
/// <param name="Offers">Offers to write again, or to remove when they do not stand.</param>
/// <param name="Needs">The same of needs.</param>
/// <param name="Organizations">Organizations whose goods are all to be written again: their name, place or papers may have changed.</param>
/// <param name="Erasure">Whether somebody was erased: what was written before must leave the disk.</param>
/// <param name="Lexicon">Whether the organisers' own words changed; nothing is written again for that.</param>
internal sealed record IndexBatch(ImmutableArray<string> Offers, ImmutableArray<string> Needs, ImmutableArray<string> Organizations, bool Lexicon, bool Erasure)
{
    public static IndexBatch Of(ImmutableArray<Change> changes)
    {
        var offers = new SortedSet<string>(StringComparer.Ordinal);
        var needs = new SortedSet<string>(StringComparer.Ordinal);
        var organizations = new SortedSet<string>(StringComparer.Ordinal);
        var (lexicon, erasure) = (false, false);
        foreach (var change in changes)
        {
            switch (change.Resource.Split('/'))
            {
                case ["organizations", _, "offers", _]:
                    offers.Add(change.Resource);
                    break;
                case ["organizations", _, "needs", _]:
                    needs.Add(change.Resource);
                    break;
                case ["organizations", _, "certificates", _]:
                    organizations.Add(CatalogNames.ParentOf(change.Resource));
                    break;
                case ["organizations", _] when change.Kind != ChangeKind.Created:
                    organizations.Add(change.Resource);
                    break;
                case ["organizations", _, CatalogErasure.ChangeOf]:
                    erasure = true;
                    break;
                case [NamedRow.Collection, _]:
                    lexicon = true;
                    break;
                default:
                    break;
            }
        }
        return new([.. offers], [.. needs], [.. organizations], lexicon, erasure);
    }

    /// <summary>Whether nothing has to be written.</summary>
    public bool IsEmpty => Offers.IsEmpty && Needs.IsEmpty && Organizations.IsEmpty;
}
