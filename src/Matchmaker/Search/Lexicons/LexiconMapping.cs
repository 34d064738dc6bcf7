using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Matchmaker.Catalog;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search.Lexicons;

/// <summary>Rows of the lexicon to the wire and back; every violation is noted by its field path.</summary>
internal static class LexiconMapping
{
    private const int MaxWords = 30;
    private const int MaxText = 100;

    public static NamedRow ToRow(V1.LexiconRow wire, string name, Violations violations)
    {
        violations.Text("lexicon_row.concept", wire.Concept, MaxText);
        var isRule = violations.Check(
            Enum.IsDefined(wire.Rule) && wire.Rule != V1.LexiconRow.Types.Rule.Unspecified, "lexicon_row.rule", "must be one of the rules", "phải là một quy tắc đã định");
        violations.Check(wire.Hs is { Length: 0 or 2 or 4 } hs && hs.All(char.IsAsciiDigit), "lexicon_row.hs", "must be 2 or 4 digits", "phải gồm 2 hoặc 4 chữ số");
        violations.Length("lexicon_row.note", wire.Note, 500);
        var north = WordsOf(wire.North, "lexicon_row.north", violations);
        var south = WordsOf(wire.South, "lexicon_row.south", violations);
        var english = WordsOf(wire.English, "lexicon_row.english", violations);
        var least = wire.Rule == V1.LexiconRow.Types.Rule.None ? 1 : 2;
        violations.Check(
            !isRule || north.Length + south.Length + english.Length >= least, "lexicon_row.north", $"must with south and english be at least {least}", $"cùng với south và english phải có ít nhất {least} từ");
        return new(name, new()
        {
            Concept = wire.Concept.Trim(),
            North = north,
            South = south,
            English = english,
            Hs = WireValues.OrNull(wire.Hs),
            Rule = wire.Rule switch
            {
                V1.LexiconRow.Types.Rule.None => LexiconRule.None,
                V1.LexiconRow.Types.Rule.Context => LexiconRule.Context,
                _ => LexiconRule.Both,
            },
            Note = WireValues.OrNull(wire.Note),
            Source = "O",
        });
    }

    public static V1.LexiconRow ToProto(this Stored<NamedRow> stored)
    {
        var (name, row) = stored.Document;
        return new()
        {
            Name = name,
            Concept = row.Concept,
            North = { row.North },
            South = { row.South },
            English = { row.English },
            Hs = row.Hs ?? "",
            Rule = row.Rule switch
            {
                LexiconRule.None => V1.LexiconRow.Types.Rule.None,
                LexiconRule.Context => V1.LexiconRow.Types.Rule.Context,
                _ => V1.LexiconRow.Types.Rule.Both,
            },
            Note = row.Note ?? "",
            Etag = Etag.Of(stored.Version),
            CreateTime = WireValues.Time(stored.CreateMs),
            UpdateTime = WireValues.Time(stored.UpdateMs),
        };
    }

    private static ImmutableArray<string> WordsOf(RepeatedField<string> words, string field, Violations violations)
    {
        violations.Check(words.Count <= MaxWords, field, $"must be at most {MaxWords}", $"không được quá {MaxWords} từ");
        foreach (var (at, word) in words.Take(MaxWords).Index())
        {
            violations.Check(
                word.Length <= MaxText && Words.Of(word).Count > 0, $"{field}[{at}]", $"must hold a word and have at most {MaxText} characters", $"phải có chữ và không quá {MaxText} ký tự");
        }
        return [.. words.Take(MaxWords).Select(word => word.Trim()).Distinct(StringComparer.Ordinal)];
    }
}
