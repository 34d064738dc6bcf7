using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary>Opens a workbook to be read; what is wrong with the path is bad input, not a bug.</summary>
internal static class WorkbookFile
{
    /// <exception cref="BadInputException">The file cannot be opened; the message names it.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException(path, "", problem.Message);
        }
    }
}
