using System.Text;
using Grpc.Core;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Harness;

namespace Matchmaker.ServiceTests.Intake;

public sealed class ImportWorkbookTests
{
    private const string Csv = """
        Mã cơ sở,Tên cơ sở,Địa chỉ,Điện thoại,Sản phẩm,Sản lượng,Giá bán
        A1,HTX Một,"Phường Thảo Nguyên, Sơn La",0912 345 678,Mận hậu,2 tấn/tháng,15.000đ/kg
        A2,HTX Hai,"Xã Yên Châu, Sơn La",0912 345 679,Xoài tròn,3 tấn/tháng,25k/kg
        A3,HTX Ba,"Xã Sông Mã, Sơn La",0912 345 670,,3 tấn/tháng,25k/kg
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_without_an_error_are_kept_and_a_second_import_doubles_nothing()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var first = await ImportAsync(server, Csv, V1.ImportMode.PerRow);
        Assert.Equal((3, 2), (Created(first, "organization"), Created(first, "offer")));
        Assert.Contains(first.Findings, finding => finding is { Row: 4, Column: "E", Severity: V1.Severity.Error, Reason: "product_missing" });
        Assert.Equal(1, first.Counts.Single(count => count.Kind == "offer").Refused);

        var second = await ImportAsync(server, Csv, V1.ImportMode.PerRow);
        Assert.Equal(first.Findings, second.Findings);
        Assert.All(second.Counts, count => Assert.Equal((0, 0), (count.Created, count.Updated)));
        var third = await ImportAsync(server, Csv.Replace("15.000đ", "16.000đ", StringComparison.Ordinal), V1.ImportMode.PerRow);
        Assert.Equal(1, third.Counts.Single(count => count.Kind == "offer").Updated);
        Assert.Equal(2, (await server.Client.Catalog.ListOffersAsync(new() { Parent = "organizations/-" }, cancellationToken: Token)).Offers.Count);
    }

    [Fact]
    public async Task One_error_keeps_nothing_where_all_or_nothing_was_asked()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var outcome = await ImportAsync(server, Csv, V1.ImportMode.Unspecified);
        Assert.All(outcome.Counts, count => Assert.Equal(0, count.Created));
        Assert.Empty((await server.Client.Catalog.ListOrganizationsAsync(new(), cancellationToken: Token)).Organizations);
    }

    [Fact]
    public async Task A_dry_run_finds_the_same_and_keeps_nothing()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var dry = await ImportAsync(server, Csv, V1.ImportMode.PerRow, validateOnly: true);
        Assert.Empty((await server.Client.Catalog.ListOrganizationsAsync(new(), cancellationToken: Token)).Organizations);
        var real = await ImportAsync(server, Csv, V1.ImportMode.PerRow);
        Assert.Equal(dry.Findings, real.Findings);
        Assert.Equal(dry.Counts, real.Counts);
    }

    [Fact]
    public async Task An_edit_made_elsewhere_outlives_an_empty_cell()
    {
        await using var server = await MatchmakerServer.StartAsync();
        await ImportAsync(server, Csv, V1.ImportMode.PerRow);
        var offer = (await server.Client.Catalog.ListOffersAsync(new() { Parent = "organizations/-" }, cancellationToken: Token)).Offers[0];
        await server.Client.Catalog.UpdateOfferAsync(new() { Offer = new() { Name = offer.Name, Description = "hái buổi sáng" } }, cancellationToken: Token);
        await ImportAsync(server, Csv, V1.ImportMode.PerRow);
        Assert.Equal("hái buổi sáng", (await server.Client.Catalog.GetOfferAsync(new() { Name = offer.Name }, cancellationToken: Token)).Description);
    }

    [Fact]
    public async Task Namesakes_a_place_made_exact_and_an_empty_contact_double_nothing()
    {
        const string Namesakes = """
            Tên cơ sở,Địa chỉ,Người liên hệ,Điện thoại,Sản phẩm
            Hộ Lò Văn Tân,"Xã Yên Châu, Sơn La",Lò Văn Tân,0912 345 678,Mận
            Hộ Lò Văn Tân,"Xã Yên Châu, Sơn La",Lò Văn Tân,0912 345 679,Xoài
            Hộ Lò Văn Tấn,"Xã Yên Châu, Sơn La",Lò Văn Tấn,0912 345 670,Dứa
            HTX A,"Mộc Châu, Sơn La",Nguyễn Thị Hoa,0912 345 671,Dưa
            """;
        await using var server = await MatchmakerServer.StartAsync();
        var first = await ImportAsync(server, Namesakes, V1.ImportMode.PerRow);
        Assert.Equal((4, 4), (Created(first, "organization"), Created(first, "offer")));

        var second = await ImportAsync(server, Namesakes.Replace("\"Mộc Châu", "\"Phường Mộc Châu", StringComparison.Ordinal).Replace("Nguyễn Thị Hoa", "", StringComparison.Ordinal), V1.ImportMode.PerRow);
        Assert.Equal((0, 0), (Created(second, "organization"), Created(second, "offer")));
        Assert.Equal([5], second.Findings.Where(finding => finding.Reason == "organization_known").Select(finding => finding.Row));
        var moved = (await server.Client.Catalog.ListOrganizationsAsync(new(), cancellationToken: Token)).Organizations.Single(organization => organization.DisplayName == "HTX A");
        Assert.Equal(("Phường Mộc Châu", "Nguyễn Thị Hoa"), (moved.Address.Commune, Assert.Single(moved.Representatives).DisplayName));

        using var file = new MemoryStream();
        await server.Client.ExportCatalogAsync(new() { Format = V1.ExportFormat.Xlsx }, file, Token);
        file.Position = 0;
        var again = await server.Client.ImportWorkbookAsync(file, new() { FileName = "export.xlsx", Mode = V1.ImportMode.PerRow }, null, Token);
        Assert.All(again.Counts, count => Assert.Equal((count.Kind, 0, 0, 0), (count.Kind, count.Created, count.Updated, count.Refused)));
        Assert.Equal(4, again.Counts.Single(count => count.Kind == "offer").Unchanged);
    }

    [Fact]
    public async Task A_second_import_of_every_kind_of_table_changes_nothing()
    {
        const string Everything = """
            Mã cơ sở,Tên cơ sở,Địa chỉ,Điện thoại,Chứng nhận
            A1,HTX Một,"Xã Yên Châu, Sơn La",0912 345 678,"OCOP 4 sao hết hạn 31/12/2027; VietGAP"

            Mã người mua,Đơn vị mua,Địa chỉ,Điện thoại
            B1,Siêu thị Hai,"Quận 1, TP.HCM",0912 345 679

            Mã cơ sở,Tên cơ sở,Sản phẩm chào bán,Quy cách,Chứng nhận,Giá bán
            A1,HTX Một,Mật ong,chai 500ml,OCOP 4 sao,100k/chai
            A1,HTX Một,Mật ong,chai 1 lít,OCOP 4 sao,180k/chai

            Mã người mua,Đơn vị mua,Mặt hàng cần mua,Số lượng
            B1,Siêu thị Hai,Mật ong,200 chai/tháng

            Mã hội nghị,Tên hội nghị,Chương trình,Địa điểm,Số bàn
            HN1,Hội nghị Sơn La,Khuyến công 2026,Sơn La,10

            Mã hội nghị,Tên phiên,Ngày,Bắt đầu,Kết thúc,Mỗi cuộc gặp
            HN1,Sáng,15/12/2026,8h,11h,20

            Mã đơn vị,Tên đơn vị,Dự hội nghị,Có mặt
            A1,HTX Một,HN1,cả ngày
            B1,Siêu thị Hai,HN1,từ 9h
            """;
        await using var server = await MatchmakerServer.StartAsync();
        var first = await ImportAsync(server, Everything, V1.ImportMode.PerRow);
        Assert.DoesNotContain(first.Findings, finding => finding.Severity == V1.Severity.Error);
        Assert.All(first.Counts, count => Assert.NotEqual((count.Kind, 0), (count.Kind, count.Created)));
        var second = await ImportAsync(server, Everything, V1.ImportMode.PerRow);
        Assert.Equal(first.Findings, second.Findings);
        Assert.All(second.Counts, count => Assert.Equal((count.Kind, 0, 0, 0), (count.Kind, count.Created, count.Updated, count.Refused)));
    }

    [Fact]
    public async Task Every_row_that_is_not_taken_is_counted_as_refused()
    {
        const string Rows = """
            Mã cơ sở,Tên cơ sở,Điện thoại,Sản phẩm
            A1,HTX Một,0912 345 678,Mận hậu
            A1,HTX Một,0912 345 678,Mận hậu
            A1,HTX Khác,0912 345 679,Xoài
            A2,HTX Hai,0912 345 670,

            Mã đơn vị,Tên đơn vị,Dự hội nghị
            A1,HTX Một,HN9
            """;
        await using var server = await MatchmakerServer.StartAsync();
        var outcome = await ImportAsync(server, Rows, V1.ImportMode.PerRow);
        Assert.Equal(
            [("organization", 2, 1), ("offer", 1, 3), ("need", 0, 0), ("participation", 0, 1)],
            outcome.Counts.Where(count => count.Kind is "organization" or "offer" or "need" or "participation").Select(count => (count.Kind, count.Created, count.Refused)));
    }

    [Fact]
    public async Task Packings_of_one_product_are_kept_apart_and_found_again_in_any_order_and_alone()
    {
        const string Heading = "Mã cơ sở,Tên cơ sở,Sản phẩm,Quy cách,Giá bán\n";
        const string Small = "A1,HTX Một,Mật ong,chai 500ml,100k/chai\n";
        const string Large = "A1,HTX Một,Mật ong,chai 1 lít,180k/chai\n";
        await using var server = await MatchmakerServer.StartAsync();
        Assert.Equal(1, Created(await ImportAsync(server, Heading + Small, V1.ImportMode.PerRow), "offer"));
        var both = await ImportAsync(server, Heading + Large + Small, V1.ImportMode.PerRow);
        Assert.Equal((1, 0, 1), both.Counts.Where(count => count.Kind == "offer").Select(count => (count.Created, count.Updated, count.Unchanged)).Single());
        foreach (var again in new[] { Small + Large, Large, Small })
        {
            Assert.All((await ImportAsync(server, Heading + again, V1.ImportMode.PerRow)).Counts, count => Assert.Equal((count.Kind, 0, 0), (count.Kind, count.Created, count.Updated)));
        }
    }

    [Theory]
    [InlineData("a.csv", "", "empty")]
    [InlineData("a.docx", "abc", "unknown_format")]
    [InlineData("a.xlsx", "this is no workbook", "no_table")]
    [InlineData("a.xlsx", "%PDF-1.7 this is no workbook", "not_a_workbook")]
    [InlineData("a.csv", "one,two\n1,2\n", "no_table")]
    [InlineData("a.csv", "Mã sản phẩm,Giá bán,Sản lượng\n1,25k/kg,2 tấn\n", "missing_column")]
    public async Task A_file_that_cannot_be_read_gives_one_clear_reason(string file, string content, string reason)
    {
        await using var server = await MatchmakerServer.StartAsync();
        var problem = await Assert.ThrowsAsync<RpcException>(() => ImportAsync(server, content, V1.ImportMode.PerRow, file: file));
        var refusal = Refusal.From(problem);
        Assert.Equal((StatusCode.InvalidArgument, V1.ErrorReason.NotAWorkbook, reason), (problem.StatusCode, refusal.Reason, refusal.Metadata["reason"]));
    }

    [Fact]
    public async Task The_sample_makes_two_conferences_of_one_programme()
    {
        await using var server = await MatchmakerServer.StartAsync();
        var path = Path.Combine(Matchmaker.ServiceTests.Docs.ReadmeTests.Repository, "samples", "son-la-2026.xlsx");
        await using var file = File.OpenRead(path);
        var outcome = await server.Client.ImportWorkbookAsync(file, new() { FileName = "son-la-2026.xlsx", Mode = V1.ImportMode.PerRow }, null, Token);
        Assert.Equal(2, outcome.Conferences.Count);
        var programmes = new HashSet<string>();
        foreach (var name in outcome.Conferences)
        {
            programmes.Add((await server.Client.Conferences.GetConferenceAsync(new() { Name = name }, cancellationToken: Token)).Programme);
        }
        Assert.Single(programmes);
        Assert.True(Created(outcome, "organization") >= 90 && Created(outcome, "offer") >= 150 && Created(outcome, "need") >= 80);
    }

    private static int Created(V1.ImportWorkbookResponse outcome, string kind) => outcome.Counts.Single(count => count.Kind == kind).Created;

    private static async Task<V1.ImportWorkbookResponse> ImportAsync(
        MatchmakerServer server, string content, V1.ImportMode mode, bool validateOnly = false, string file = "dang-ky.csv")
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await server.Client.ImportWorkbookAsync(stream, new() { FileName = file, Mode = mode, ValidateOnly = validateOnly }, null, Token);
    }
}
