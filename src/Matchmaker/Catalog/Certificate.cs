namespace Matchmaker.Catalog;

/// <summary>Dated evidence that an organization, site or product meets a scheme.</summary>
internal sealed record Certificate
{
    /// <summary>Resource name, <c>organizations/{organization}/certificates/{certificate}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the scheme table, e.g. <c>VietGAP</c>.</summary>
    public required string Scheme { get; init; }

    /// <summary>Version of the scheme's rules it was granted under, e.g. <c>148/QĐ-TTg</c>.</summary>
    public string? RuleVersion { get; init; }

    public string? Level { get; init; }

    public string? Number { get; init; }

    public string? IssuedBy { get; init; }

    /// <summary>Site, crop or product covered, as written on it.</summary>
    public string? Scope { get; init; }

    public DateOnly? Issued { get; init; }

    /// <summary>Last day in force, inclusive; null where it does not lapse or is unknown.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Who looked at the paper; null while unchecked.</summary>
    public string? CheckedBy { get; init; }

    /// <summary>Whether it is in force on a day, both ends included. An unknown bound does not exclude.</summary>
    public bool InForceOn(DateOnly day) => (Issued is null || Issued <= day) && (Expires is null || day <= Expires);
}
