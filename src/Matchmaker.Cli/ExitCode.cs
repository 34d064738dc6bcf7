namespace Matchmaker.Cli;

/// <summary>What <c>mm</c> tells the shell; every verb keeps to these.</summary>
internal static class ExitCode
{
    /// <summary>The answer is complete and written.</summary>
    public const int Done = 0;

    /// <summary>An option or a file is wrong: one line on stderr names file, row or line, and field.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped at a limit or by Ctrl-C; the best found so far is written.</summary>
    public const int Stopped = 3;

    /// <summary>No answer exists, or the answer given breaks a rule; the conflict is named.</summary>
    public const int Infeasible = 4;
}
