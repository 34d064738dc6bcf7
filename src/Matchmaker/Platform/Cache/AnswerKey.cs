using System.Collections.Immutable;

namespace Matchmaker.Platform.Cache;

/// <summary>What was asked, and what the answer depends on.</summary>
/// <param name="Kind">Which list or report, [a-z-]+, as in "matches"; one of <see cref="Redis.RedisKeys.AnswerKinds"/>.</param>
/// <param name="Asked">Everything that makes the answer another one: name, filter, page, caller's reach. Kept as a hash only.</param>
/// <param name="Tags">Resource names whose change outdates the answer. See <see cref="AnswerCache.Outdate"/>.</param>
/// <param name="Lifetime">How long it is kept at most.</param>
internal sealed record AnswerKey(string Kind, string Asked, ImmutableArray<string> Tags, TimeSpan Lifetime);

/// <summary>An answer and the change it was computed from.</summary>
/// <param name="Value">The answer; never changed after this.</param>
/// <param name="Sequence">The change-log number whose state it shows: every change up to it is in, none above it need be.</param>
internal sealed record Answer<T>(T Value, long Sequence)
    where T : class;
