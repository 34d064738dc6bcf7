using System.Globalization;

namespace Matchmaker.Platform.Sql;

/// <summary>The version of a resource as clients see it: "v" and a number that grows with each write.</summary>
internal static class Etag
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"v{version}");

    /// <summary>Whether a write that carries <paramref name="etag"/> may go ahead; an empty one always may.</summary>
    public static bool Allows(string etag, long version) => etag.Length == 0 || string.Equals(etag, Of(version), StringComparison.Ordinal);
}
