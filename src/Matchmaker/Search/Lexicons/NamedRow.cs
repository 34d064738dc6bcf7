using Matchmaker.Catalog;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search.Lexicons;

/// <summary>A row of the organisers' own.</summary>
/// <param name="Name">Resource name, <c>lexiconRows/{lexicon_row}</c>.</param>
/// <param name="Row">The words.</param>
internal sealed record NamedRow(string Name, LexiconRow Row)
{
    public const string Collection = "lexiconRows";

    /// <summary>What must be unique: the concept without capitals.</summary>
    public string ConceptKey => Row.Concept.ToLowerInvariant();

    /// <summary>Whether a name is <c>lexiconRows/{lexicon_row}</c>.</summary>
    public static bool IsName(string name) => name.Split('/') is [Collection, var id] && CatalogNames.IsOrganization($"organizations/{id}");
}

/// <summary>What came of a write to the lexicon.</summary>
internal abstract record LexiconWrite
{
    private LexiconWrite() { }

    /// <summary>Done, or with validate_only: would be done.</summary>
    public sealed record Written(Stored<NamedRow> Row) : LexiconWrite;

    public sealed record Deleted : LexiconWrite;

    public sealed record NotFound(string Resource) : LexiconWrite;

    /// <summary>Another row has the concept.</summary>
    public sealed record ConceptTaken(string Holder) : LexiconWrite;

    public sealed record EtagMismatch(string Resource, long Version) : LexiconWrite;

    /// <summary><see cref="LexiconWriter.MaxRows"/> stand already.</summary>
    public sealed record TooMany : LexiconWrite;

    public sealed record RequestIdReused : LexiconWrite;
}
