using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Matchmaker.Tests.Architecture;

public sealed class SizeTests
{
    private const int MaxFileLines = 300;
    private const int MaxMethodLines = 60;

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Assert.Empty(SourceFiles.All.Where(file => file.Lines.Length > MaxFileLines).Select(file => $"{file.Path}: {file.Lines.Length}"));

    [Fact]
    public void No_method_is_longer_than_60_lines()
    {
        var found = SourceFiles.All.SelectMany(file => CSharpSyntaxTree.ParseText(string.Join('\n', file.Lines), cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
            .Select(node => (file.Path, Lines: LinesOf(node)))
            .Where(method => method.Lines > MaxMethodLines)
            .Select(method => $"{method.Path}: {method.Lines}")).ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
