using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace Matchmaker.Platform.Documents;

/// <summary>Cuts a font down to what documents are set in: what a drawing library embeds is then some 40 KiB, not 500.</summary>
/// <remarks>The library that places the letters can do this too, but its .NET wrapper does not offer it.</remarks>
internal static class FontSubset
{
    private const string Library = "libHarfBuzzSharp";

    // hb_subset_sets_t and hb_subset_flags_t.
    private const int DroppedTables = 3;
    private const uint RetainGlyphNumbersWithoutHints = 3;

    /// <summary>First and last letters that stay: Latin with every Vietnamese letter, marks, punctuation, currencies.</summary>
    public static IReadOnlyList<(uint First, uint Last)> Letters { get; } =
        [(0x20, 0x24F), (0x2B0, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x20A0, 0x20C0), (0x2116, 0x2122)];

    /// <summary>A font file with the glyphs of those letters only, each under its old number.</summary>
    public static byte[] Of(Face face)
    {
        var input = hb_subset_input_create_or_fail();
        try
        {
            var kept = hb_subset_input_unicode_set(input);
            foreach (var (first, last) in Letters)
            {
                hb_set_add_range(kept, first, last);
            }
            // Letters are placed with the whole font; whoever only draws glyphs needs none of its rules.
            foreach (var table in (string[])["GSUB", "GPOS", "GDEF"])
            {
                hb_set_add(hb_subset_input_set(input, DroppedTables), Tag.Parse(table));
            }
            hb_subset_input_set_flags(input, RetainGlyphNumbersWithoutHints);
            var subset = hb_subset_or_fail(face.Handle, input);
            var blob = hb_face_reference_blob(subset);
            var data = hb_blob_get_data(blob, out var length);
            var bytes = new byte[length];
            Marshal.Copy(data, bytes, 0, bytes.Length);
            hb_blob_destroy(blob);
            hb_face_destroy(subset);
            return bytes;
        }
        finally
        {
            hb_subset_input_destroy(input);
        }
    }

#pragma warning disable SYSLIB1054, IDE1006 // The names are the library's; generated code would have to be unsafe.
    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_subset_input_create_or_fail();

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void hb_subset_input_destroy(nint input);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_subset_input_unicode_set(nint input);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_subset_input_set(nint input, int kind);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void hb_subset_input_set_flags(nint input, uint flags);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_subset_or_fail(nint face, nint input);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void hb_set_add(nint set, uint value);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void hb_set_add_range(nint set, uint first, uint last);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_face_reference_blob(nint face);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void hb_face_destroy(nint face);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_blob_get_data(nint blob, out uint length);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void hb_blob_destroy(nint blob);
#pragma warning restore SYSLIB1054, IDE1006
}
