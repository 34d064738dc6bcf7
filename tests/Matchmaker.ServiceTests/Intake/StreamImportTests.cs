using System.Text;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Intake;

public sealed class StreamImportTests
{
    private const string Csv = """
        Mã cơ sở,Tên cơ sở,Địa chỉ,Điện thoại,Sản phẩm,Sản lượng,Giá bà con muốn
        A1,HTX Một,"Phường Thảo Nguyên, Sơn La",0912 345 678,Mận hậu,2 tấn/tháng,15.000đ/kg
        A2,HTX Hai,"Xã Yên Châu, Sơn La",0912 345 679,Xoài tròn,1.200 kg/tháng,25k/kg
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_how_far_it_is_and_hands_back_a_copy_that_opens()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var stages = new Stages();
        using var copy = new MemoryStream();
        var result = await server.Client.StreamImportWorkbookAsync(Stream(Csv), new() { FileName = "a.csv", Mode = V1.ImportMode.PerRow }, stages, copy, Token);
        Assert.Equal([V1.ImportStage.Receiving, V1.ImportStage.Keeping, V1.ImportStage.Repairing], stages.Seen.Distinct().Where(stage => stage != V1.ImportStage.Reading));
        Assert.Contains(result.Findings, finding => finding.Reason == "number_separator_ambiguous");
        copy.Position = 0;
        var again = await server.Client.StreamImportWorkbookAsync(copy, new() { FileName = "copy.xlsx", Mode = V1.ImportMode.PerRow, ValidateOnly = true }, null, null, Token);
        Assert.All(again.Counts, count => Assert.Equal((0, 0, 0), (count.Created, count.Updated, count.Refused)));
    }

    [Fact]
    public async Task A_column_assigned_by_hand_is_remembered_and_can_be_forgotten()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var first = await ImportAsync(server, new() { Columns = { ["!G"] = "price" } });
        Assert.Equal((V1.MappingSource.Chosen, "price"), SourceOf(first, "G"));
        var second = await ImportAsync(server, new());
        Assert.Equal((V1.MappingSource.Own, "price"), SourceOf(second, "G"));
        Assert.Equal((V1.MappingSource.Shipped, "volume"), SourceOf(second, "F"));
        var listed = await server.Client.Catalog.ListHeadingWordingsAsync(new(), cancellationToken: Token);
        Assert.Equal("Giá bà con muốn", Assert.Single(listed.Wordings).Heading);
        await server.Client.Catalog.SetHeadingWordingAsync(new() { Wording = new() { Heading = "GIÁ bà con muốn (đồng)" } }, cancellationToken: Token);
        Assert.Empty((await server.Client.Catalog.ListHeadingWordingsAsync(new(), cancellationToken: Token)).Wordings);
        var third = await ImportAsync(server, new());
        Assert.DoesNotContain(third.Mappings, mapping => mapping.Column == "G");
        Assert.Contains(third.Findings, finding => finding is { Reason: "column_unknown", Column: "G" });
    }

    [Fact]
    public async Task A_dry_run_remembers_no_column()
    {
        await using var server = await MatchmakerServer.StartAsync();
        await ImportAsync(server, new() { Columns = { ["!G"] = "price" }, ValidateOnly = true });
        Assert.Empty((await server.Client.Catalog.ListHeadingWordingsAsync(new(), cancellationToken: Token)).Wordings);
    }

    [Fact]
    public async Task A_wording_that_names_no_field_is_refused()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var problem = await Assert.ThrowsAsync<RpcException>(() => server.Client.Catalog.SetHeadingWordingAsync(new() { Wording = new() { Heading = "(…)", Field = "giá" } }, cancellationToken: Token).ResponseAsync);
        Assert.Equal(["wording.field", "wording.heading"], Refusal.From(problem).Violations.Select(violation => violation.Field).Order());
    }

    [Fact]
    public async Task An_import_that_is_broken_off_keeps_nothing_and_can_be_sent_again()
    {
        await using var server = await MatchmakerServer.StartAsync();
        using var call = server.Client.Catalog.StreamImportWorkbook(cancellationToken: Token);
        await call.RequestStream.WriteAsync(new() { Header = new() { FileName = "a.csv", Mode = V1.ImportMode.PerRow } }, Token);
        await call.RequestStream.WriteAsync(new() { Chunk = Google.Protobuf.ByteString.CopyFromUtf8(Csv[..200]) }, Token);
        Assert.True(await call.ResponseStream.MoveNext(Token));
        call.Dispose();
        Assert.Empty((await server.Client.Catalog.ListOrganizationsAsync(new(), cancellationToken: Token)).Organizations);
        var whole = await ImportAsync(server, new());
        Assert.Equal(2, whole.Counts.Single(count => count.Kind == "organization").Created);
    }

    [Fact]
    public async Task What_may_be_registered_already_is_proposed_and_not_merged()
    {
        await using var server = await MatchmakerServer.StartAsync();
        await ImportAsync(server, new());
        var other = Csv.Replace("A2,HTX Hai", "B7,Hợp tác xã Haii", StringComparison.Ordinal).Replace("0912 345 679", "0987 654 321", StringComparison.Ordinal).Replace("A1,HTX Một", ",HTX Khác", StringComparison.Ordinal);
        var result = await ImportAsync(server, new(), other);
        Assert.Contains(result.Findings, finding => finding.Reason == "organization_same_phone" && finding.Message.Vi.Contains("'HTX Một' (đã đăng ký)", StringComparison.Ordinal) && finding.Suggestion.Contains("A1", StringComparison.Ordinal));
        Assert.Equal(2, result.Counts.Single(count => count.Kind == "organization").Created);
        Assert.Equal(4, (await server.Client.Catalog.ListOrganizationsAsync(new(), cancellationToken: Token)).Organizations.Count);
    }

    [Fact]
    public async Task Goods_that_only_name_a_registered_organization_are_given_to_it()
    {
        await using var server = await MatchmakerServer.StartAsync();
        await ImportAsync(server, new());
        var result = await ImportAsync(server, new(), "Tên cơ sở,Sản phẩm,Giá bán\nHTX một,Chanh leo,20k/kg\nHTX Lạ Hoắc,Chè,30k/kg\n");
        Assert.Contains(result.Findings, finding => finding is { Reason: "organization_known", Row: 2 });
        Assert.Equal(1, result.Counts.Single(count => count.Kind == "organization").Created);
        Assert.Equal(2, result.Counts.Single(count => count.Kind == "offer").Created);
    }

    [Fact]
    public async Task A_dry_run_on_the_server_knows_registered_organizations_and_remembered_headings_as_the_real_one_does()
    {
        await using var server = await MatchmakerServer.StartAsync();
        await ImportAsync(server, new() { Columns = { ["!G"] = "price" } });
        const string Later = "Tên cơ sở,Điện thoại,Sản phẩm,Giá bà con muốn\nHTX một,,Chanh leo,25\nHTX Mới,0912 345 678,Chè,30k/kg\nHTX Mới,,,1.200\n";
        var dry = await ImportAsync(server, new() { ValidateOnly = true }, Later);
        var real = await ImportAsync(server, new(), Later);
        Assert.Equal(dry.Findings, real.Findings);
        Assert.Equal(dry.Counts, real.Counts);
        Assert.Equal(dry.Mappings, real.Mappings);
        Assert.Equal((V1.MappingSource.Own, "price"), SourceOf(dry, "D"));
        Assert.Superset(new HashSet<string> { "organization_known", "organization_same_phone", "product_missing" }, dry.Findings.Select(finding => finding.Reason).ToHashSet(StringComparer.Ordinal));
    }

    private static (V1.MappingSource Source, string Field) SourceOf(V1.ImportWorkbookResponse response, string column)
    {
        var mapping = response.Mappings.Single(mapping => mapping.Column == column);
        return (mapping.Source, mapping.Field);
    }

    private static Task<V1.ImportWorkbookResponse> ImportAsync(MatchmakerServer server, V1.ImportHeader header, string content = Csv)
    {
        header.FileName = "a.csv";
        header.Mode = V1.ImportMode.PerRow;
        return server.Client.StreamImportWorkbookAsync(Stream(content), header, null, null, Token);
    }

    private static MemoryStream Stream(string content) => new(Encoding.UTF8.GetBytes(content));

    private sealed class Stages : IProgress<V1.ImportProgress>
    {
        public List<V1.ImportStage> Seen { get; } = [];

        public void Report(V1.ImportProgress value) => Seen.Add(value.Stage);
    }
}
