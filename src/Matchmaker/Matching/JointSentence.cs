using System.Diagnostics;

namespace Matchmaker.Matching;

/// <summary>Says in a sentence how a need's volume can be filled.</summary>
internal static class JointSentence
{
    /// <param name="joint">What came of the search.</param>
    /// <param name="unit">The need's unit.</param>
    public static Bilingual Of(JointSupply joint, string unit) => joint switch
    {
        JointSupply.OneSuffices(var offers) => new($"{offers.Length} hàng chào bán, mỗi hàng tự đủ sản lượng.", $"{offers.Length} offers, each enough alone."),
        JointSupply.Found(var sets, true) => new($"Ghép {sets[0].Offers.Length} hàng chào bán thì đủ sản lượng.", $"{sets[0].Offers.Length} offers together are enough; fewer are not."),
        JointSupply.Found(var sets, false) => new(
            $"Ghép {sets[0].Offers.Length} hàng chào bán thì đủ sản lượng; có thể còn cách ghép khác.",
            $"{sets[0].Offers.Length} offers together are enough; there may be other sets."),
        JointSupply.NotEnough(null, var missing) => new(
            $"Ghép tất cả lại vẫn còn thiếu {Figures.Amount(missing, unit).Vietnamese}.",
            $"All together still leave {Figures.Amount(missing, unit).English} missing."),
        JointSupply.NotEnough(_, var missing) => new(
            $"Ghép tất cả lại vẫn còn thiếu {Figures.Amount(missing, unit).Vietnamese} mỗi tháng.",
            $"All together still leave {Figures.Amount(missing, unit).English} a month missing."),
        JointSupply.NoSmallSet => new(
            $"Không có nhóm tối đa {JointSupply.MaxParts} hàng chào bán nào đủ sản lượng.", $"No set of at most {JointSupply.MaxParts} offers is enough."),
        JointSupply.GaveUp => new("Chưa tìm được nhóm đủ sản lượng trong giới hạn tính toán.", "No set that is enough was found within the limit of the search."),
        JointSupply.NoVolume => new("Nhu cầu chưa ghi sản lượng.", "The need states no volume."),
        _ => throw new UnreachableException(),
    };
}
