using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Vietnamese;

namespace Matchmaker.OnSite;

/// <summary>Who is meant at the door.</summary>
internal abstract record Arrival
{
    private Arrival()
    {
    }

    public sealed record Coded(string Typed) : Arrival;

    public sealed record Named(string Participation) : Arrival;

    public sealed record Spoken(string Words) : Arrival;
}

/// <summary>Finds participants by words of their names, with or without Vietnamese marks.</summary>
internal static class GuestNames
{
    /// <summary>Those whose name has every word typed, the last one perhaps unfinished; where one has exactly these words, that one alone.</summary>
    public static ImmutableArray<Participant> Find(string typed, ImmutableArray<Participant> participants)
    {
        var words = Fold(typed);
        if (words.IsEmpty)
        {
            return [];
        }
        ImmutableArray<Participant> found = [.. participants.Where(participant => Fits(words, Fold(participant.DisplayName)))];
        return found.Where(participant => Fold(participant.DisplayName).SequenceEqual(words, StringComparer.Ordinal)).ToArray() is [var exact] ? [exact] : found;
    }

    /// <summary>Whether a name has every word typed; without words every name has.</summary>
    public static bool Matches(string typed, string name) => Fits(Fold(typed), Fold(name));

    private static bool Fits(ImmutableArray<string> typed, ImmutableArray<string> name) => typed.Index().All(pair => pair.Index == typed.Length - 1
        ? name.Any(word => word.StartsWith(pair.Item, StringComparison.Ordinal))
        : name.Contains(pair.Item, StringComparer.Ordinal));

    private static ImmutableArray<string> Fold(string text) => [.. Words.Of(text).Items.Select(word => word.Syllable.Folded)];
}
