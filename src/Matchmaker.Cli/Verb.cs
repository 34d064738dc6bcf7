using System.Collections.Immutable;
using System.CommandLine;

namespace Matchmaker.Cli;

/// <summary>One verb of <c>mm</c>, with its purpose in both languages and examples for its help.</summary>
/// <param name="name">The word typed after <c>mm</c>.</param>
/// <param name="english">What it does, one sentence.</param>
/// <param name="vietnamese">The same sentence for Vietnamese readers.</param>
/// <param name="examples">Whole command lines that work, shown under the options.</param>
internal sealed class Verb(string name, string english, string vietnamese, params ImmutableArray<string> examples)
    : Command(name, $"{english}{Environment.NewLine}{vietnamese}")
{
    public ImmutableArray<string> Examples { get; } = examples;
}
