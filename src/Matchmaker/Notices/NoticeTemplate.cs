using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Matchmaker.Notices;

/// <summary>A text with places in braces, as in "Kính gửi {organization}"; nothing in it is run. Pure.</summary>
internal sealed class NoticeTemplate
{
    private readonly ImmutableArray<(string Text, string Variable)> _parts;

    private NoticeTemplate(ImmutableArray<(string Text, string Variable)> parts) =>
        (_parts, Variables) = (parts, parts.Select(part => part.Variable).Where(variable => variable.Length > 0).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The places in it.</summary>
    public FrozenSet<string> Variables { get; }

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">A brace is left open or a place has no proper name.</exception>
    public static NoticeTemplate Of(string text)
    {
        var parts = ImmutableArray.CreateBuilder<(string, string)>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                break;
            }
            var close = text.IndexOf('}', open);
            var name = close < 0 ? "" : text[(open + 1)..close];
            if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterLower(letter) || letter == '-'))
            {
                throw new FormatException($"'{text[open..Math.Min(text.Length, open + 20)]}' is no place of a template.");
            }
            parts.Add((text[at..open], name));
            at = close + 1;
        }
        parts.Add((text[at..], ""));
        return new NoticeTemplate(parts.ToImmutable());
    }

    /// <summary>The text with its places filled; values are taken as they are, braces in them too.</summary>
    /// <exception cref="KeyNotFoundException">A place has no value: a bug of ours.</exception>
    public string Fill(IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder();
        foreach (var (text, variable) in _parts)
        {
            filled.Append(text);
            if (variable.Length > 0)
            {
                filled.Append(values.TryGetValue(variable, out var value) ? value : throw new KeyNotFoundException($"The template wants {{{variable}}}."));
            }
        }
        return filled.ToString();
    }
}
