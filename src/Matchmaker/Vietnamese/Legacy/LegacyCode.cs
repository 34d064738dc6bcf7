namespace Matchmaker.Vietnamese.Legacy;

/// <summary>How Vietnamese was put into single bytes before Unicode.</summary>
internal enum LegacyCode
{
    /// <summary>Unicode, or no Vietnamese at all.</summary>
    None,

    /// <summary>TCVN 5712 VN3, of the ABC fonts: one byte a letter; toned capitals only by a capitals font.</summary>
    Tcvn3,

    /// <summary>VNI for Windows: most vowels are two characters, the letter and its mark.</summary>
    Vni,
}
