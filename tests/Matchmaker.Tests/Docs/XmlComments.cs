using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Matchmaker.Tests.Docs;

/// <summary>What the code's own comments say, from the documentation file that the build writes beside an assembly.</summary>
internal sealed partial class XmlComments(Assembly assembly)
{
    private readonly Dictionary<string, string> _summaries = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")), StringComparer.Ordinal);

    /// <summary>The summary of a member, in one line; empty when it has none.</summary>
    public string Of(char kind, Type type, string member) => _summaries.GetValueOrDefault($"{kind}:{type.FullName!.Replace('+', '.')}.{member}", "");

    /// <summary>The summary of a type, in one line; empty when it has none.</summary>
    public string Of(Type type) => _summaries.GetValueOrDefault($"T:{type.FullName!.Replace('+', '.')}", "");

    private static string Text(XElement? summary)
    {
        if (summary is null)
        {
            return "";
        }
        foreach (var reference in summary.Descendants().Where(element => element.Attribute("cref") is not null).ToArray())
        {
            reference.ReplaceWith(reference.Attribute("cref")!.Value.Split('.')[^1]);
        }
        return Space().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
