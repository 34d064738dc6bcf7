using System.CommandLine;
using Matchmaker.Client;
using Matchmaker.Conferences;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary>Which conference, and who in it, for every verb of the day.</summary>
internal static class DoorArgument
{
    public static readonly Argument<string> Conference = new("CONFERENCE") { Description = "Its id, with or without \"conferences/\"." };
    public static readonly Argument<string> Who = new("WHO") { Description = "Code on the agenda, or words of the organization's name, with or without marks." };

    public static string ConferenceOf(ParseResult parsed) => Named(parsed.GetRequiredValue(Conference));

    /// <summary>The resource name of a conference.</summary>
    public static string Named(string id) => id.StartsWith("conferences/", StringComparison.Ordinal) ? id : $"conferences/{id}";

    /// <summary>The one who is meant.</summary>
    /// <exception cref="BadInputException">Nobody, or several.</exception>
    public static async Task<V1.Attendance> FindAsync(MatchmakerClient client, string conference, string who, CancellationToken cancellationToken)
    {
        var isCode = ParticipationCode.TryRead(who, out var code);
        var found = await client.ListAttendancesAsync(conference, isCode ? "" : who, cancellationToken)
            .Where(attendance => !isCode || attendance.Code == code).Take(4).ToListAsync(cancellationToken);
        return found switch
        {
            [var only] => only,
            [] => throw new BadInputException("WHO", "", $"nobody in {conference} goes by '{who}'"),
            _ => throw new BadInputException("WHO", "", $"several go by '{who}': {string.Join("; ", found.Select(attendance => $"{attendance.DisplayName} ({attendance.Code})"))}"),
        };
    }
}
