using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>What is said about an address.</summary>
internal static class PlaceRemarks
{
    private const int NearEnough = 2;

    public static Remark OldProvince(string old, string today) => Remark.Info(
        "place-old-province",
        $"{old} từ ngày 1/7/2025 thuộc {today}.",
        $"Since 1 July 2025 {old} is part of {today}.",
        $"Có thể ghi {today} / May be written {today}.");

    public static Remark OldCommune(string old, string today) => Remark.Info(
        "place-old-commune",
        $"{old} nay thuộc {today}.",
        $"{old} is now part of {today}.",
        $"Có thể ghi {today} / May be written {today}.");

    public static Remark ProvinceInferred(string province, bool sure) => sure
        ? Remark.Info("place-province-inferred", $"Không ghi tỉnh; theo các tên khác là {province}.", $"No province is written; the other names say {province}.", $"Ghi thêm {province} / Add {province}.")
        : Remark.Warning("place-province-inferred", $"Không ghi tỉnh; đoán là {province} theo tên xã, phường.", $"No province is written; {province} was guessed from the commune's name.", $"Ghi thêm {province} nếu đúng / Add {province} if right.");

    public static Remark ProvincesDiffer(string chosen, string other) => Remark.Warning(
        "place-provinces-differ",
        $"Ghi {chosen} nhưng các tên khác thuộc {other}; đã lấy {chosen}.",
        $"{chosen} is written but the other names lie in {other}; {chosen} was taken.",
        $"Xoá tên sai / Take out the wrong name: {chosen} hoặc/or {other}.");

    public static Remark Ambiguous(ImmutableArray<string> candidates) => Remark.Warning(
        "place-ambiguous",
        $"Địa chỉ có thể là {string.Join(" hoặc ", candidates.Take(5))}.",
        $"The address may be {string.Join(" or ", candidates.Take(5))}.",
        $"Ghi rõ một nơi / Write which: {string.Join("; ", candidates.Take(5))}.");

    public static Remark DistrictOrCommune(string name, string commune) => Remark.Info(
        "place-district-or-commune",
        $"{name} có thể là huyện cũ hoặc {commune}; chỉ lấy tỉnh.",
        $"{name} may be the old district or {commune}; only the province was taken.",
        $"Ghi {commune} nếu đúng / Write {commune} if right.");

    public static Remark UnknownCommune(string name, string province, PlaceTable table)
    {
        var typed = Folded(name);
        var near = table.Units
            .Where(unit => unit.Level == PlaceLevel.Commune && unit.Province == province)
            .Select(unit => (unit.FullName, Distance: EditDistance.Within(Folded(unit.Name), typed, NearEnough)))
            .Where(unit => unit.Distance is not null)
            .OrderBy(unit => unit.Distance).ThenBy(unit => unit.FullName, StringComparer.Ordinal)
            .Select(unit => unit.FullName)
            .Distinct(StringComparer.Ordinal)
            .Take(3)
            .ToArray();
        return Remark.Warning(
            "place-commune-unknown",
            $"{province} không có xã, phường nào tên \"{QuantityReader.Excerpt(name)}\".",
            $"{province} has no commune or ward called \"{QuantityReader.Excerpt(name)}\".",
            near.Length == 0 ? "Kiểm tra lại tên xã, phường / Check the commune's name." : $"Có thể là / Perhaps: {string.Join("; ", near)}.");
    }

    private static string Folded(string name) => string.Join(' ', Words.Of(name).Items.Select(word => word.Folded));
}
