using System.Collections.Immutable;
using Lucene.Net.Search;

namespace Matchmaker.Search.Standing;

/// <summary>A word in a field that a list's query looks for.</summary>
internal readonly record struct FieldWord(string Field, string Text);

/// <summary>A run of words, or one, that adds to a score at most by its boost times what the words weigh.</summary>
/// <param name="Words">One or more; all must stand in a good for it to count.</param>
/// <param name="Boost">The product of all boosts above it.</param>
internal sealed record ListClause(ImmutableArray<FieldWord> Words, float Boost);

/// <summary>What a list's query is made of, to say how far one good could come in it without running the query. Pure.</summary>
/// <param name="Clauses">Parts whose sum no score can exceed.</param>
/// <param name="Words">Every word that the query looks for.</param>
/// <param name="Known">Whether every part of the query was understood; if not, any change may matter.</param>
internal sealed record ListQuery(ImmutableArray<ListClause> Clauses, ImmutableHashSet<FieldWord> Words, bool Known)
{
    public static ListQuery Of(Query query)
    {
        var clauses = ImmutableArray.CreateBuilder<ListClause>();
        var known = Walk(query, 1f, clauses);
        return new(clauses.ToImmutable(), [.. clauses.SelectMany(clause => clause.Words)], known);
    }

    private static bool Walk(Query query, float boost, ImmutableArray<ListClause>.Builder clauses)
    {
        boost *= query.Boost;
        switch (query)
        {
            case TermQuery { Term: var term }:
                clauses.Add(new([new(term.Field, term.Text)], boost));
                return true;
            case PhraseQuery phrase:
                clauses.Add(new([.. phrase.GetTerms().Select(term => new FieldWord(term.Field, term.Text))], boost));
                return true;
            case BooleanQuery all when all.Clauses.Count > 0 && all.Clauses.All(clause => clause is { Occur: Occur.MUST, Query: TermQuery term } && term.Boost == all.Clauses[0].Query.Boost):
                clauses.Add(new([.. all.Clauses.Select(clause => ((TermQuery)clause.Query).Term).Select(term => new FieldWord(term.Field, term.Text))], boost * all.Clauses[0].Query.Boost));
                return true;
            case BooleanQuery all:
                return all.Clauses.Aggregate(true, (known, clause) => Walk(clause.Query, boost, clauses) && known && clause.Occur == Occur.SHOULD);
            // The best of several and a tenth of the others is at most their sum.
            case DisjunctionMaxQuery best:
                return best.Aggregate(true, (known, part) => Walk(part, boost, clauses) && known);
            default:
                return false;
        }
    }
}
