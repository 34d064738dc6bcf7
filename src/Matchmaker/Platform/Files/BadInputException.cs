namespace Matchmaker.Platform.Files;

/// <summary>A file given by a person cannot be used, and this says where.</summary>
/// <remarks>
/// Readers of files throw it at the first fault, the command line turns it into one line on stderr and exit code 2,
/// and an endpoint turns it into INVALID_ARGUMENT. The message is one line: <c>file: place: problem</c>.
/// </remarks>
/// <param name="file">The file as the caller named it.</param>
/// <param name="place">Line, row, column or field, as in <c>line 12, meetings[3].slot</c>; empty when the whole file is meant.</param>
/// <param name="problem">What is wrong with it, in a few English words.</param>
internal sealed class BadInputException(string file, string place, string problem)
    : Exception(place.Length == 0 ? $"{file}: {problem}" : $"{file}: {place}: {problem}")
{
    public string File { get; } = file;

    public string Place { get; } = place;

    public string Problem { get; } = problem;
}
