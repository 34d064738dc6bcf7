using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Notices;

/// <summary>What notices hold of people, and taking it back for good, for another slice.</summary>
internal static class NoticeErasure
{
    private const string Whose = "channel = 1 and recipient = @organization and address <> '' and (@address = '' or lower(address) = @address)";

    /// <summary>Columns in which people may be named.</summary>
    public static ImmutableArray<PersonalColumn> Columns { get; } = [new("notice", "last_error", _ => "recipient = @organization")];

    /// <summary>Notices to an organization, or to one address of it: what of, to where, when and whether it arrived.</summary>
    /// <param name="address">In small letters; empty means all.</param>
    public static Task<ImmutableArray<NoticeTrace>> OfAsync(ReadSession session, string organization, string address) => session.QueryAsync<NoticeTrace>(
        $"select name, kind, address, state, create_ms as createms from notice where {Whose} and address not like 'erased:%' order by name", new { organization, address });

    /// <summary>Takes the addresses out of notices; one that waits is not sent. Returns how many.</summary>
    /// <inheritdoc cref="OfAsync" path="/param"/>
    public static async Task<int> ForgetAddressesAsync(WriteSession session, string organization, string address)
    {
        var found = await OfAsync(session, organization, address);
        foreach (var notice in found)
        {
            // Each stays the one of its fact and receiver.
            await session.ExecuteAsync(
                "update notice set address = @mark, state = case when state = 1 then 4 else state end, last_error = '' where name = @name",
                new { mark = $"erased:{notice.Name[(notice.Name.LastIndexOf('/') + 1)..]}", name = notice.Name });
        }
        return found.Length;
    }
}

/// <summary>A notice as its receiver may know of it.</summary>
internal sealed record NoticeTrace(string Name, long Kind, string Address, long State, long CreateMs);
