using System.Collections.Immutable;
using Matchmaker.Platform;

namespace Matchmaker.Access;

/// <summary>Whether a caller may make a call.</summary>
internal enum AccessDecision
{
    Allowed,

    /// <summary>A key is needed.</summary>
    KeyMissing,

    /// <summary>The key's role or scope does not cover the call.</summary>
    Denied,
}

/// <summary>The rule of one method.</summary>
/// <param name="Anonymous">Anybody may call.</param>
/// <param name="Roles">Roles that may call; an administrator always may.</param>
/// <param name="HasScope">The request names a resource that the key's scope is held against.</param>
internal sealed record MethodRule(bool Anonymous, ImmutableArray<Role> Roles, bool HasScope)
{
    /// <summary>Decides from names alone, before anything is looked up, so that a refusal reveals nothing.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="resource">The resource named; empty when the request names none.</param>
    public AccessDecision Decide(Caller caller, string resource) => caller.Role switch
    {
        _ when Anonymous => AccessDecision.Allowed,
        Role.Administrator => AccessDecision.Allowed,
        Role.None => AccessDecision.KeyMissing,
        _ when !Roles.Contains(caller.Role) => AccessDecision.Denied,
        _ when HasScope && !caller.Reaches(resource) => AccessDecision.Denied,
        _ => AccessDecision.Allowed,
    };
}
