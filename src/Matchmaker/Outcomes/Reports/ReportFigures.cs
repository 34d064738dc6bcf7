using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Meetings;

namespace Matchmaker.Outcomes.Reports;

/// <summary>All figures, in the order of a report. Keys are part of the contract: none is renamed or given another meaning.</summary>
internal static class ReportFigures
{
    private static readonly ImmutableArray<Dimension> OfFirms =
        [Dimension.Locality, Dimension.ProducerKind, Dimension.ProductGroup, Dimension.OcopLevel, Dimension.CnntLevel, Dimension.ProgrammeContent];

    public static ImmutableArray<FigureDefinition> All { get; } = [.. WhoCame, .. Talks, .. Papers, .. Values, Failures];

    private static IEnumerable<FigureDefinition> WhoCame =>
    [
        new()
        {
            Key = "localities",
            Name = new("Số địa phương", "Localities"),
            Definition = new(
                "Số tỉnh, thành phố (34 đơn vị từ 1/7/2025) của các đơn vị tham dự, mỗi tỉnh đếm một lần; đơn vị chưa rõ tỉnh không tính.",
                "Provinces (of the 34 since 1 July 2025) of those that take part, each once; one whose province is unknown is not counted."),
            Dimensions = [Dimension.ProgrammeContent],
            Rows = ReportRows.Localities,
        },
        new()
        {
            Key = "firms",
            Name = new("Số đơn vị tham dự", "Organizations taking part"),
            Definition = new(
                "Số đơn vị đã ghi danh và chưa rút, mỗi đơn vị đếm một lần dù dự nhiều hội nghị.", "Organizations that enrolled and have not withdrawn, each once however many conferences it takes part in."),
            Dimensions = [Dimension.Side, Dimension.ProgrammeContent],
            Rows = facts => ReportRows.Firms(facts, Sides.Both),
        },
        new()
        {
            Key = "firms.producers",
            Name = new("Số cơ sở (bên bán)", "Producers"),
            Definition = new("Số đơn vị tham dự ở bên bán, mỗi đơn vị đếm một lần.", "Organizations taking part as producers, each once."),
            Dimensions = OfFirms,
            Rows = facts => ReportRows.Firms(facts, Sides.Producer),
        },
        new()
        {
            Key = "firms.buyers",
            Name = new("Số đơn vị mua", "Buyers"),
            Definition = new("Số đơn vị tham dự ở bên mua, mỗi đơn vị đếm một lần.", "Organizations taking part as buyers, each once."),
            Dimensions = [Dimension.BuyerLocality, Dimension.BuyerKind, Dimension.ProductGroup, Dimension.ProgrammeContent],
            Rows = facts => ReportRows.Firms(facts, Sides.Buyer),
        },
        new()
        {
            Key = "booths",
            Name = new("Số gian, bàn riêng", "Booths"),
            Definition = new("Số lượt tham dự có bàn hoặc gian riêng; 0 khi chưa ai được xếp.", "Participations with a table or booth of their own; 0 where none was given out."),
            Dimensions = [Dimension.Side, Dimension.Locality, Dimension.ProgrammeContent],
            Rows = ReportRows.Booths,
        },
        new()
        {
            Key = "products",
            Name = new("Số sản phẩm chào bán", "Products on offer"),
            Definition = new("Số sản phẩm còn chào bán của các cơ sở tham dự, mỗi sản phẩm đếm một lần.", "Offers that stand of the producers taking part, each once."),
            Dimensions = OfFirms,
            Rows = ReportRows.Products,
        },
    ];

    private static IEnumerable<FigureDefinition> Talks =>
    [
        new()
        {
            Key = "meetings.planned",
            Name = new("Số cuộc gặp theo lịch", "Meetings planned"),
            Definition = new("Số cuộc gặp trong lịch đã công bố và không huỷ, tính vào ngày gặp.", "Meetings of the published timetable that were not cancelled, on the day of their slot."),
            Dimensions = Dimension.OfPairs,
            Rows = facts => ReportRows.Meetings(facts, state => state != MeetingState.Cancelled),
        },
        new()
        {
            Key = "meetings.held",
            Name = new("Số cuộc gặp đã diễn ra", "Meetings held"),
            Definition = new("Số cuộc gặp theo lịch được ghi nhận là đã diễn ra.", "Planned meetings recorded as held."),
            Dimensions = Dimension.OfPairs,
            Rows = facts => ReportRows.Meetings(facts, state => state == MeetingState.Held),
        },
        new()
        {
            Key = "meetings.no_show",
            Name = new("Số cuộc gặp vắng mặt", "Meetings missed"),
            Definition = new("Số cuộc gặp theo lịch không diễn ra vì có bên vắng mặt.", "Planned meetings that did not take place since somebody did not come."),
            Dimensions = Dimension.OfPairs,
            Rows = facts => ReportRows.Meetings(facts, state => state == MeetingState.NoShow),
        },
        OfStep("agreements.held", OutcomeStep.Held, "Số buổi làm việc ghi trong sổ kết quả", "Talks held by the ledger", "buổi làm việc", "talks"),
    ];

    private static IEnumerable<FigureDefinition> Papers =>
    [
        OfStep("agreements.mou", OutcomeStep.Mou, "Số biên bản ghi nhớ", "Memoranda of understanding", "biên bản ghi nhớ", "memoranda"),
        OfStep("agreements.principle_contract", OutcomeStep.PrincipleContract, "Số hợp đồng nguyên tắc", "Principle contracts", "hợp đồng nguyên tắc", "principle contracts"),
        OfStep("agreements.signed_contract", OutcomeStep.SignedContract, "Số hợp đồng đã ký", "Signed contracts", "hợp đồng đã ký", "signed contracts"),
        OfStep("agreements.delivery", OutcomeStep.Delivery, "Số lần giao hàng", "Deliveries", "lần giao hàng", "deliveries"),
    ];

    private static IEnumerable<FigureDefinition> Values =>
    [
        OfValue("value.signed.to_buyer", OutcomeStep.SignedContract, GoodsDirection.ToBuyer),
        OfValue("value.signed.to_producer", OutcomeStep.SignedContract, GoodsDirection.ToProducer),
        OfValue("value.delivered.to_buyer", OutcomeStep.Delivery, GoodsDirection.ToBuyer),
        OfValue("value.delivered.to_producer", OutcomeStep.Delivery, GoodsDirection.ToProducer),
    ];

    private static FigureDefinition Failures => new()
    {
        Key = "failures",
        Name = new("Số cặp không thành", "Failures"),
        Definition = new(
            "Số cặp kết thúc không thành, tính vào ngày ghi nhận thất bại; cặp đã nối lại thì không tính.", "Pairs whose ledger ends in a failure, on the day of that failure; one that was taken up again is not counted."),
        Dimensions = [.. Dimension.OfPairs, Dimension.FailureReason],
        Rows = ReportRows.Failures,
    };

    private static FigureDefinition OfStep(string key, OutcomeStep step, string vietnamese, string english, string counted, string countedEnglish) => new()
    {
        Key = key,
        Name = new(vietnamese, english),
        Definition = new(
            $"Số {counted} còn giá trị trong sổ kết quả (không tính dòng đã được sửa hoặc rút lại), tính vào ngày xảy ra.",
            $"Entries of {countedEnglish} that stand in the ledgers (none that was corrected or retracted), on the day they happened."),
        Dimensions = Dimension.OfPairs,
        Rows = facts => ReportRows.Steps(facts, step),
    };

    private static FigureDefinition OfValue(string key, OutcomeStep step, GoodsDirection direction)
    {
        var (what, whatEnglish) = step == OutcomeStep.Delivery ? ("hàng đã giao", "goods delivered") : ("hợp đồng đã ký", "signed contracts");
        var (way, wayEnglish) = direction == GoodsDirection.ToBuyer ? ("bên bán sang bên mua", "from producer to buyer") : ("bên mua sang bên bán", "from buyer to producer");
        return new()
        {
            Key = key,
            Name = new($"Giá trị {what}, {way} (đồng)", $"Value of {whatEnglish}, {wayEnglish} (VND)"),
            Definition = new(
                $"Tổng giá trị {what} theo chiều {way}, tính vào ngày xảy ra; dòng không ghi giá trị hoặc đã được thay thế không tính.",
                $"Sum of the values of {whatEnglish} {wayEnglish}, on the day they happened; entries without a value and those that were corrected are not counted."),
            Unit = FigureUnit.Vnd,
            Dimensions = Dimension.OfPairs,
            Rows = facts => ReportRows.Values(facts, step, direction),
        };
    }
}
