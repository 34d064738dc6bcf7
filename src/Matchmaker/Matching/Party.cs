namespace Matchmaker.Matching;

/// <summary>One organization as the matcher sees it.</summary>
/// <param name="Name">Resource name, <c>organizations/{organization}</c>.</param>
/// <param name="Province">Today's name of its province, or null where unresolved.</param>
/// <param name="DisplayName">Name for people; empty where it is not known.</param>
internal sealed record Party(string Name, string? Province, string DisplayName = "");
