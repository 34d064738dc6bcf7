using System.Collections.Frozen;
using System.Text;
using Matchmaker.Intake;

namespace Matchmaker.Tests.Intake;

/// <summary>Which rows speak of one organization, and whose the goods are.</summary>
public sealed class OrganizationPlanTests
{
    private const string Described = "Tên cơ sở,Địa chỉ,Mã số thuế,Người liên hệ,Điện thoại,Sản phẩm\n";

    [Theory]
    [InlineData("Hộ Lò Văn Tân", "Hộ Lò Văn Tấn")]
    [InlineData("Mận hậu (loại 1)", "Mận hậu (loại 2)")]
    [InlineData("Dứa", "Dưa")]
    [InlineData("Bá", "Ba1")]
    [InlineData("Loại A", "Loại A+")]
    [InlineData("TấnHòa", "TânHòa")]
    [InlineData("***", "???")]
    public void Different_things_have_different_keys(string one, string other) =>
        Assert.NotEqual(IntakeKeys.OfName(one, null), IntakeKeys.OfName(other, null));

    [Theory]
    [InlineData("HTX Hoà Bình", "HTX  HÒA BÌNH")]
    [InlineData("HTX Thuỷ Tiên", "Htx Thủy Tiên.")]
    [InlineData("HTX Hoàn Hảo - Sơn La", "HTX Hòan Hảo, Sơn La")]
    [InlineData("Mận hậu (loại 1)", "mận hậu loại 1")]
    public void One_thing_written_in_two_ways_has_one_key(string one, string other)
    {
        Assert.Equal(IntakeKeys.OfName(one, null), IntakeKeys.OfName(other, null));
        Assert.Equal(IntakeKeys.OfName(one, null), IntakeKeys.OfName(one.Normalize(NormalizationForm.FormD), null));
    }

    [Fact]
    public void A_key_is_never_longer_than_an_id_may_be_and_copies_differ()
    {
        var name = string.Concat(Enumerable.Repeat("Hợp tác xã ", 15));
        Assert.All(new[] { 1, 2, 10 }, copy => Assert.InRange(IntakeKeys.OfName(name, null, copy).Length, 1, 60));
        Assert.NotEqual(IntakeKeys.OfName(name, null), IntakeKeys.OfName(name, null, 2));
    }

    [Fact]
    public void Goods_whose_names_differ_by_a_mark_or_in_brackets_are_all_kept()
    {
        var plan = Plan("Tên cơ sở,Sản phẩm\nHTX A,Dứa\nHTX A,Dưa\nHTX A,Mận (loại 1)\nHTX A,Mận (loại 2)\n");
        Assert.Equal(["Dứa", "Dưa", "Mận (loại 1)", "Mận (loại 2)"], plan.Offers.Select(offer => offer.Document.Title));
        Assert.Empty(Told(plan));
    }

    [Fact]
    public void Two_of_one_name_in_a_commune_with_other_telephones_are_two_and_it_is_said()
    {
        const string Text = Described
            + "Hộ Lò Văn Tân,\"Xã Yên Châu, Sơn La\",,Lò Văn Tân,0912345678,Mận\n"
            + "Hộ Lò Văn Tân,\"Xã Yên Châu, Sơn La\",,Lò Văn Tân,0912345679,Xoài\n"
            + "Hộ Lò Văn Tân,\"Xã Yên Châu, Sơn La\",,Lò Văn Tân,0912345679,Nhãn\n";
        var plan = Plan(Text);
        Assert.Equal(2, plan.Organizations.Length);
        Assert.Equal(["organization_same_name 3"], Told(plan));
        Assert.Equal([0, 1, 1], plan.Offers.Select(offer => Array.FindIndex([.. plan.Organizations], draft => draft.Key == offer.Organization)));

        var again = Plan(Text, Kept(plan));
        Assert.Equal(plan.Organizations.Select(draft => draft.Key), again.Organizations.Select(draft => draft.Key));
        Assert.Equal(plan.Offers.Select(offer => offer.Organization), again.Offers.Select(offer => offer.Organization));
    }

    [Fact]
    public void A_telephone_corrected_for_the_same_person_is_the_same_organization()
    {
        var first = Plan(Described + "HTX A,\"Xã Yên Châu, Sơn La\",,Nguyễn Thị Hoa,0912345678,Mận\n");
        var again = Plan(Described + "HTX A,\"Xã Yên Châu, Sơn La\",,Nguyễn Thị Hoa,0912345679,Mận\n", Kept(first));
        Assert.Equal(first.Organizations[0].Key, Assert.Single(again.Organizations).Key);
        Assert.Empty(Told(again));
    }

    [Fact]
    public void Goods_go_to_the_organization_of_their_own_row()
    {
        var plan = Plan("Tên cơ sở,Địa chỉ,Sản phẩm\nHTX Thành Công,\"Xã Yên Châu, Sơn La\",Mận\nHTX Thành Công,\"Xã Sông Mã, Sơn La\",Xoài\n");
        Assert.Equal(2, plan.Organizations.Length);
        Assert.Equal(plan.Organizations.Select(draft => draft.Key), plan.Offers.Select(offer => offer.Organization));
        Assert.Empty(Told(plan));
    }

    [Fact]
    public void A_row_that_only_names_one_of_several_is_an_error()
    {
        var plan = Plan("Tên cơ sở,Địa chỉ,Sản phẩm\nHTX Thành Công,\"Xã Yên Châu, Sơn La\",Mận\nHTX Thành Công,\"Xã Sông Mã, Sơn La\",Xoài\nHTX Thành Công,,Nhãn\n");
        Assert.Equal(2, plan.Offers.Length);
        Assert.Equal(["organization_ambiguous 4"], Told(plan));

        var known = new[] { new KnownOrganization("A1", "HTX Một", null, [], "Xã Yên Châu"), new KnownOrganization("A2", "HTX MỘT", null, [], "Xã Sông Mã") };
        var named = Plan("Tên cơ sở,Sản phẩm\nHTX Một,Mận\n", known);
        Assert.Empty(named.Offers);
        Assert.Equal(["organization_ambiguous 2"], Told(named));
    }

    [Fact]
    public void A_name_typed_without_marks_is_the_only_one_that_has_them()
    {
        var plan = Plan("Tên cơ sở,Địa chỉ,Sản phẩm\nHTX Thành Công,\"Xã Yên Châu, Sơn La\",Mận\nHTX Thanh Cong,,Xoài\nHTX Thánh Công,,Nhãn\n");
        Assert.Equal(["HTX Thành Công", "HTX Thánh Công"], plan.Organizations.Select(draft => draft.Document.DisplayName));
        Assert.Equal([0, 0, 1], plan.Offers.Select(offer => Array.FindIndex([.. plan.Organizations], draft => draft.Key == offer.Organization)));
    }

    [Fact]
    public void A_place_made_more_exact_is_the_same_organization()
    {
        var first = Plan(Described + "HTX A,\"Mộc Châu, Sơn La\",,,0912345678,Mận\n");
        var again = Plan(Described + "HTX A,\"Phường Mộc Châu, Sơn La\",,,0912345678,Mận\n", Kept(first));
        Assert.Equal(first.Organizations[0].Key, Assert.Single(again.Organizations).Key);
        Assert.Equal(["organization_known 2"], Told(again));

        var another = Plan(Described + "HTX A,\"Phường Mộc Châu, Sơn La\",,,0912345679,Mận\n", Kept(first));
        Assert.NotEqual(first.Organizations[0].Key, Assert.Single(another.Organizations).Key);
        Assert.Equal(["organization_same_name 2"], Told(another));
    }

    [Fact]
    public void One_id_with_its_name_in_capitals_is_one_organization()
    {
        var plan = Plan("Mã cơ sở,Tên cơ sở,Điện thoại,Sản phẩm\nA1,HTX Một,0912345678,Mận\nA1,HTX MỘT,0912345678,Xoài\nA1,HTX Hai,0912345678,Nhãn\n");
        Assert.Equal(["Mận", "Xoài"], plan.Offers.Select(offer => offer.Document.Title));
        Assert.Equal(["id_duplicate 4"], Told(plan));
    }

    [Fact]
    public void An_empty_contact_keeps_the_name_that_stands_and_is_the_organization_only_at_first()
    {
        var hoa = Merging.Named(Plan(Described + "HTX A,,,Nguyễn Thị Hoa,0912345678,Mận\n").Organizations[0].Document);
        var silent = Plan(Described + "HTX A,,,,0912345678,Mận\n").Organizations[0].Document;
        Assert.Equal("Nguyễn Thị Hoa", Assert.Single(Merging.Organization(hoa, silent).Representatives).DisplayName);
        Assert.Equal("HTX A", Assert.Single(Merging.Named(silent).Representatives).DisplayName);
        Assert.Equal("HTX A", Assert.Single(Merging.Organization(hoa with { Representatives = [] }, silent).Representatives).DisplayName);
        Assert.Equal("Nguyễn Thị Hoa", Assert.Single(Plan(Described + "HTX A,,,,0912345678,Mận\nHTX A,,,Nguyễn Thị Hoa,0912345678,Xoài\n").Organizations[0].Document.Representatives).DisplayName);
    }

    [Fact]
    public void A_telephone_that_one_of_several_people_has_corrects_that_one()
    {
        var before = Merging.Named(Plan(Described + "HTX A,,,Nguyễn Thị Hoa,0912345678,Mận\n").Organizations[0].Document);
        before = before with { Representatives = [new Matchmaker.Catalog.Representative("Lò Văn Tân", null, ["+84912345679"], null), .. before.Representatives] };
        var said = Plan(Described + "HTX A,,,Nguyễn Thị Hoà,0912345678,Mận\n").Organizations[0].Document;
        Assert.Equal(["Lò Văn Tân", "Nguyễn Thị Hoà"], Merging.Organization(before, said).Representatives.Select(person => person.DisplayName));
    }

    [Fact]
    public void A_new_person_has_nothing_of_the_one_before()
    {
        var before = Merging.Named(Plan(Described + "HTX A,,,Nguyễn Thị Hoa,0912345678,Mận\n").Organizations[0].Document);
        before = before with { Representatives = [before.Representatives[0] with { Email = "hoa@example.vn", Title = "Giám đốc" }] };
        var said = Plan(Described + "HTX A,,,Lò Văn Tân,0912345679,Mận\n").Organizations[0].Document;
        Assert.Equal(new Matchmaker.Catalog.Representative("Lò Văn Tân", null, said.Representatives[0].Phones, null), Assert.Single(Merging.Organization(before, said).Representatives));
    }

    [Theory]
    [InlineData("Mã số doanh nghiệp", "0100109106", "0100109106")]
    [InlineData("Mã doanh nghiệp", "0100109106", "0100109106")]
    [InlineData("Mã doanh nghiệp", "0100109107", null)]
    [InlineData("Mã đơn vị", "0100109106", null)]
    public void A_number_of_a_business_is_its_tax_code_where_the_check_digit_is_right(string heading, string number, string? taxCode) =>
        Assert.Equal(taxCode, Plan($"{heading},Tên đơn vị,Địa chỉ\n{number},HTX A,\"Xã Yên Châu, Sơn La\"\n").Organizations[0].Document.TaxCode);

    [Fact]
    public void The_same_tax_code_telephone_or_nearly_the_same_name_in_one_commune_is_proposed_and_nothing_merged()
    {
        const string Heading = "Mã cơ sở,Tên cơ sở,Xã,Tỉnh,Mã số thuế,Điện thoại\n";
        const string First = "A1,HTX Mây Dốc,Yên Châu,Sơn La,0100109106,0912345678\n";
        var plan = Plan(Heading + First + "A2,Công ty Chè Xanh,,,0100109106,\nA3,Cơ sở Hoa Mơ,,,,0912345678\nA4,HTX Mây Dộc,Yên Châu,Sơn La,,\nA5,HTX Mây Dộc,Sông Mã,Sơn La,,\n");
        Assert.Equal(5, plan.Organizations.Length);
        Assert.Equal(["organization_same_tax_code 3 E", "organization_same_phone 4 F", "organization_similar_name 5 B"], Proposed(plan));

        var standing = Kept(Plan(Heading + First));
        Assert.Equal(["organization_same_tax_code 2 E"], Proposed(Plan(Heading + "B1,Công ty Chè Xanh,,,0100109106,\n", standing)));
        Assert.Equal(["organization_similar_name 2 B"], Proposed(Plan(Heading + "B1,HTX Mây Dộc,Yên Châu,Sơn La,,\n", standing)));
    }

    [Fact]
    public void Telephone_numbers_that_are_not_kept_are_said()
    {
        var plan = Plan(Described + "HTX A,,,,0912345671 / 0912345672 / 0912345673 / 0912345674 / 0912345675 / 0912345676,Mận\n");
        Assert.Equal(5, plan.Organizations[0].Document.Representatives[0].Phones.Length);
        var told = Assert.Single(plan.Findings, finding => finding.Reason == "phones_too_many");
        Assert.Equal((2, "E", FindingSeverity.Warning), (told.Row, told.Column, told.Severity));
    }

    [Fact]
    public void A_plan_that_nobody_waits_for_is_given_up()
    {
        var read = WorkbookReader.Read(new MemoryStream(Encoding.UTF8.GetBytes("Tên cơ sở,Sản phẩm\nHTX A,Mận\n")), "a.csv", Headings.Shipped, FrozenDictionary<string, string>.Empty, progress: null, TestContext.Current.CancellationToken);
        Assert.Throws<OperationCanceledException>(() => IntakePlan.Of(read, [], new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Long_names_are_near_by_a_few_slips_only()
    {
        var name = string.Concat(Enumerable.Range(0, 190).Select(at => (char)('a' + (at * 7 % 26))));
        var chars = name.ToCharArray();
        foreach (var at in new[] { 10, 60, 110 })
        {
            chars[at] = '1';
        }
        Assert.True(NameLikeness.AreNear(name, new string(chars)));
        chars[160] = '1';
        Assert.False(NameLikeness.AreNear(name, new string(chars)));
    }

    [Fact]
    public void A_finding_stands_in_the_column_of_the_table_its_row_is_in()
    {
        var read = WorkbookReader.Read(
            new MemoryStream(Encoding.UTF8.GetBytes("Tên cơ sở,Sản phẩm,Giá bán\nHTX A,Mận,25k/kg\n\nSản phẩm,Sản lượng,Tên cơ sở\nXoài,2 tấn/tháng,HTX A\n")), "a.csv", Headings.Shipped, FrozenDictionary<string, string>.Empty, progress: null, TestContext.Current.CancellationToken);
        Assert.Equal(["B", "A"], new[] { 2, 5 }.Select(row => read.ColumnOf("", row, "product")));
        Assert.Equal(["C", ""], new[] { 2, 5 }.Select(row => read.ColumnOf("", row, "price")));
        Assert.Equal(("B", "", ""), (read.ColumnOf("", 5, "price", "volume"), read.ColumnOf("", 1, "product"), read.ColumnOf("other", 2, "product")));
    }

    [Fact]
    public void Of_one_name_a_thousand_are_told_apart_and_a_second_import_finds_them_again()
    {
        var text = Described + string.Concat(Enumerable.Range(0, 1_001).Select(at => $"Hộ Lò Văn Tân,\"Xã Yên Châu, Sơn La\",,,091234{at:0000},Mận\n"));
        var plan = Plan(text);
        Assert.Equal(1_000, plan.Organizations.Length);
        Assert.Equal("organization_ambiguous 1002", Told(plan)[^1]);
        var again = Plan(text, Kept(plan));
        Assert.Equal(plan.Organizations.Select(draft => draft.Key), again.Organizations.Select(draft => draft.Key));
        Assert.Equal("organization_ambiguous 1002", Told(again)[^1]);
        Assert.InRange(again.Findings.Length, 1, 3_100);
    }

    [Fact]
    public void An_id_that_another_file_used_for_another_organization_takes_nothing_from_it()
    {
        const string Heading = "Mã cơ sở,Tên cơ sở,Mã số thuế,Điện thoại,Sản phẩm\n";
        var kept = Kept(Plan(Heading + "CS01,HTX Hoa Mơ,0100109106,0912345678,Mận\n"));
        foreach (var row in new[] { "CS01,HTX Chiềng Hắc,5500123459,0912345679,Xoài", "CS01,HTX Chiềng Hắc,,,Xoài", "CS01,HTX Hoa Mơ 2,,0912345679,Xoài" })
        {
            var plan = Plan(Heading + row + "\n", kept);
            Assert.Equal(["id_of_another 2"], Told(plan));
            Assert.Empty(plan.Organizations);
            Assert.Empty(plan.Offers);
        }
        foreach (var row in new[] { "CS01,Hợp tác xã Hoa Mơ,,,Xoài", "CS01,HTX Hoa Mo,,0912345678,Xoài", "CS01,HTX Mây Dốc,0100109106,,Xoài", "CS01,HTX HOA MƠ,,0912345679,Xoài" })
        {
            Assert.Equal("CS01", Assert.Single(Plan(Heading + row + "\n", kept).Offers).Organization);
        }
    }

    [Fact]
    public void Goods_whose_id_and_name_are_of_two_organizations_belong_to_neither()
    {
        const string Text = "Mã cơ sở,Tên cơ sở,Điện thoại\nCS01,HTX Hoa Mơ,0912345678\n\nMã cơ sở,Tên cơ sở,Sản phẩm\nCS01,HTX Chiềng Hắc,Mận\nCS01,Hoa Mơ,Xoài\n";
        var plan = Plan(Text);
        Assert.Equal(["id_of_another 5"], Told(plan));
        Assert.Equal("Xoài", Assert.Single(plan.Offers).Document.Title);
    }

    private static string[] Proposed(IntakePlan plan) => [.. plan.Findings.Where(found => found.Vietnamese.EndsWith("Chưa gộp.", StringComparison.Ordinal)).Select(found => $"{found.Reason} {found.Row} {found.Column}")];

    private static KnownOrganization[] Kept(IntakePlan plan) => [.. plan.Organizations.Select(draft => KnownOrganization.Of(draft.Document))];

    private static string[] Told(IntakePlan plan) =>
        [.. plan.Findings.Where(found => found.Reason.StartsWith("organization_", StringComparison.Ordinal) || found.Severity == FindingSeverity.Error).Select(found => $"{found.Reason} {found.Row}")];

    private static IntakePlan Plan(string csv, params KnownOrganization[] known) => IntakePlan.Of(
        WorkbookReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "a.csv", Headings.Shipped, FrozenDictionary<string, string>.Empty, progress: null, TestContext.Current.CancellationToken),
        known,
        TestContext.Current.CancellationToken);
}
