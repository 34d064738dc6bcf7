using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Matchmaker.Cli;

/// <summary>The library's help, followed by the verb's examples and the exit codes.</summary>
internal sealed class ExampleHelp(HelpAction help) : SynchronousCommandLineAction
{
    // Help never runs the command, so a missing required option must not stop it.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is Verb { Examples: { IsEmpty: false } examples })
        {
            output.WriteLine("Examples (ví dụ):");
            foreach (var example in examples)
            {
                output.WriteLine("  " + example);
            }
            output.WriteLine();
        }
        output.WriteLine("Exit codes (mã kết thúc):");
        output.WriteLine("  0 done (xong)   2 bad input (dữ liệu vào sai)   3 stopped at a limit, best found written (dừng, đã ghi kết quả tốt nhất)");
        output.WriteLine("  4 infeasible or broken, the conflict is named (không có lời giải, nêu rõ xung đột)");
        return ExitCode.Done;
    }
}
