using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>Conferences, their sessions and who takes part. One file a kind; here is what the kinds share.</summary>
internal sealed partial class ConferenceEndpoint(Database database, ConferenceWriter writer, Ids ids) : V1.ConferenceService.ConferenceServiceBase
{
    private async Task<Stored<T>> GetAsync<T>(ConferenceKind<T> kind, string name, CancellationToken cancellationToken)
        where T : class
    {
        CheckName(kind, name);
        return await database.ReadAsync(session => SqlConferenceStore.GetAsync(session, kind, name), cancellationToken) ?? throw Refusals.NotFound(name);
    }

    private static void CheckName<T>(ConferenceKind<T> kind, string name)
        where T : class
    {
        var violations = new Violations();
        ConferenceRequests.Name(kind, name, "name", violations);
        violations.ThrowIfAny();
        if (name.StartsWith("conferences/", StringComparison.Ordinal))
        {
            ConferenceRequests.Admit(name);
        }
    }

    private async Task<(ImmutableArray<Stored<T>> Page, string NextToken)> ListAsync<T>(
        ConferenceKind<T> kind, ConferenceQuery query, int pageSize, string pageToken, CancellationToken cancellationToken)
        where T : class
    {
        var list = $"{kind.Collection} {query.Parent}";
        var size = PageSize.Of(pageSize);
        var after = PageToken.TryRead(pageToken, list, out var keys) ? PositionOf(keys) : throw Refusals.PageTokenInvalid();
        var found = await database.ReadAsync(
            async session => query.Parent.Length > 0 && await SqlConferenceStore.GetAsync(session, ConferenceKinds.Conferences, query.Parent) is null
                ? throw Refusals.NotFound(query.Parent)
                : await SqlConferenceStore.ListAsync(session, kind, query, after, size + 1),
            cancellationToken);
        if (found.Length <= size)
        {
            return (found, "");
        }
        var last = found[size - 1];
        var order = kind.OrderMsOf?.Invoke(last.Document) ?? last.CreateMs;
        return (found[..size], PageToken.After(list, order.ToString(CultureInfo.InvariantCulture), kind.NameOf(last.Document)));
    }

    private Task<(ImmutableArray<Stored<T>> Page, string NextToken)> ListBelowAsync<T>(
        ConferenceKind<T> kind, string parent, int pageSize, string pageToken, CancellationToken cancellationToken)
        where T : class
    {
        var violations = new Violations();
        ConferenceRequests.Parent(parent, "parent", violations);
        violations.ThrowIfAny();
        ConferenceRequests.Admit(parent);
        return ListAsync(kind, new ConferenceQuery(parent, []), pageSize, pageToken, cancellationToken);
    }

    private static ConferencePosition PositionOf(ImmutableArray<string> keys) =>
        keys is [var orderMs, var name] ? new(long.Parse(orderMs, CultureInfo.InvariantCulture), name) : ConferencePosition.Start;

    private async Task<ImmutableArray<Stored<T>>> CreateAsync<T>(
        ConferenceKind<T> kind, ImmutableArray<T> documents, Violations violations, IMessage request, string requestId, bool validateOnly, CancellationToken cancellationToken)
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
        ConferenceRequests.Name(update.Kind, update.Name, $"{update.Field}.name", violations);
        CatalogRequests.RequestId(update.RequestId, violations);
        var mask = UpdateMask.Of(update.Mask, update.Resource, violations);
        violations.ThrowIfAny();
        var outcome = await writer.UpdateAsync(
            update.Kind, update.Name, update.Etag, Changed, RequestKey.Of(update.RequestId, update.Request), update.ValidateOnly, cancellationToken);
        return outcome.Unless(update.RequestId)[0];

        T Changed(Stored<T> standing)
        {
            var wrong = new Violations();
            var changed = update.FromWire(UpdateMask.Merged(update.ToWire(standing), update.Resource, mask), standing.Document, wrong);
            wrong.ThrowIfAny();
            return changed;
        }
    }

    /// <summary>What an update request of any kind says.</summary>
    private sealed record Update<T, TWire>
        where T : class
        where TWire : IMessage<TWire>
    {
        public required ConferenceKind<T> Kind { get; init; }

        public required IMessage Request { get; init; }

        public required TWire Resource { get; init; }

        public required string Name { get; init; }

        public required string Etag { get; init; }

        public required string Field { get; init; }

        public required FieldMask? Mask { get; init; }

        public required string RequestId { get; init; }

        public required bool ValidateOnly { get; init; }

        public required Func<Stored<T>, TWire> ToWire { get; init; }

        public required Func<TWire, T, Violations, T> FromWire { get; init; }
    }
}
