using System.Collections.Immutable;
using Matchmaker.Matching;

namespace Matchmaker.Outcomes.Reports;

/// <summary>A way in which a figure is broken down.</summary>
/// <param name="Key">Stable name, as in the contract.</param>
/// <param name="Name">For people.</param>
/// <param name="IsShared">A row may stand in several cells, so that cells may add up to more than the figure.</param>
internal sealed record Dimension(string Key, Bilingual Name, bool IsShared = false)
{
    /// <summary>Cell of what nobody stated.</summary>
    public const string Unstated = "unstated";

    public static Dimension Side { get; } = new("side", new("Bên", "Side"), IsShared: true);

    public static Dimension Locality { get; } = new("locality", new("Địa phương của cơ sở", "Locality of the producer"));

    public static Dimension BuyerLocality { get; } = new("buyer_locality", new("Địa phương của bên mua", "Locality of the buyer"));

    public static Dimension ProducerKind { get; } = new("producer_kind", new("Loại hình cơ sở", "Kind of producer"));

    public static Dimension BuyerKind { get; } = new("buyer_kind", new("Loại hình bên mua", "Kind of buyer"));

    public static Dimension ProductGroup { get; } = new("product_group", new("Nhóm sản phẩm", "Product group"), IsShared: true);

    public static Dimension OcopLevel { get; } = new("ocop_level", new("Hạng OCOP cao nhất còn hiệu lực", "Highest OCOP level in force"));

    public static Dimension CnntLevel { get; } = new("cnnt_level", new("Cấp CNNT tiêu biểu cao nhất còn hiệu lực", "Highest CNNT award level in force"));

    public static Dimension ProgrammeContent { get; } = new("programme_content", new("Nội dung chương trình", "Programme content"));

    public static Dimension FailureReason { get; } = new("failure_reason", new("Lý do không thành", "Reason of failure"));

    public static ImmutableArray<Dimension> All { get; } =
        [Side, Locality, BuyerLocality, ProducerKind, BuyerKind, ProductGroup, OcopLevel, CnntLevel, ProgrammeContent, FailureReason];

    /// <summary>Those of a row about a pair.</summary>
    public static ImmutableArray<Dimension> OfPairs { get; } =
        [Locality, BuyerLocality, ProducerKind, BuyerKind, ProductGroup, OcopLevel, CnntLevel, ProgrammeContent];
}

/// <summary>Where a row is counted in a breakdown.</summary>
/// <param name="Dimension">Key of the dimension.</param>
/// <param name="Value">Stable value, as in the contract.</param>
internal readonly record struct Cell(string Dimension, string Value);
