using System.Globalization;
using Matchmaker.Conferences;

namespace Matchmaker.Outcomes;

/// <summary>Resource names of ledgers and their entries.</summary>
internal static class AgreementNames
{
    public const string Collection = "agreements";
    public const string Form = "conferences/{conference}/agreements/{agreement}";
    public const string EntryForm = $"{Form}/entries/{{number}}";

    public static bool IsAgreement(string name) => ConferenceNames.IsChild(name, Collection);

    public static string EntryOf(string agreement, int number) => string.Create(CultureInfo.InvariantCulture, $"{agreement}/entries/{number}");

    /// <summary>Takes an entry's name apart; false where it is none.</summary>
    public static bool TryReadEntry(string name, out string agreement, out int number)
    {
        (agreement, number) = ("", 0);
        if (name.Split('/') is not [_, _, _, _, "entries", var last] || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < 1)
        {
            return false;
        }
        agreement = name[..^(last.Length + "/entries/".Length)];
        return IsAgreement(agreement);
    }
}
