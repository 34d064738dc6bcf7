using System.Text.RegularExpressions;

namespace Matchmaker.Vietnamese;

/// <summary>The shape a Vietnamese syllable without marks can have.</summary>
internal static partial class SyllableShape
{
    public static bool Matches(string folded) => folded.Length <= 7 && Shape().IsMatch(folded);

    [GeneratedRegex(
        "^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
        + "(?:oai|oay|uay|uoi|uya|uye|uyu|ieu|yeu|uou|oeo|oao|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
        + "(?:ng|nh|ch|[cmnpt])?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
