using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Matchmaker.Cli;

namespace Matchmaker.Tests.Cli;

/// <summary>What <c>mm import --dry-run --json</c> prints: records and findings as one document, with exactly these keys.</summary>
public sealed class ImportJsonTests
{
    private const string Sheet = """
        Tên cơ sở,Người liên hệ,Điện thoại,Mã số thuế,Email,Xã,Tỉnh,Sản phẩm,Sản lượng,Giá bán,Mùa vụ,Chứng nhận,Đặt tối thiểu,Công nợ,Chiết khấu,Giao hàng,Ghi chú
        HTX Hoa Mơ,Lò Văn Tân,0912 345 678 / 0912 345 679,0100109106,hoamo@example.vn,Yên Châu,Sơn La,Mận hậu,"2,5-3 tấn/tháng",25-30 nghìn/kg,tháng 5-7,"OCOP 4 sao hết hạn 31/12/2027; VietGAP",200 kg,30 ngày,"12,5%",Giao tại Hà Nội,hái sáng sớm
        HTX Mây Dốc,,,,,,Sơn La,,,,,,,,,,

        Đơn vị mua,Mặt hàng cần mua,Số lượng,Giá mua tối đa
        Siêu thị Bến Chợ,Chè xanh,từ 200 kg/tuần,90.000đ/kg
        """;

    private const string Document = """
        {
          "records": [
            {
              "kind": "producer", "sheet": "", "row": 2,
              "values": {
                "organization": "HTX Hoa Mơ", "contact": "Lò Văn Tân", "phone": ["+84912345678", "+84912345679"], "tax_code": "0100109106", "email": "hoamo@example.vn",
                "province": "Sơn La", "commune": "Xã Yên Châu"
              }
            },
            {
              "kind": "offer", "sheet": "", "row": 2,
              "values": {
                "organization": "HTX Hoa Mơ", "product": "Mận hậu",
                "volume": {"min": 2500, "max": 3000, "unit": "kg", "per": "month"},
                "price": {"min": 25000, "max": 30000, "currency": "VND", "per": "kg"},
                "season_months": [5, 6, 7],
                "certificates": [{"scheme": "OCOP", "level": "4", "expires": "2027-12-31"}, {"scheme": "VietGAP"}],
                "minimum_order": {"value": 200, "unit": "kg"}, "payment_days": 30, "discount_percent": 12.5, "delivery": "Giao tại Hà Nội", "note": "hái sáng sớm"
              }
            },
            {"kind": "producer", "sheet": "", "row": 3, "values": {"organization": "HTX Mây Dốc", "province": "Sơn La"}},
            {"kind": "buyer", "sheet": "", "row": 6, "values": {"organization": "Siêu thị Bến Chợ"}},
            {
              "kind": "need", "sheet": "", "row": 6,
              "values": {
                "organization": "Siêu thị Bến Chợ", "product": "Chè xanh",
                "volume": {"min": 200, "unit": "kg", "per": "week"},
                "price": {"min": 90000, "max": 90000, "currency": "VND", "per": "kg"}
              }
            }
          ],
          "findings": [
            {
              "sheet": "", "row": 3, "column": "H", "severity": "error", "reason": "product_missing",
              "message": "Dòng này không ghi tên sản phẩm. / The row names no product.", "suggestion": "Điền tên sản phẩm / Fill in the product"
            }
          ]
        }
        """;

    [Fact]
    public async Task A_dry_run_prints_one_document_with_every_field_and_no_other()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("mm-json-").FullName, "dang-ky.csv");
        await File.WriteAllTextAsync(path, Sheet, TestContext.Current.CancellationToken);
        var (code, output, error) = await MmRun.RunAsync("import", "--file", path, "--dry-run", "--json");
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.True(output.IsNormalized(NormalizationForm.FormC));
        Assert.Equal(Indented(Document), Indented(output));
    }

    private static string Indented(string json) => JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
