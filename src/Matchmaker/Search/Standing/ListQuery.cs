using System.Collections.Immutable;
using Lucene.Net.Search;

namespace Matchmaker.Search.Standing;

/// <summary>A word in a field that a list's query looks for.</summary>
internal readonly record struct FieldWord(string Field, string Text);

/// <summary>One or more words that add to a score what each of them scores, times a boost.</summary>
/// <param name="Words">All must stand in a good for it to count.</param>
/// <param name="Boost">The product of all boosts above it.</param>
internal sealed record ListClause(ImmutableArray<FieldWord> Words, float Boost);

/// <summary>Clauses that mean the same: the best of them counts whole, the others in part.</summary>
/// <param name="Clauses">One or more.</param>
/// <param name="Others">What of the others counts, 0–1.</param>
internal sealed record ListGroup(ImmutableArray<ListClause> Clauses, float Others);

/// <summary>What a list's query is made of, to say what one good scores in it without running the query. Pure.</summary>
/// <param name="Groups">Parts whose sum a score is.</param>
/// <param name="Known">Whether every part of the query was understood; if not, any change may matter.</param>
internal sealed record ListQuery(ImmutableArray<ListGroup> Groups, bool Known)
{
    public static ListQuery Of(Query query)
    {
        var groups = ImmutableArray.CreateBuilder<ListGroup>();
        var known = Walk(query, 1f, groups);
        return new(groups.ToImmutable(), known);
    }

    private static bool Walk(Query query, float boost, ImmutableArray<ListGroup>.Builder groups)
    {
        if (ClauseOf(query, boost) is { } alone)
        {
            groups.Add(new([alone], 0f));
            return true;
        }
        switch (query)
        {
            case BooleanQuery all:
                return all.Clauses.Aggregate(true, (known, clause) => Walk(clause.Query, boost * query.Boost, groups) && known && clause.Occur == Occur.SHOULD);
            case DisjunctionMaxQuery best:
                var clauses = best.Select(part => ClauseOf(part, boost * query.Boost)).ToArray();
                groups.Add(new([.. clauses.OfType<ListClause>()], LuceneQueries.OtherPhrases));
                return clauses.All(clause => clause is not null);
            default:
                return false;
        }
    }

    /// <summary>A word, or words that must all stand there; null where the query is neither.</summary>
    private static ListClause? ClauseOf(Query query, float boost) => query switch
    {
        TermQuery { Term: var term } => new([new(term.Field, term.Text)], boost * query.Boost),
        BooleanQuery all when all.Clauses.Count > 0 && all.Clauses.All(clause => clause is { Occur: Occur.MUST, Query: TermQuery term } && term.Boost == all.Clauses[0].Query.Boost) =>
            new([.. all.Clauses.Select(clause => ((TermQuery)clause.Query).Term).Select(term => new FieldWord(term.Field, term.Text))], boost * query.Boost * all.Clauses[0].Query.Boost),
        _ => null,
    };
}
