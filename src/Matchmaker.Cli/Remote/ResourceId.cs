namespace Matchmaker.Cli;

/// <summary>Resource names as people type them: whole, or their last part.</summary>
internal static class ResourceId
{
    /// <param name="collection">What the name begins with, as in conferences or conferences/son-la/participations.</param>
    public static string Full(string collection, string typed) => typed.Contains('/', StringComparison.Ordinal) ? typed : $"{collection}/{typed}";
}
