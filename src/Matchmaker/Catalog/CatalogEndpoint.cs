using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Catalog;

/// <summary>Who registered, what they offer and what they need. One file a kind; here is what the kinds share.</summary>
internal partial class CatalogEndpoint(Database database, CatalogWriter writer, Ids ids) : V1.CatalogService.CatalogServiceBase
{
    private async Task<Stored<T>> GetAsync<T>(CatalogKind<T> kind, string name, CancellationToken cancellationToken)
        where T : class
    {
        var violations = new Violations();
        CatalogRequests.Name(kind, name, "name", violations);
        violations.ThrowIfAny();
        return await database.ReadAsync(session => SqlCatalogStore.GetAsync(session, kind, name), cancellationToken) ?? throw Refusals.NotFound(name);
    }

    /// <summary>A page below an organization, or with <see cref="CatalogNames.AnyOrganization"/> of all.</summary>
    private async Task<(ImmutableArray<Stored<T>> Page, string NextToken)> ListAsync<T>(
        CatalogKind<T> kind, CatalogQuery query, int pageSize, string pageToken, CancellationToken cancellationToken)
        where T : class
    {
        var list = $"{kind.Collection} {query.Parent} {query.ShowDeleted} {query.Side}";
        var size = PageSize.Of(pageSize);
        var after = PageToken.TryRead(pageToken, list, out var keys) ? PositionOf(keys) : throw Refusals.PageTokenInvalid();
        var found = await database.ReadAsync(
            async session => query.Parent.Length > 0 && await SqlCatalogStore.GetAsync(session, CatalogKinds.Organizations, query.Parent) is null
                ? throw Refusals.NotFound(query.Parent)
                : await SqlCatalogStore.ListAsync(session, kind, query, after, size + 1),
            cancellationToken);
        if (found.Length <= size)
        {
            return (found, "");
        }
        var last = found[size - 1];
        return (found[..size], PageToken.After(list, last.CreateMs.ToString(CultureInfo.InvariantCulture), kind.NameOf(last.Document)));
    }

    private static CatalogPosition PositionOf(ImmutableArray<string> keys) =>
        keys is [var createMs, var name] ? new(long.Parse(createMs, CultureInfo.InvariantCulture), name) : CatalogPosition.Start;

    private Task<(ImmutableArray<Stored<T>> Page, string NextToken)> ListBelowAsync<T>(
        CatalogKind<T> kind, string parent, bool showDeleted, int pageSize, string pageToken, CancellationToken cancellationToken)
        where T : class
    {
        if (parent == CatalogNames.AnyOrganization)
        {
            return ListAsync(kind, new CatalogQuery("", showDeleted), pageSize, pageToken, cancellationToken);
        }
        var violations = new Violations();
        CatalogRequests.Parent(parent, violations);
        violations.ThrowIfAny();
        return ListAsync(kind, new CatalogQuery(parent, showDeleted), pageSize, pageToken, cancellationToken);
    }

    private async Task<ImmutableArray<Stored<T>>> CreateAsync<T>(
        CatalogKind<T> kind, ImmutableArray<T> documents, Violations violations, IMessage request, string requestId, bool validateOnly, CancellationToken cancellationToken)
        where T : class
    {
        CatalogRequests.RequestId(requestId, violations);
        violations.ThrowIfAny();
        var outcome = await writer.CreateAsync(kind, documents, RequestKey.Of(requestId, request), validateOnly, cancellationToken);
        return outcome.Unless(requestId);
    }

    /// <summary>Merges the masked fields of a request into what stands and keeps the result.</summary>
    private async Task<Stored<T>> UpdateAsync<T, TWire>(Update<T, TWire> update, CancellationToken cancellationToken)
        where T : class
        where TWire : IMessage<TWire>, new()
    {
        var violations = new Violations();
        CatalogRequests.Name(update.Kind, update.Name, $"{update.Field}.name", violations);
        CatalogRequests.RequestId(update.RequestId, violations);
        var mask = UpdateMask.Of(update.Mask, update.Resource, violations);
        violations.ThrowIfAny();
        var outcome = await writer.UpdateAsync(
            update.Kind, update.Name, update.Etag, Changed, RequestKey.Of(update.RequestId, update.Request), update.ValidateOnly, cancellationToken);
        return outcome.Unless(update.RequestId)[0];

        T Changed(Stored<T> standing)
        {
            var wrong = new Violations();
            var changed = update.FromWire(UpdateMask.Merged(update.ToWire(standing), update.Resource, mask), update.Name, update.Field, wrong);
            wrong.ThrowIfAny();
            return changed;
        }
    }

    private async Task<Stored<T>> DeleteAsync<T>(CatalogKind<T> kind, string name, string etag, bool validateOnly, CancellationToken cancellationToken)
        where T : class
    {
        var violations = new Violations();
        CatalogRequests.Name(kind, name, "name", violations);
        violations.ThrowIfAny();
        return (await writer.DeleteAsync(kind, name, etag, validateOnly, cancellationToken)).Unless()[0];
    }

    private async Task<Stored<T>> UndeleteAsync<T>(CatalogKind<T> kind, string name, string etag, CancellationToken cancellationToken)
        where T : class
    {
        var violations = new Violations();
        CatalogRequests.Name(kind, name, "name", violations);
        violations.ThrowIfAny();
        return (await writer.UndeleteAsync(kind, name, etag, cancellationToken)).Unless()[0];
    }

    /// <summary>Display names of the organizations that the resources belong to.</summary>
    private async Task<Func<string, string>> DisplayNamesAsync(IEnumerable<string> resources, CancellationToken cancellationToken)
    {
        ImmutableArray<string> owners = [.. resources.Select(CatalogNames.ParentOf).Distinct(StringComparer.Ordinal)];
        var found = await database.ReadAsync(session => SqlCatalogStore.GetManyAsync(session, CatalogKinds.Organizations, owners), cancellationToken);
        var names = found.ToDictionary(stored => stored.Document.Name, stored => stored.Document.DisplayName, StringComparer.Ordinal);
        return resource => names.GetValueOrDefault(CatalogNames.ParentOf(resource), "");
    }

    private async Task<string> DisplayNameAsync(string resource, CancellationToken cancellationToken) =>
        (await DisplayNamesAsync([resource], cancellationToken))(resource);

    /// <summary>What an update request of any kind says.</summary>
    private sealed record Update<T, TWire>
        where T : class
        where TWire : IMessage<TWire>
    {
        public required CatalogKind<T> Kind { get; init; }

        public required IMessage Request { get; init; }

        public required TWire Resource { get; init; }

        public required string Name { get; init; }

        public required string Etag { get; init; }

        public required string Field { get; init; }

        public required FieldMask? Mask { get; init; }

        public required string RequestId { get; init; }

        public required bool ValidateOnly { get; init; }

        public required Func<Stored<T>, TWire> ToWire { get; init; }

        public required Func<TWire, string, string, Violations, T> FromWire { get; init; }
    }
}
