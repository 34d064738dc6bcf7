using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.ServiceTests.Sweep;

/// <summary>Every method of the contract, over a real channel: what it answers, and each refusal that its shape allows.</summary>
public sealed class ContractSweepTests(SweepServer sweep) : IClassFixture<SweepServer>
{
    private const string Unknown = "khong-co-1234";

    public static TheoryData<string> Methods => Those(_ => true);

    // To watch a run that has ended is over before anybody can give up.
    public static TheoryData<string> Lasting => Those(shape => !shape.Method.Name.StartsWith("Watch", StringComparison.Ordinal));

    public static TheoryData<string> Named => Those(shape => shape.NamePattern.Length > 0);

    public static TheoryData<string> Scoped => Those(shape => Rule(shape).ScopeField.StartsWith("organization", StringComparison.Ordinal)
        || (Rule(shape).ScopeField.Length > 0 && shape.NamePattern.StartsWith("organizations/", StringComparison.Ordinal) && Rule(shape).Allow.Contains(V1.Role.Representative)));

    public static TheoryData<string> Paged => Those(shape => shape.Has("page_token"));

    public static TheoryData<string> Versioned => Those(shape => shape.EtagField.Length > 0);

    public static TheoryData<string> Repeatable => Those(shape => shape.Has("request_id"));

    public static TheoryData<string> Tried => Those(shape => shape.Has("validate_only"));

    public static TheoryData<string> Masked => Those(shape => shape.Has("update_mask"));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task It_answers_a_good_request(string name)
    {
        var method = sweep.Method(name);
        var (answer, _) = await sweep.CallAsync(method, await sweep.World.RequestAsync(method));
        Assert.Equal(method.OutputType, answer.Descriptor);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Without_a_key_it_asks_for_one(string name)
    {
        var method = sweep.Method(name);
        var refusal = await RefusedAsync(method, method.InputType.Parser.ParseFrom([]), StatusCode.Unauthenticated, key: "");
        Assert.Equal(V1.ErrorReason.Unauthenticated, refusal.Reason);
        await RefusedAsync(method, method.InputType.Parser.ParseFrom([]), StatusCode.Unauthenticated, key: "no-key-of-ours");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_key_of_another_role_is_refused_before_anything_is_looked_up(string name)
    {
        var method = sweep.Method(name);
        var allowed = Contract.AccessRuleOf(method)!.Allow;
        foreach (var role in new[] { V1.Role.Organizer, V1.Role.Representative, V1.Role.Auditor }.Where(role => !allowed.Contains(role)))
        {
            var refusal = await RefusedAsync(method, method.InputType.Parser.ParseFrom([]), StatusCode.PermissionDenied, key: sweep.KeyOf(role));
            Assert.Equal((V1.ErrorReason.PermissionDenied, name), (refusal.Reason, refusal.Metadata["method"]));
        }
    }

    [Theory]
    [MemberData(nameof(Scoped))]
    public async Task A_representative_of_another_organization_is_refused(string name)
    {
        var method = sweep.Method(name);
        var request = await sweep.World.RequestAsync(method);
        var refusal = await RefusedAsync(method, request, StatusCode.PermissionDenied, key: sweep.Stranger);
        Assert.Equal(V1.ErrorReason.PermissionDenied, refusal.Reason);
    }

    [Theory]
    [MemberData(nameof(Named))]
    public async Task A_name_of_another_form_is_named_as_wrong(string name)
    {
        var method = sweep.Method(name);
        var shape = new RequestShape(method);
        foreach (var wrong in new[] { "", "no name", "a/b/c/d/e", Filled(shape.NamePattern, "Ngã ba"), Filled(shape.NamePattern, Unknown) + "/" })
        {
            var request = await sweep.World.RequestAsync(method);
            RequestShape.Set(request, shape.NameField, wrong);
            var refusal = await RefusedAsync(method, request, StatusCode.InvalidArgument);
            Assert.Equal(V1.ErrorReason.InvalidFields, refusal.Reason);
            Assert.Contains(shape.NameField, refusal.Violations.Select(violation => violation.Field));
            Assert.NotEmpty(refusal.LocalizedMessage);
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    public async Task A_name_that_nobody_has_is_not_found(string name)
    {
        var method = sweep.Method(name);
        var shape = new RequestShape(method);
        var request = await sweep.World.RequestAsync(method);
        // Also where other fields name what is below it.
        var renamed = JsonFormatter.Default.Format(request).Replace(RequestShape.Get(request, shape.NameField), Filled(shape.NamePattern, Unknown), StringComparison.Ordinal);
        var refusal = await RefusedAsync(method, JsonParser.Default.Parse(renamed, method.InputType), StatusCode.NotFound);
        Assert.Equal((V1.ErrorReason.NotFound, true), (refusal.Reason, refusal.Metadata.ContainsKey("resource")));
    }

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_caller_who_gives_up_gets_cancelled(string name)
    {
        var method = sweep.Method(name);
        var request = await sweep.World.RequestAsync(method);
        using var source = new CancellationTokenSource();
        var call = sweep.CallAsync(method, request, cancellationToken: source.Token);
        await source.CancelAsync();
        var thrown = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(StatusCode.Cancelled, thrown.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_deadline_that_passes_ends_the_call(string name)
    {
        var method = sweep.Method(name);
        var request = await sweep.World.RequestAsync(method);
        var thrown = await Assert.ThrowsAsync<RpcException>(() => sweep.CallAsync(method, request, deadline: TimeSpan.FromTicks(1)));
        Assert.Equal(StatusCode.DeadlineExceeded, thrown.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Paged))]
    public async Task A_page_token_that_is_not_ours_is_refused(string name)
    {
        var method = sweep.Method(name);
        var request = await sweep.World.RequestAsync(method);
        RequestShape.Set(request, "page_token", "no token");
        Assert.Equal(V1.ErrorReason.PageTokenInvalid, (await RefusedAsync(method, request, StatusCode.InvalidArgument)).Reason);
    }

    [Theory]
    [MemberData(nameof(Paged))]
    public async Task A_negative_page_size_is_refused_and_one_too_large_is_lowered(string name)
    {
        var method = sweep.Method(name);
        var request = await sweep.World.RequestAsync(method);
        RequestShape.Set(request, "page_size", -1);
        Assert.Equal("page_size", Assert.Single((await RefusedAsync(method, request, StatusCode.InvalidArgument)).Violations).Field);
        RequestShape.Set(request, "page_size", int.MaxValue);
        await sweep.CallAsync(method, request);
    }

    [Theory]
    [MemberData(nameof(Versioned))]
    public async Task An_etag_of_another_version_is_refused_with_the_one_of_today(string name)
    {
        var method = sweep.Method(name);
        var shape = new RequestShape(method);
        var request = await sweep.World.RequestAsync(method);
        RequestShape.Set(request, shape.EtagField, "v999");
        var refusal = await RefusedAsync(method, request, StatusCode.Aborted);
        Assert.Equal(V1.ErrorReason.EtagMismatch, refusal.Reason);
        RequestShape.Set(request, shape.EtagField, refusal.Metadata["etag"]);
        await sweep.CallAsync(method, request);
    }

    [Theory]
    [MemberData(nameof(Repeatable))]
    public async Task A_repeated_request_gets_the_same_answer_and_other_content_is_refused(string name)
    {
        var method = sweep.Method(name);
        var request = await sweep.World.RequestAsync(method);
        RequestShape.Set(request, "request_id", Guid.CreateVersion7().ToString());
        var (first, _) = await sweep.CallAsync(method, request);
        var (again, trailers) = await sweep.CallAsync(method, request);
        if (first.Descriptor.FindFieldByName("state") is { EnumType: { } states } && states == V1.RunReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(V1.RunState)))
        {
            // A run goes on between two calls: the same run is the same answer.
            var field = first.Descriptor.FindFieldByName("name");
            Assert.Equal(field.Accessor.GetValue(first), field.Accessor.GetValue(again));
        }
        else
        {
            Assert.Equal(first, again);
        }
        Assert.Null(trailers.Get("mm-sequence"));
        Assert.True(Samples.Change(ResourceIn(request)), $"Samples.Change does not know {method.InputType.Name}.");
        Assert.Equal(V1.ErrorReason.RequestIdReused, (await RefusedAsync(method, request, StatusCode.InvalidArgument)).Reason);
    }

    [Theory]
    [MemberData(nameof(Tried))]
    public async Task A_trial_writes_nothing(string name)
    {
        var method = sweep.Method(name);
        var request = await sweep.World.RequestAsync(method);
        RequestShape.Set(request, "validate_only", true);
        var (_, trailers) = await sweep.CallAsync(method, request);
        Assert.Null(trailers.Get("mm-sequence"));
    }

    [Theory]
    [MemberData(nameof(Masked))]
    public async Task A_mask_that_names_no_field_is_refused(string name)
    {
        var method = sweep.Method(name);
        var request = await sweep.World.RequestAsync(method);
        RequestShape.Set(request, "update_mask", new FieldMask { Paths = { "no_such_field" } });
        var refusal = await RefusedAsync(method, request, StatusCode.InvalidArgument);
        Assert.Contains(refusal.Violations, violation => violation.Field.StartsWith("update_mask", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_left_out()
    {
        Assert.Equal(
            Contract.Methods.Count,
            Methods.Count + Contract.Methods.Values.Count(method => method.IsClientStreaming));
        Assert.All([Named, Scoped, Paged, Versioned, Repeatable, Tried, Masked], methods => Assert.NotEmpty(methods));
    }

    private static V1.AccessRule Rule(RequestShape shape) => Contract.AccessRuleOf(shape.Method)!;

    private static TheoryData<string> Those(Func<RequestShape, bool> fit) =>
    [
        .. Contract.Methods.Where(method => !method.Value.IsClientStreaming && fit(new RequestShape(method.Value)))
            .Select(method => method.Key).Order(StringComparer.Ordinal),
    ];

    private static string Filled(string pattern, string id) => pattern.Replace("*", id, StringComparison.Ordinal);

    private static IMessage ResourceIn(IMessage request)
    {
        if (request.Descriptor.FindFieldByName("requests") is { IsRepeated: true } requests)
        {
            request = (IMessage)((System.Collections.IList)requests.Accessor.GetValue(request))[0]!;
        }
        return request.Descriptor.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message && !field.IsRepeated)
            .Select(field => field.Accessor.GetValue(request) as IMessage).First(message => message is not null)!;
    }

    private async Task<Refusal> RefusedAsync(MethodDescriptor method, IMessage request, StatusCode expected, string? key = null)
    {
        var thrown = await Assert.ThrowsAsync<RpcException>(() => sweep.CallAsync(method, request, key));
        Assert.True(thrown.StatusCode == expected, $"{thrown.StatusCode} instead of {expected}: {thrown.Status.Detail}");
        return Refusal.From(thrown);
    }
}
