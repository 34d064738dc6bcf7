namespace Matchmaker.Platform.Leases;

/// <summary>The right of one process to do something that only one should do at a time.</summary>
/// <param name="Name">What it is for, [a-z-]+, as in "follow-ups".</param>
/// <param name="Fence">Rises with every taking; a write under a lower one is refused by the database.</param>
internal sealed record Lease(string Name, long Fence);
