namespace Matchmaker.Vietnamese;

/// <summary>What a column's heading says of the certificates in it.</summary>
/// <param name="Scheme">The one scheme that it names, so that a mere "x" is a yes; null where it names none or several.</param>
/// <param name="IsStars">Whether a bare 3, 4 or 5 counts stars: "Số sao", "Hạng OCOP".</param>
internal sealed record CertificateColumn(string? Scheme, bool IsStars)
{
    public static CertificateColumn Any { get; } = new(null, IsStars: false);

    /// <summary>What a heading such as "Số sao OCOP" says.</summary>
    public static CertificateColumn FromHeading(string? heading)
    {
        var text = ReaderText.Scan(heading);
        var schemes = CertificateReader.SchemesIn(text);
        var one = schemes.Length == 1 ? schemes[0] : null;
        var isStars = one == "OCOP" || (schemes.IsEmpty && Enumerable.Range(0, text.Count).Any(index => text.Is(index, "sao") && !text.Is(index - 1, "bản")));
        return one is null && !isStars ? Any : new(one, isStars);
    }
}
