using System.Collections.Immutable;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Catalog;

/// <summary>Checks that all requests to the catalogue share; each notes its violations.</summary>
internal static class CatalogRequests
{
    /// <summary>Most resources of one batch.</summary>
    public const int MaxBatch = 500;

    public static void Name<T>(CatalogKind<T> kind, string name, string field, Violations violations)
        where T : class
    {
        var form = kind.IsTop ? "organizations/{organization}" : $"organizations/{{organization}}/{kind.Collection}/{{id}}";
        violations.Check(CatalogNames.IsOf(kind, name), field, $"must have the form {form}", $"phải có dạng {form}");
    }

    public static void Parent(string parent, Violations violations) =>
        violations.Check(CatalogNames.IsOrganization(parent), "parent", "must have the form organizations/{organization}", "phải có dạng organizations/{organization}");

    public static void RequestId(string requestId, Violations violations) =>
        violations.Check(requestId.Length == 0 || Guid.TryParse(requestId, out _), "request_id", "must be a UUID", "phải là một mã UUID");

    /// <summary>The name of a new resource: with the id that was chosen, or a new one.</summary>
    public static string NewName<T>(CatalogKind<T> kind, string parent, string id, string field, Ids ids, Violations violations)
        where T : class
    {
        violations.Check(id.Length == 0 || CatalogNames.IsChosenId(id), field, "must be 4 to 63 of a-z, 0-9 and -, first a letter", "phải gồm 4 đến 63 chữ a–z, số 0–9 hoặc -, bắt đầu bằng chữ");
        return CatalogNames.Of(kind, parent, id.Length == 0 ? ids.Next() : id);
    }

    /// <summary>The documents of a batch; one violation for each that is wrong.</summary>
    /// <param name="requests">As they came.</param>
    /// <param name="convert">Index of the request in, document out.</param>
    /// <param name="violations">Where to note.</param>
    public static ImmutableArray<TDocument> Batch<TRequest, TDocument>(IReadOnlyList<TRequest> requests, Func<TRequest, string, TDocument> convert, Violations violations) =>
        violations.Check(requests.Count is >= 1 and <= MaxBatch, "requests", $"must be 1 to {MaxBatch}", $"phải có từ 1 đến {MaxBatch} mục")
            ? [.. requests.Select((request, at) => convert(request, $"requests[{at}]"))]
            : [];
}
