namespace Matchmaker.Catalog;

/// <summary>A resource as the catalogue keeps it.</summary>
/// <param name="Document">The resource itself.</param>
/// <param name="Version">1 when new, one more with each write; clients see it as the etag.</param>
/// <param name="CreateMs">UTC milliseconds.</param>
/// <param name="UpdateMs">UTC milliseconds.</param>
/// <param name="DeleteMs">UTC milliseconds; null while it stands.</param>
internal sealed record Stored<T>(T Document, long Version, long CreateMs, long UpdateMs, long? DeleteMs)
    where T : class
{
    public bool IsDeleted => DeleteMs is not null;
}

/// <summary>A place in a list: after the resource registered then, of that name.</summary>
internal sealed record CatalogPosition(long CreateMs, string Name)
{
    /// <summary>Before the first.</summary>
    public static CatalogPosition Start { get; } = new(0, "");
}
