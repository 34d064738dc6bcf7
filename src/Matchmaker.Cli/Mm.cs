using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary>The <c>mm</c> command line: parses, runs one verb, and turns refusals into one line and an exit code.</summary>
internal static class Mm
{
    // After Ctrl-C a verb has this long to write its best; then the process ends anyway.
    private static readonly TimeSpan GraceAfterCancel = TimeSpan.FromSeconds(10);

    /// <summary>Runs one command line and returns its <see cref="ExitCode"/>; only bugs escape as exceptions.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Action is ParseErrorAction mistake)
        {
            return await ReportAsync(parsed, mistake, error, cancellationToken);
        }
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = GraceAfterCancel,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (BadInputException problem)
        {
            await error.WriteLineAsync("mm: " + problem.Message.ReplaceLineEndings(" "));
            return ExitCode.BadInput;
        }
        catch (RpcException problem)
        {
            await error.WriteLineAsync("mm: " + Sentence(problem));
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("mm: stopped before there was anything to write");
            return ExitCode.Stopped;
        }
    }

    private static string Sentence(RpcException problem)
    {
        var refusal = Refusal.From(problem);
        var reason = refusal.Reason == V1.ErrorReason.Unspecified ? problem.StatusCode.ToString() : refusal.Reason.ToString();
        var fields = string.Concat(refusal.Violations.Select(violation => $"; {violation.Field} {violation.Description}"));
        var vietnamese = refusal.LocalizedMessage.Length > 0 ? $" / {refusal.LocalizedMessage}" : "";
        return $"{reason}: {refusal.Message}{fields}{vietnamese}".ReplaceLineEndings(" ");
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Matchmaker: match, pair and schedule supply–demand conferences." + Environment.NewLine
            + "Kết nối cung cầu: tìm đối tác phù hợp, ghép cặp và xếp lịch gặp cho hội nghị.");
        foreach (var verb in Verbs.All())
        {
            root.Add(verb);
        }
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                option.Action = new ExampleHelp(help);
            }
        }
        return root;
    }

    private static async Task<int> ReportAsync(ParseResult parsed, ParseErrorAction mistake, TextWriter error, CancellationToken cancellationToken)
    {
        mistake.ShowHelp = false;
        using var lines = new StringWriter();
        await parsed.InvokeAsync(new InvocationConfiguration { Output = lines, Error = lines }, cancellationToken);
        var text = string.Join(' ', lines.ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var verb = parsed.CommandResult.Command is RootCommand ? "mm" : "mm " + parsed.CommandResult.Command.Name;
        await error.WriteLineAsync($"mm: {text} See '{verb} --help'.");
        return ExitCode.BadInput;
    }
}
